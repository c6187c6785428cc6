//! The zone of a workspace: when a day is over, whatever the machine's clock says.

use crate::base::Base;
use crate::runs::PLAYBOOK;
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

/// 00:30 of 22 September 2026 in Beijing: still the 21st in UTC.
const HALF_PAST_MIDNIGHT: i64 = 1_790_008_200_000;

fn zone(version: u32, zone: &str) -> Value {
    let rules = Rules {
        zone: zone.to_owned(),
        ..Rules::default()
    };
    json!({ "command": command(), "version": version, "rules": rules })
}

fn settle(team: &Team, day: &str) -> Result<Value, WireError> {
    let request = json!({ "command": command(), "day": day });
    team.open.seat.ask("use_settle", request)
}

fn live(team: &Team) {
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    team.open.until("it is live", || {
        team.open.finds("先到场，再讲道理", "case-fast-reply")
    });
}

fn used_by_wang(team: &Team) {
    team.be(&team.wang);
    let request = json!({ "id": "case-fast-reply", "how": "copied" });
    let _: Nothing = team.open.ask("article_used", request);
}

#[test]
fn a_day_is_over_at_midnight_of_the_workspace_and_not_at_eight_in_the_morning() {
    let team = Team::new("trust_all");
    let now = &team.open.host.now_ms;
    now.store(HALF_PAST_MIDNIGHT - 31 * 60_000, Ordering::Relaxed);
    assert_eq!(settle(&team, "2026-09-21").unwrap_err().code, Code::Refused);
    now.store(HALF_PAST_MIDNIGHT, Ordering::Relaxed);
    assert!(settle(&team, "2026-09-21").is_ok());
    assert_eq!(settle(&team, "2026-09-22").unwrap_err().code, Code::Refused);
    let status = team.open.status();
    assert_eq!(
        (status.zone.name.as_str(), status.zone.called.zh.as_str()),
        ("Asia/Shanghai", "北京时间")
    );
}

#[test]
fn the_zone_of_the_calendar_counts_where_the_rules_name_none() {
    let base = Base::with_articles();
    base.write("calendar.yaml", "zone: UTC\nyears: {2026: {}}\n");
    let team = Team::of(base, "trust_all");
    team.open
        .host
        .now_ms
        .store(HALF_PAST_MIDNIGHT, Ordering::Relaxed);
    assert!(settle(&team, "2026-09-21").is_err());
    let _: RulesView = team.open.ask("rules_set", zone(0, "Asia/Shanghai"));
    assert!(settle(&team, "2026-09-21").is_ok());
    assert_eq!(team.open.status().zone.name, "Asia/Shanghai");
}

#[test]
fn a_zone_that_does_not_exist_is_refused_in_both_languages() {
    let team = Team::new("trust_all");
    for name in ["Moon/Base", "+8", "+25:00", "北京"] {
        let refused = team.open.refused("rules_set", zone(0, name));
        assert_eq!(refused.code, Code::Refused, "{name}");
        assert!(refused.message.zh.contains(name) && refused.message.en.contains(name));
    }
    let set: RulesView = team.open.ask("rules_set", zone(0, "America/New_York"));
    assert_eq!(set.zone.called.zh, "纽约时间");
}

#[test]
fn months_quarters_and_exports_count_by_days_of_the_workspace() {
    let team = Team::new("trust_all");
    // 00:30 of 1 October in Beijing: in UTC the third quarter is not over.
    team.open
        .host
        .now_ms
        .store(1_790_785_800_000, Ordering::Relaxed);
    live(&team);
    let points = team.points_of(&team.lin);
    let earned: Vec<(&str, i64)> = points
        .months
        .iter()
        .map(|m| (m.month.as_str(), m.earned))
        .collect();
    assert_eq!(earned[10..], [("2026-09", 0), ("2026-10", 40)]);
    let board: BoardView = team.open.ask("board", json!({}));
    assert_eq!(board.quarter, "2026-Q4");
    let total: i64 = board.departments.iter().map(|row| row.points).sum();
    assert_eq!(total, 40);
    let file: FileView = team
        .open
        .ask("points_export", json!({ "member": team.lin }));
    assert_eq!(file.name, "积分-2026-10-01.csv");
    assert!(file.text.contains(",2026-10-01,40,"), "{}", file.text);
}

#[test]
fn a_change_of_zone_takes_no_award_out_of_the_month_it_was_made_in() {
    let team = Team::new("trust_all");
    team.open
        .host
        .now_ms
        .store(1_790_785_800_000, Ordering::Relaxed);
    live(&team);
    let before = team.points_of(&team.lin).months;
    team.open.host.later(14 * 24 * 60);
    let _: RulesView = team.open.ask("rules_set", zone(0, "America/New_York"));
    assert_eq!(team.points_of(&team.lin).months, before);
    let _: RulesView = team.open.ask("rules_set", zone(1, "+14:00"));
    assert_eq!(team.points_of(&team.lin).months, before);
}

#[test]
fn a_use_on_a_day_that_was_settled_already_is_paid_with_the_next() {
    let base = Base::with_articles();
    let team = Team::of(base, "trust_all");
    live(&team);
    let paid = |team: &Team| team.points_of(&team.lin).balance;
    let before = paid(&team);
    // The 22nd has begun in Beijing and the 21st is settled.
    team.open
        .host
        .now_ms
        .store(HALF_PAST_MIDNIGHT, Ordering::Relaxed);
    team.open.until("the 21st is settled", || {
        team.base
            .private()
            .join("backups/jinnang-2026-09-22.zip")
            .exists()
    });
    // Somebody moves the calendar west, where it is the 21st again.
    team.base.write("calendar.yaml", "zone: America/New_York\n");
    assert_eq!(team.open.status().zone.name, "America/New_York");
    used_by_wang(&team);
    // Two days later everything up to the 22nd is settled there too.
    team.open.host.later(2 * 24 * 60);
    team.open.until("the use is paid", || paid(&team) > before);
    let once = paid(&team);
    team.open.host.later(2 * 24 * 60);
    team.be(&team.zhou);
    let again: SettledView = serde_json::from_value(settle(&team, "2026-09-22").unwrap()).unwrap();
    assert_eq!((again.awards, paid(&team)), (0, once));
}

#[test]
fn steps_are_due_by_the_clocks_of_the_workspace_and_say_from_where_they_count() {
    let base = Base::with_articles();
    base.write("playbooks/complaint.md", PLAYBOOK);
    let team = Team::of(base, "trust_all");
    let _: RulesView = team.open.ask("rules_set", zone(0, "America/New_York"));
    let request = json!({ "command": command(), "playbook": "complaint", "subject": "示例" });
    let run: RunView = team.open.ask("run_start", request);
    // Monday 21 September, in the morning in New York: three working days end on Thursday at 18:00 there.
    assert_eq!(run.steps[2].due_ms, Some(1_790_287_200_000));
    let counts: Vec<_> = run.steps.iter().map(|step| step.counts).collect();
    assert_eq!(
        counts,
        [
            Some(Counts::Start),
            Some(Counts::Previous),
            Some(Counts::Start),
            None
        ]
    );
    let act = json!({ "act": "due", "step": 0, "at_ms": 1_790_287_200_000_i64 });
    let request =
        json!({ "command": command(), "id": run.line.id, "version": run.version, "act": act });
    let moved: RunView = team.open.ask("run_change", request);
    assert_eq!(moved.steps[0].counts, Some(Counts::Hand));
    assert!(
        moved
            .history
            .iter()
            .any(|one| one.what.zh.contains("2026-09-24 18:00")),
        "{:?}",
        moved.history
    );
}
