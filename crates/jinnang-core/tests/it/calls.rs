//! A call from its first sentence to its end: what begins it, what is remembered, what is shown again.

use crate::base::{Base, Open};
use jinnang_wire::*;
use serde_json::{Value, json};

/// Short names for what a panel does.
impl Open {
    pub fn say(&self, request: Value) -> CallNow {
        self.ask("call_say", request)
    }

    pub fn now(&self) -> CallNow {
        self.ask("call_now", json!({}))
    }

    pub fn on(&self) -> CallView {
        self.now().call.expect("a call is on")
    }

    pub fn end(&self, outcome: &str) -> CallNow {
        let request = json!({ "outcome": outcome, "summary": "下周再谈" });
        self.ask("call_end", request)
    }

    pub fn use_it(&self, article: &str, how: &str) {
        let is_read = ["opened", "shown"].contains(&how);
        let name = if is_read {
            "article_read"
        } else {
            "article_used"
        };
        let _: Nothing = self.ask(name, json!({ "id": article, "how": how }));
    }

    pub fn follow(&self, from: &str, to: &str) {
        let request = json!({ "id": to, "how": "inserted", "line": 0, "from": from });
        let _: Nothing = self.ask("article_used", request);
    }

    pub fn kept(&self) -> CallsView {
        self.ask("calls", json!({}))
    }

    pub fn keep_calls(&self, keep: bool) {
        let settings = Settings {
            keep_calls: keep,
            ..Settings::default()
        };
        let settings = serde_json::to_value(settings).unwrap();
        let _: Settings = self.ask("settings_change", settings);
    }
}

fn happened(call: &CallView) -> Vec<String> {
    let moments = call.moments.iter().map(|moment| match &moment.what {
        Happening::Searched { text } => format!("? {text}"),
        Happening::Noted { text } => format!("! {text}"),
        Happening::Stage { stage } => format!("@ {stage}"),
        Happening::Used {
            article, how, from, ..
        } => {
            let title = article.as_ref().map_or("-", |article| &article.title);
            let from = from
                .as_ref()
                .map_or(String::new(), |from| format!(" < {from}"));
            format!("{how:?} {title}{from}")
        }
    });
    moments.collect()
}

#[test]
fn the_first_words_said_begin_a_call_and_reading_does_not() {
    let base = Base::with_articles();
    let open = base.opened();
    open.use_it("price-vs-competitor", "opened");
    open.use_it("price-vs-competitor", "shown");
    let _: Nothing = open.ask("search_used", json!({ "text": "价格" }));
    assert!(open.now().call.is_none());
    open.host.told();
    open.use_it("price-vs-competitor", "inserted");
    assert!(open.host.told().contains(&Tag::Call));
    open.use_it("tco-worksheet", "shown");
    open.use_it("tco-worksheet", "shown");
    open.use_it("tco-worksheet", "opened");
    open.follow("price-vs-competitor", "tco-worksheet");
    assert_eq!(
        happened(&open.on()),
        [
            "Inserted 价格高：与竞品对比",
            "Shown 三年总成本测算",
            "Inserted 三年总成本测算 < 价格高：与竞品对比"
        ]
    );
}

#[test]
fn searches_notes_and_stages_stand_in_order_and_typing_on_is_one_search() {
    let open_base = Base::with_articles();
    let open = open_base.opened();
    open.say(json!({ "stage": "异议处理" }));
    for text in ["价", "价格", "价格高"] {
        let _: Nothing = open.ask("search_used", json!({ "text": text }));
    }
    open.say(json!({ "note": "  要三年的账 ", "stage": "异议处理" }));
    open.say(json!({ "stage": "" }));
    let call = open.on();
    assert_eq!(
        happened(&call),
        ["@ 异议处理", "? 价格高", "! 要三年的账", "@ "]
    );
    assert_eq!(call.stage, "");
}

#[test]
fn the_customer_fills_blanks_and_blanks_name_the_customer() {
    let base = Base::with_articles();
    let open = base.opened();
    let customer = json!({ "name": "王总", "company": "明德精工", "industry": "" });
    open.say(json!({ "customer": customer, "values": { "日期": "周五" } }));
    let call = open
        .say(json!({ "values": { "行业": "制造", "公司": "" } }))
        .call
        .unwrap();
    assert_eq!(call.customer.industry, "制造");
    assert_eq!(call.customer.company, "");
    let values = serde_json::to_value(&call.values).unwrap();
    assert_eq!(
        values,
        json!({ "客户称呼": "王总", "日期": "周五", "行业": "制造" })
    );
    let refused = open.refused("call_say", json!({ "note": "长".repeat(2_001) }));
    assert_eq!(refused.code, Code::BadRequest);
    assert_eq!(open.on().values, call.values);
}

#[test]
fn an_ended_call_is_listed_and_read_and_its_blanks_do_not_go_on() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "customer": { "name": "王总" }, "stage": "异议处理" }));
    open.use_it("price-vs-competitor", "copied");
    open.host.later(18);
    assert!(open.kept().calls[0].outcome.is_none());
    let now = open.end("advanced");
    assert!(now.call.is_none() && now.kept);
    let listed = open.kept();
    assert_eq!((listed.total, listed.calls[0].said), (1, 1));
    assert_eq!(listed.calls[0].lasted_ms, 18 * 60_000);
    let read: CallView = open.ask("call_read", json!({ "id": listed.calls[0].id }));
    assert_eq!(read.outcome, Some(CallOutcome::Advanced));
    assert_eq!(read.summary, "下周再谈");
    assert!(
        open.say(json!({ "note": "又打来" }))
            .call
            .unwrap()
            .values
            .is_empty()
    );
    assert_eq!(
        open.refused("call_read", json!({ "id": "call-x" })).code,
        Code::NotFound
    );
    open.end("no_matter");
    let refused = open.refused("call_end", json!({ "outcome": "won", "summary": "" }));
    assert_eq!(refused.code, Code::NotFound);
}

#[test]
fn what_a_customer_heard_before_is_known_in_the_next_call() {
    let base = Base::with_articles();
    let open = base.opened();
    let say = |name: &str, company: &str| {
        let customer = json!({ "name": name, "company": company, "industry": "" });
        let call = open.say(json!({ "customer": customer })).call.unwrap();
        let before = call.before.into_iter();
        before
            .map(|said| (said.article, said.times))
            .collect::<Vec<_>>()
    };
    assert!(say("王总", "明德精工").is_empty());
    open.use_it("price-vs-competitor", "inserted");
    open.use_it("tco-worksheet", "shown");
    open.host.later(1);
    open.use_it("price-vs-competitor", "inserted");
    assert!(
        open.on().before.is_empty(),
        "this call is not an earlier one"
    );
    open.host.later(1);
    open.end("stalled");
    open.host.later(1);
    let heard = [("price-vs-competitor".to_owned(), 2)];
    assert_eq!(say("李工", "明德 精工"), heard);
    assert!(say("王总", "别家").is_empty());
    assert!(say("王总", "").is_empty(), "王总 is a name that many have");
    assert_eq!(say("", "明德精工"), heard);
    drop(open);
    assert_eq!(base.opened().on().before.len(), 1);
}

#[test]
fn a_call_that_was_on_goes_on_after_a_restart_and_one_left_on_ends_by_itself() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "values": { "客户称呼": "王总" }, "note": "等他回电" }));
    let id = open.on().id;
    drop(open);
    // Until the journal is open nobody knows whose it is.
    let open = base.opened();
    assert_eq!(open.on().id, id);
    assert_eq!(open.on().values["客户称呼"], "王总");
    drop(open);
    let open = base.opened();
    open.host.later(12 * 60 + 1);
    assert!(open.now().call.is_none());
    let call: CallView = open.ask("call_read", json!({ "id": id }));
    assert_eq!(call.outcome, Some(CallOutcome::NoMatter));
    assert_eq!(happened(&call), ["! 等他回电"]);
}

#[test]
fn calls_that_are_not_to_be_kept_leave_nothing() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "note": "旧的通话" }));
    open.end("won");
    open.say(json!({ "customer": { "name": "欧阳敏" } }));
    open.keep_calls(false);
    assert!(!base.holds("欧阳敏"), "it leaves the disk at once");
    assert!(!open.now().kept);
    open.say(json!({ "note": "欧阳敏要发票" }));
    open.follow("price-vs-competitor", "tco-worksheet");
    assert_eq!((open.kept().total, open.on().moments.len()), (2, 2));
    open.end("won");
    assert_eq!(
        open.kept().total,
        1,
        "old calls stay until they are forgotten"
    );
    assert!(!base.holds("欧阳敏"));
    let next: SuggestView = open.ask("suggest", json!({ "after": null }));
    assert!(next.next.is_empty(), "nothing is learned from it");
    drop(open);
    assert!(base.opened().now().call.is_none());
}

#[test]
fn a_forgotten_call_is_gone_to_the_last_byte_and_can_be_brought_back_for_a_minute() {
    let base = Base::with_articles();
    let open = base.opened();
    let first = speak_of(&open, "欧阳敏");
    let _ = speak_of(&open, "路人甲");
    assert!(base.holds("欧阳敏"));
    let now: CallNow = open.ask("call_forget", json!({ "id": first }));
    assert_eq!(now.forgotten.as_ref(), Some(&first));
    assert!(!base.holds("欧阳敏") && base.holds("路人甲"));
    assert_eq!(open.kept().total, 1);
    let now: CallNow = open.ask("call_restore", json!({ "id": first }));
    assert!(now.forgotten.is_none());
    let back: CallView = open.ask("call_read", json!({ "id": first }));
    assert_eq!(
        (back.customer.name.as_str(), open.kept().total),
        ("欧阳敏", 2)
    );
    let _: CallNow = open.ask("call_forget", json!({ "id": first }));
    open.host.later(1);
    assert!(open.now().forgotten.is_none());
    let refused = open.refused("call_restore", json!({ "id": first }));
    assert_eq!(refused.code, Code::NotFound);
    let _: CallNow = open.ask("call_forget", json!({ "id": null }));
    assert!(!base.holds("路人甲"));
    assert_eq!(open.kept().total, 0);
}

#[test]
fn the_call_that_is_on_can_be_forgotten_and_brought_back_as_well() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "customer": { "name": "欧阳敏" }, "note": "一句" }));
    let id = open.on().id;
    let now: CallNow = open.ask("call_forget", json!({ "id": id }));
    assert!(now.call.is_none() && !base.holds("欧阳敏"));
    let now: CallNow = open.ask("call_restore", json!({ "id": id }));
    assert_eq!(now.call.unwrap().customer.name, "欧阳敏");
    assert!(base.holds("欧阳敏"));
    let _: CallNow = open.ask("call_forget", json!({ "id": id }));
    open.say(json!({ "note": "另一通" }));
    let now: CallNow = open.ask("call_restore", json!({ "id": id }));
    assert_ne!(now.call.unwrap().id, id);
    let back: CallView = open.ask("call_read", json!({ "id": id }));
    assert_eq!(back.outcome, Some(CallOutcome::NoMatter));
}

#[test]
fn a_damaged_file_of_calls_is_set_aside_with_a_sentence() {
    let base = Base::with_articles();
    std::fs::create_dir(base.private()).unwrap();
    std::fs::write(base.private().join("calls.db"), "欧阳敏 but no database").unwrap();
    let open = base.opened();
    assert!(
        open.has_trouble(Code::Broken),
        "{:?}",
        open.status().troubles
    );
    open.say(json!({ "note": "照常" }));
    open.end("won");
    assert_eq!(open.kept().total, 1);
    let _: CallNow = open.ask("call_forget", json!({ "id": null }));
    assert!(!base.holds("欧阳敏"));
}

#[test]
fn calls_of_a_newer_program_are_left_alone_and_talking_goes_on() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "note": "旧的" }));
    open.end("won");
    drop(open);
    let file = base.private().join("calls.db");
    let mut bytes = std::fs::read(&file).unwrap();
    // SQLite keeps the user's version here.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&file, &bytes).unwrap();
    let open = base.opened();
    assert!(open.has_trouble(Code::Broken));
    assert!(!open.say(json!({ "note": "新的" })).kept);
    open.end("won");
    drop(open);
    assert_eq!(std::fs::read(&file).unwrap().len(), bytes.len());
}

#[test]
fn windows_are_told_when_a_call_ends_by_itself() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "note": "忘了挂" }));
    open.host.told();
    open.host.later(12 * 60 + 1);
    open.until("windows are told", || open.host.told().contains(&Tag::Call));
    assert!(open.now().call.is_none());
}

#[test]
fn a_second_process_keeps_no_calls() {
    let base = Base::with_articles();
    let (_first, second) = (base.opened(), base.second());
    second.say(json!({ "customer": { "name": "欧阳敏" } }));
    assert!(!second.now().kept);
    second.end("won");
    assert_eq!(second.kept().total, 0);
    assert!(!base.holds("欧阳敏"));
}

#[test]
fn a_branch_has_a_rate_from_twenty_ended_calls_on() {
    let base = Base::with_articles();
    let open = base.opened();
    let rate = || {
        let article: ArticleView = open.ask("article", json!({ "id": "price-vs-competitor" }));
        article.script.unwrap().branches[0].rate
    };
    for n in 0..20 {
        assert_eq!(rate(), None, "after {n} calls");
        open.use_it("price-vs-competitor", "inserted");
        open.follow("price-vs-competitor", "tco-worksheet");
        open.end(if n < 14 { "won" } else { "lost" });
        open.follow("price-vs-competitor", "tco-worksheet");
        open.end("no_matter");
    }
    let rate = rate().unwrap();
    assert_eq!((rate.of, rate.good), (20, 14));
    assert!((rate.low - 0.481).abs() < 0.001 && (rate.high - 0.855).abs() < 0.001);
}

fn speak_of(open: &Open, name: &str) -> String {
    open.say(json!({ "customer": { "name": name }, "note": format!("{name}要发票") }));
    let id = open.on().id;
    open.end("won");
    id
}
