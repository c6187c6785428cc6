//! The working calendar and the zone of a workspace from the terminal.

use crate::team::Team;
use serde_json::Value;

const ICS: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20310101\r\nDTEND;VALUE=DATE:20310104\r\nSUMMARY:元旦 休\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20310104\r\nSUMMARY:元旦 班\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_calendar_file_is_looked_at_and_put_in() {
    let team = Team::new();
    team.0.write(
        "base/knowledge/calendar.yaml",
        "# 日历\nyears:\n  2030:\n    off: [01-01]\n",
    );
    team.0.write("base/2031.ics", ICS);
    let file = || std::fs::read_to_string(team.0.path("base/knowledge/calendar.yaml")).unwrap();
    let seen = team
        .run("王", &["calendar", "import", "2031.ics", "--dry-run"])
        .expect(0)
        .out;
    assert!(
        seen.contains("01-01..01-03") && seen.contains("01-04"),
        "{seen}"
    );
    assert!(!file().contains("2031"));
    team.run("林", &["calendar", "import", "2031.ics"])
        .expect(1);
    team.run("王", &["calendar", "import", "2031.ics"])
        .expect(0);
    assert!(
        file().starts_with("# 日历\nyears:\n  2030:\n    off: [01-01]\n  2031:\n"),
        "{}",
        file()
    );
    let shown = team.run("林", &["calendar", "show"]).expect(0).out;
    assert!(shown.contains("2030") && shown.contains("2031"), "{shown}");
}

#[test]
fn times_are_those_of_the_workspace_and_name_its_zone_on_a_machine_elsewhere() {
    let team = Team::new();
    let playbook = "---\nid: call\nkind: playbook\n---\n先打电话。\n\n## 步骤\n1. **回电** 打。\n";
    team.0.write("base/knowledge/playbooks/call.md", playbook);
    let run = team.json("林", &["run", "start", "call", "示例"])["answer"].take();
    let id = run["line"]["id"].as_str().unwrap().to_owned();
    // Typed without a zone it is meant in Beijing, wherever this machine stands.
    let due = team.json("林", &["run", "due", &id, "1", "2030-01-02 18:00"])["answer"].take();
    assert_eq!(due["steps"][0]["dueMs"], Value::from(1_893_578_400_000_i64));
    let show = |zone: &str| {
        let args = ["--as", "林", "run", "show", &id];
        let mut command = team.0.command(&team.0.path("base"), &args);
        let out = command.env("TZ", zone).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let here = show("Asia/Shanghai");
    assert!(
        here.contains("2030-01-02 18:00") && !here.contains("北京时间"),
        "{here}"
    );
    let elsewhere = show("America/New_York");
    assert!(
        elsewhere.contains("2030-01-02 18:00 北京时间"),
        "{elsewhere}"
    );
    let rules = team
        .run("周", &["rules", "--zone", "America/New_York"])
        .expect(0)
        .out;
    assert!(rules.contains("America/New_York"), "{rules}");
    assert!(show("America/New_York").contains("2030-01-02 05:00"));
    team.run("周", &["rules", "--zone", "Moon/Base"]).expect(1);
}
