//! Days off as people get them, and calendar.yaml with them.

use jiff::civil::{Date, date};
use jinnang_library::holidays::{Holidays, PutError, put_years};
use jinnang_library::{parse_calendar, usual_zone};

const SHIPPED: &str = include_str!("../../../../knowledge/calendar.yaml");

fn read(text: &str) -> Holidays {
    Holidays::read(text, &usual_zone(), Some(2026))
}

/// `2026-01-01..2026-01-03 off 元旦`
fn lines(found: &Holidays) -> Vec<String> {
    let line = |one: &jinnang_library::holidays::Stretch| {
        let kind = if one.works { "work" } else { "off" };
        format!("{}..{} {kind} {}", one.first, one.last, one.name)
            .trim_end()
            .to_owned()
    };
    found.stretches.iter().map(line).collect()
}

fn ics(events: &[&str]) -> String {
    let events: Vec<String> = events
        .iter()
        .map(|event| {
            format!(
                "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n",
                event.replace('\n', "\r\n")
            )
        })
        .collect();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n",
        events.concat()
    )
}

#[test]
fn a_calendar_file_gives_days_off_and_days_of_work() {
    let found = read(&ics(&[
        "DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260104\nSUMMARY:元旦（休）",
        "DTSTART;VALUE=DATE:20260104\nSUMMARY:元旦 补班",
        "DTSTART:20260214\nDTEND:20260215\nSUMMARY:春节\n 上班",
        "DTSTART;VALUE=DATE:20260215\nDURATION:P9D\nSUMMARY;LANGUAGE=zh_CN:【休】春节",
        "DTSTART;VALUE=DATE:20260404\nDTEND;VALUE=DATE:20260407\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY\nSUMMARY:清明节",
        "DTSTART:20260430T160000Z\nDTEND:20260505T160000Z\nSUMMARY:劳动节 休",
        "DTSTART;TZID=Asia/Shanghai:20260509T090000\nDTEND;TZID=Asia/Shanghai:20260509T180000\nSUMMARY:班",
    ]));
    assert_eq!(found.unclear, []);
    assert_eq!(
        lines(&found),
        [
            "2026-01-01..2026-01-03 off 元旦",
            "2026-01-04..2026-01-04 work 元旦",
            "2026-02-14..2026-02-14 work 春节",
            "2026-02-15..2026-02-23 off 春节",
            "2026-04-04..2026-04-06 off 清明节",
            "2026-05-01..2026-05-05 off 劳动节",
            "2026-05-09..2026-05-09 work",
        ]
    );
}

#[test]
fn what_a_calendar_file_leaves_open_is_said_and_left_out() {
    let found = read(&ics(&[
        "DTSTART;VALUE=DATE:20260101\nSUMMARY:元旦",
        "SUMMARY:国庆节 休",
        "DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY\nSUMMARY:劳动节 休",
        "DTSTART;VALUE=DATE:20260230\nSUMMARY:没有这天 休",
        "DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260401\nSUMMARY:倒着 休",
        "DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20261231\nSUMMARY:一整年 休",
    ]));
    assert_eq!(lines(&found), [""; 0]);
    let at: Vec<u32> = found.unclear.iter().map(|one| one.line).collect();
    assert_eq!(at, [3, 7, 10, 15, 19, 24]);
    assert!(
        found
            .unclear
            .iter()
            .all(|one| !one.why.0.is_empty() && one.why.1.is_ascii() || one.why.1.contains('休'))
    );
}

/// The sentences of the notice for 2026.
const NOTICE: &str = "国务院办公厅关于 2026 年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
";

#[test]
fn the_sentences_of_the_notice_give_the_calendar_that_ships() {
    let found = read(NOTICE);
    assert_eq!(found.unclear, []);
    let (shipped, _) = parse_calendar(SHIPPED.as_bytes());
    assert_eq!(found.years(), shipped.years);
}

#[test]
fn lines_typed_by_hand_are_read() {
    let found = read(
        "2031-01-01..01-03 休 元旦\n2031-01-04 班\n\n# 备注\n2月1日-2月3日 放假 春节\n2031/10/01 ~ 2031/10/02 off\n12月30日至2032年1月1日 休\n",
    );
    assert_eq!(found.unclear, []);
    assert_eq!(
        lines(&found),
        [
            "2031-01-01..2031-01-03 off 元旦",
            "2031-01-04..2031-01-04 work",
            "2031-02-01..2031-02-03 off 春节",
            "2031-10-01..2031-10-02 off",
            "2031-12-30..2032-01-01 off",
        ]
    );
    assert_eq!(
        found.years().keys().copied().collect::<Vec<_>>(),
        [2031, 2032]
    );
    let unclear = read("2031-01-01 元旦\n随便写写\n休\n2031-02-30 休\n");
    let at: Vec<u32> = unclear.unclear.iter().map(|one| one.line).collect();
    assert_eq!((at, unclear.stretches.len()), (vec![1, 3, 4], 0));
}

#[test]
fn a_year_is_put_in_and_every_other_line_stays() {
    let found = Holidays::read(
        "2031-01-01..2031-01-03 休 元旦\n2031-01-04 班\n",
        &usual_zone(),
        None,
    );
    let put = put_years(SHIPPED, &found.years(), &found.stretches).unwrap();
    let new = "  2031:\n    off:\n      - 01-01..01-03 # 元旦\n    work:\n      - 01-04\n";
    assert_eq!(put, format!("{SHIPPED}{new}"));
    let (calendar, wrong) = parse_calendar(put.as_bytes());
    assert!(wrong.is_empty() && calendar.years.len() == 2);
    // The same year again takes the place of the first, and nothing else moves.
    let later = Holidays::read("2031-05-01 休\n", &usual_zone(), None);
    let again = put_years(&put, &later.years(), &later.stretches).unwrap();
    assert_eq!(
        again,
        format!("{SHIPPED}  2031:\n    off:\n      - 05-01\n")
    );
    let first = put_years(&again, &read(NOTICE).years(), &read(NOTICE).stretches).unwrap();
    assert!(first.starts_with(&SHIPPED[..SHIPPED.find("  2026:").unwrap()]));
    assert!(first.ends_with("  2031:\n    off:\n      - 05-01\n"));
}

#[test]
fn a_year_goes_where_it_belongs_whatever_stands_behind_it() {
    let found = Holidays::read("2031-05-01 休\n", &usual_zone(), None);
    let block = "  2031:\n    off:\n      - 05-01\n";
    for (text, expected) in [
        ("", format!("\nyears:\n{block}")),
        (
            "hours: 09:00-18:00",
            format!("hours: 09:00-18:00\n\nyears:\n{block}"),
        ),
        ("years:\n", format!("years:\n{block}")),
        (
            "years:\n  2030:\n    off: [01-01]\n\n# 上下班\nhours: 08:00-17:00\n",
            format!("years:\n  2030:\n    off: [01-01]\n{block}\n# 上下班\nhours: 08:00-17:00\n"),
        ),
        (
            "years:\n  \"2031\": {off: [01-01]} # 旧\n  2032:\n    work: [01-04]\n",
            format!("years:\n{block}  2032:\n    work: [01-04]\n"),
        ),
    ] {
        let put = put_years(text, &found.years(), &found.stretches);
        assert_eq!(put.as_deref(), Ok(expected.as_str()), "{text}");
    }
}

#[test]
fn a_file_that_cannot_be_changed_line_by_line_stays_as_it_is() {
    let found = Holidays::read("2031-05-01 休\n", &usual_zone(), None);
    for (text, why) in [
        ("years: {2030: {off: [01-01]}}\n", PutError::NotByLine),
        (
            "years:\n    2030:\n        off: [01-01]\n",
            PutError::NotByLine,
        ),
        ("{hours: 09:00-18:00, years: {}}\n", PutError::NotByLine),
        ("- 1\n", PutError::Unreadable),
        ("years: [\"\n", PutError::Unreadable),
    ] {
        let put = put_years(text, &found.years(), &found.stretches);
        assert_eq!(put, Err(why), "{text}");
    }
}

#[test]
fn a_day_that_is_off_and_worked_is_worked() {
    let found = read("2031-02-01..2031-02-05 休 春节\n2031-02-03 班\n");
    let years = found.years();
    let off: Vec<Date> = years[&2031].off.iter().copied().collect();
    assert_eq!(off.len(), 4);
    assert!(years[&2031].work.contains(&date(2031, 2, 3)));
}

/// The stretches of a text that is read without a year given, and the words that were left out.
fn read_alone(text: &str) -> (Vec<String>, Vec<String>) {
    let found = Holidays::read(text, &usual_zone(), None);
    let unclear = found.unclear.iter().map(|one| one.text.clone());
    (lines(&found), unclear.collect())
}

#[test]
fn days_are_of_the_year_that_the_text_names() {
    const OFF: &str = "2027-01-01..2027-01-03 off 元旦";
    for text in [
        "2027年元旦：1月1日至3日放假。",
        "2027 年元旦：1月1日至3日放假。",
        "二〇二七年元旦：1月1日至3日放假。",
        "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕7号\n元旦：1月1日（周五）至3日（周日）放假调休，共3天。",
        "现将2027年放假安排通知如下：\n一、元旦：1月1日至3日放假。",
        "现将2027年放假调休日期的具体安排通知如下。元旦：1月1日至3日放假。",
        "2027\n元旦：1月1日至3日放假",
        "关于2027年部分节假日安排的通知\n发布日期：2026年11月4日\n元旦：1月1日至3日放假。",
        "2027年度放假安排：\n元旦（1月1日至3日）放假",
        "元旦：2027年1月1日至3日放假。",
    ] {
        assert_eq!(read_alone(text).0, [OFF], "{text}");
    }
    // The year that is given is for texts that name none.
    let given = Holidays::read("2027年元旦：1月1日至3日放假。", &usual_zone(), Some(2026));
    assert_eq!(lines(&given), [OFF]);
}

#[test]
fn days_of_no_year_are_left_out_and_never_guessed() {
    for text in [
        "元旦：1月1日至3日放假。",
        "明年元旦：1月1日至3日放假。",
        "2026年和2027年放假安排\n元旦：1月1日至3日放假",
    ] {
        let found = Holidays::read(text, &usual_zone(), None);
        assert_eq!(lines(&found), [""; 0], "{text}");
        let one = found.without_year().expect(text);
        assert_eq!(one.text, "1月1日至3日");
    }
}

#[test]
fn each_stretch_belongs_to_the_verb_that_follows_it() {
    let jan = "2027-01-01..2027-01-03 off 元旦";
    for (sentence, stretches) in [
        (
            "元旦：1月1日至3日放假，1月9日（周六）上班。",
            &[jan, "2027-01-09..2027-01-09 work"][..],
        ),
        (
            "元旦：1月1日至3日放假，共3天，1月9日照常上班，2月5日至11日放假",
            &[
                jan,
                "2027-01-09..2027-01-09 work",
                "2027-02-05..2027-02-11 off 元旦",
            ],
        ),
        ("元旦：1月1日至3日不上班", &[jan]),
        (
            "元旦：1月1日—3号休息，1月9日不休息",
            &[jan, "2027-01-09..2027-01-09 work"],
        ),
        (
            "元旦：1月1、2、3日放假，1月9日补班",
            &[
                "2027-01-01..2027-01-01 off 元旦",
                "2027-01-02..2027-01-02 off 元旦",
                "2027-01-03..2027-01-03 off 元旦",
                "2027-01-09..2027-01-09 work",
            ],
        ),
        (
            "元旦放假：1月1日至3日，1月9日调休上班",
            &[jan, "2027-01-09..2027-01-09 work"],
        ),
        (
            "放假：1月1日至3日；上班：1月9日",
            &["2027-01-01..2027-01-03 off", "2027-01-09..2027-01-09 work"],
        ),
        (
            "2月14日（周日），2月27日（周六）上班",
            &["2027-02-14..2027-02-14 work", "2027-02-27..2027-02-27 work"],
        ),
    ] {
        let (found, unclear) = read_alone(&format!("2027年\n{sentence}"));
        assert_eq!(
            (found, unclear),
            (stretches.iter().map(|s| (*s).to_owned()).collect(), vec![]),
            "{sentence}"
        );
    }
}

#[test]
fn what_is_not_understood_is_named_with_its_words_and_left_out() {
    for (sentence, stretches, left_out) in [
        ("元旦：1月1日至3日，1月9日上班", 1, "1月1日至3日"),
        ("元旦：1月1日至3日放假，1月9日", 1, "1月9日"),
        ("1月9日调休", 0, "1月9日调休"),
        ("1月1日至3日放假上班", 0, "1月1日至3日"),
        ("1月1日起放假3天", 0, "1月1日起放假3天"),
        ("1月1日放假，共3天", 0, "1月1日"),
        ("1月1日至大年初三放假", 0, "1月1日至大年初三放假"),
        ("1月1日、2月30日放假", 0, "1月1日、2月30日放假"),
        ("2月28日至30日放假", 0, "2月28日至30日放假"),
        (
            "除1月3日外，1月1日至5日放假",
            0,
            "除1月3日外，1月1日至5日放假",
        ),
        ("1月9日是否上班另行通知", 0, "1月9日是否上班另行通知"),
        ("12月31日下午放假", 0, "12月31日下午放假"),
        ("一月一日至三日放假", 0, "一月一日至三日放假"),
        ("1月1日至3日放假。九日上班", 1, "九日上班"),
    ] {
        let (found, unclear) = read_alone(&format!("2027年\n{sentence}"));
        assert_eq!(
            (found.len(), unclear),
            (stretches, vec![left_out.to_owned()]),
            "{sentence}"
        );
    }
}

#[test]
fn an_event_that_is_cancelled_or_takes_an_hour_is_no_day_off() {
    let found = read(&ics(&[
        "DTSTART;VALUE=DATE:20260101\nSTATUS:CANCELLED\nSUMMARY:元旦 休",
        "DTSTART;TZID=Asia/Shanghai:20260920T100000\nDTEND;TZID=Asia/Shanghai:20260920T110000\nSUMMARY:国庆放假",
        "DTSTART:20260921T020000Z\nDURATION:PT1H\nSUMMARY:国庆放假",
        "DTSTART;TZID=Asia/Shanghai:20260922T100000\nSUMMARY:国庆放假",
        "DTSTART;VALUE=DATE:20260923\nSUMMARY:讨论国庆放假安排",
        "DTSTART;VALUE=DATE:20260924\nSTATUS:TENTATIVE\nSUMMARY:中秋 休",
        "DTSTART;TZID=Asia/Shanghai:20260925T250000\nSUMMARY:中秋 休",
    ]));
    assert_eq!(lines(&found), [""; 0]);
    let why: Vec<&str> = found.unclear.iter().map(|one| one.why.1).collect();
    let hours = "it takes some hours and no whole day";
    assert_eq!(why[1..4], [hours; 3]);
    assert_eq!((why.len(), why[0]), (7, "it was cancelled"));
    let all = ics(&["DTSTART;VALUE=DATE:20260101\nSUMMARY:元旦 休"]);
    let all = all.replace("VERSION:2.0\r\n", "METHOD:CANCEL\r\n");
    assert_eq!(lines(&read(&all)), [""; 0]);
}

#[test]
fn an_alarm_of_an_event_says_nothing_of_its_days() {
    let found = read(&ics(&[
        "DTSTART;VALUE=DATE:20261001\nDURATION:P7D\nSUMMARY:国庆节 休\nBEGIN:VALARM\nDURATION:PT15M\nSUMMARY:准备上班\nEND:VALARM",
    ]));
    assert_eq!(lines(&found), ["2026-10-01..2026-10-07 off 国庆节"]);
}
