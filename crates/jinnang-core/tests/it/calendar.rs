//! The working calendar: what it lacks is said in time, and a year is put in without touching the rest.

use crate::base::Base;
use crate::runs::PLAYBOOK;
use crate::story::{Team, command};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

const CALENDAR: &str = "# 我们的日历\nhours: 08:30-17:30\nyears:\n  2026:\n    off: [10-01..10-07] # 国庆\n    work: [10-10]\n";
const LINES: &str = "2031-01-01..2031-01-03 休 元旦\n2031-01-04 班\n随便写写 休\n";

fn team() -> Team {
    let base = Base::with_articles();
    base.write("calendar.yaml", CALENDAR);
    base.write("playbooks/complaint.md", PLAYBOOK);
    let team = Team::of(base, "trust_all");
    team.be(&team.wang);
    team
}

fn file(team: &Team) -> String {
    std::fs::read_to_string(team.base.knowledge().join("calendar.yaml")).unwrap()
}

fn read(team: &Team) -> CalendarDraft {
    team.open.ask("calendar_read", json!({ "text": LINES }))
}

fn set(draft: &CalendarDraft) -> Value {
    json!({ "text": LINES, "years": [2031], "digest": draft.digest })
}

#[test]
fn a_trainer_sees_what_would_change_and_puts_the_year_in() {
    let team = team();
    let before: CalendarView = team.open.ask("calendar", json!({}));
    assert_eq!(before.hours, "08:30–17:30");
    assert_eq!(before.years.len(), 1);
    assert_eq!(before.years[0].off, ["10-01..10-07"]);
    let draft = read(&team);
    assert_eq!(draft.years.len(), 1);
    let year = &draft.years[0];
    assert_eq!((year.table.year, year.known), (2031, false));
    // Saturday 4 January is worked; the three days before it were days of work.
    assert_eq!(year.becomes_off, ["01-01..01-03"]);
    assert_eq!(year.becomes_work, ["01-04"]);
    assert_eq!(
        draft.unclear.iter().map(|one| one.line).collect::<Vec<_>>(),
        [3]
    );
    assert_eq!(file(&team), CALENDAR, "looking changes nothing");
    let after: CalendarView = team.open.ask("calendar_set", set(&draft));
    assert_eq!(after.years.len(), 2);
    let put = "  2031:\n    off:\n      - 01-01..01-03 # 元旦\n    work:\n      - 01-04\n";
    assert_eq!(file(&team), format!("{CALENDAR}{put}"));
    // What was there before is kept.
    let kept = std::fs::read_dir(team.base.private().join("calendar-before")).unwrap();
    let kept: Vec<String> = kept
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(kept, [CALENDAR]);
    // The same request again has nothing left to do.
    let again: CalendarView = team.open.ask("calendar_set", set(&draft));
    assert_eq!(again, after);
}

#[test]
fn days_without_a_year_are_refused_and_take_the_year_that_is_given() {
    let team = team();
    let undated = "元旦：1月1日至3日放假，1月9日上班。";
    let asked = |name: &str, text: &str, year: Option<i16>| {
        let request =
            json!({ "text": text, "year": year, "years": [2027], "digest": Revision::default() });
        team.open.refused(name, request).message.zh
    };
    for name in ["calendar_read", "calendar_set"] {
        let refused = asked(name, undated, None);
        assert!(
            refused.contains("哪一年") && refused.contains("--year"),
            "{refused}"
        );
        let refused = asked(name, "2028年\n1月1日放假", Some(2027));
        assert!(
            refused.contains("2027") && refused.contains("2028"),
            "{refused}"
        );
    }
    let draft: CalendarDraft = team
        .open
        .ask("calendar_read", json!({ "text": undated, "year": 2027 }));
    assert_eq!(draft.years[0].table.year, 2027);
    let request = json!({ "text": undated, "year": 2027, "years": [2027], "digest": draft.digest });
    let after: CalendarView = team.open.ask("calendar_set", request);
    assert_eq!(after.years[1].off, ["01-01..01-03"]);
    assert_eq!(after.years[1].work, ["01-09"]);
    // A year that is not in the text is not put in.
    let request = json!({ "text": LINES, "years": [2026, 2031], "digest": after.digest });
    let refused = team.open.refused("calendar_set", request);
    assert!(
        refused.message.zh.contains("2026"),
        "{}",
        refused.message.zh
    );
}

#[test]
fn a_calendar_that_changed_meanwhile_is_not_written_over() {
    let team = team();
    let draft = read(&team);
    let theirs = CALENDAR.replace("08:30", "09:30");
    team.base.write("calendar.yaml", &theirs);
    let refused = team.open.refused("calendar_set", set(&draft));
    assert_eq!(refused.code, Code::Stale);
    assert_eq!(file(&team), theirs);
    // One that cannot be changed line by line is left alone, and so is one that cannot be read.
    for text in ["years: {2026: {off: [01-01]}}\n", "years: [\"\n"] {
        team.base.write("calendar.yaml", text);
        let refused = team.open.refused("calendar_set", set(&read(&team)));
        assert_eq!(refused.code, Code::Refused, "{text}");
        assert_eq!(file(&team), text);
    }
}

#[test]
fn an_employee_looks_at_the_calendar_and_does_not_change_it() {
    let team = team();
    let draft = read(&team);
    team.be(&team.lin);
    let _: CalendarView = team.open.ask("calendar", json!({}));
    for (name, request) in [
        ("calendar_read", json!({ "text": LINES })),
        ("calendar_set", set(&draft)),
    ] {
        assert_eq!(team.open.refused(name, request).code, Code::NotAllowed);
    }
    assert_eq!(file(&team), CALENDAR);
}

#[test]
fn from_october_on_trainers_are_told_that_the_next_year_is_missing() {
    let team = team();
    let told = || {
        let troubles = team.open.status().troubles;
        troubles
            .iter()
            .any(|trouble| trouble.message.zh.contains("2027"))
    };
    let listed = || {
        let found: DiagnosticsView = team.open.ask("diagnostics", json!({}));
        let mut items = found.items.iter();
        items.any(|one| one.code == "calendar-year-missing" && one.path == "calendar.yaml")
    };
    assert!(!told() && !listed(), "it is September");
    // 1 October in Beijing, still September in UTC.
    team.open
        .host
        .now_ms
        .store(1_790_785_800_000, Ordering::Relaxed);
    assert!(told() && listed());
    team.be(&team.lin);
    assert!(!told(), "an employee cannot put it right");
    let view: CalendarView = team.open.ask("calendar", json!({}));
    assert_eq!(view.missing, [2027]);
}

#[test]
fn a_run_that_is_due_in_a_year_that_is_missing_asks_for_it_at_any_time() {
    let team = team();
    team.base.write(
        "playbooks/long.md",
        &PLAYBOOK
            .replace("id: complaint", "id: long")
            .replace("`3个工作日`", "`90个工作日`"),
    );
    team.open
        .until("it is read", || team.open.finds("投诉分级", "long"));
    assert!(team.open.status().troubles.is_empty());
    let request = json!({ "command": command(), "playbook": "long", "subject": "明年的事" });
    let _: RunView = team.open.ask("run_start", request);
    let troubles = team.open.status().troubles;
    assert!(
        troubles.iter().any(|one| one.message.zh.contains("2027")),
        "{troubles:?}"
    );
}
