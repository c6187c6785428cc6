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

#[test]
fn a_notice_goes_into_the_year_it_names_and_one_without_a_year_into_none() {
    let team = Team::new();
    let table = "years:\n  2026:\n    off: [10-01..10-07]\n";
    team.0.write("base/knowledge/calendar.yaml", table);
    let file = || std::fs::read_to_string(team.0.path("base/knowledge/calendar.yaml")).unwrap();
    team.0.write(
        "base/undated.txt",
        "元旦：1月1日至3日放假，1月9日（周六）上班。\n",
    );
    team.0
        .write("base/dated.txt", "2027年元旦：1月1日至3日放假。\n");
    let refused = team.refused("王", &["calendar", "import", "undated.txt"]);
    assert!(refused.contains("--year"), "{refused}");
    let refused = team.refused("王", &["calendar", "import", "dated.txt", "--year", "2026"]);
    assert!(
        refused.contains("2026") && refused.contains("2027"),
        "{refused}"
    );
    for year in ["-1", "明年", "27"] {
        let refused = team.refused("王", &["calendar", "import", "undated.txt", "--year", year]);
        assert!(refused.contains("2027"), "{refused}");
    }
    assert_eq!(file(), table);
    team.run(
        "王",
        &["calendar", "import", "undated.txt", "--year", "2027"],
    )
    .expect(0);
    let put = "  2027:\n    off:\n      - 01-01..01-03 # 元旦\n    work:\n      - 01-09\n";
    assert_eq!(file(), format!("{table}{put}"));
    team.run("王", &["calendar", "import", "dated.txt", "--year", "2027"])
        .expect(0);
    assert_eq!(
        file(),
        format!("{table}  2027:\n    off:\n      - 01-01..01-03 # 元旦\n")
    );
}

#[test]
fn a_file_in_another_encoding_is_read_or_sent_back_to_be_saved_as_utf_8() {
    let team = Team::new();
    let text = "2027年元旦：1月1日至3日放假。";
    let utf16 = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let bytes: Vec<u8> = utf16.flat_map(u16::to_le_bytes).collect();
    std::fs::write(team.0.path("base/utf16.txt"), bytes).unwrap();
    let seen = team.run("王", &["calendar", "import", "utf16.txt", "--dry-run"]);
    assert!(seen.expect(0).out.contains("01-01..01-03"));
    // 元旦 in GBK.
    std::fs::write(
        team.0.path("base/gbk.txt"),
        b"2027-01-01 off \xD4\xAA\xB5\xA9\n",
    )
    .unwrap();
    let refused = team.refused("王", &["calendar", "import", "gbk.txt"]);
    assert!(refused.contains("UTF-8"), "{refused}");
}

#[test]
fn a_file_without_days_says_so() {
    let team = Team::new();
    for text in ["", "你好\n"] {
        team.0.write("base/none.txt", text);
        let seen = team.run("王", &["calendar", "import", "none.txt", "--dry-run"]);
        let seen = seen.expect(1).out;
        assert!(
            seen.contains("没有读到") && seen.contains("No days"),
            "{seen}"
        );
    }
}
