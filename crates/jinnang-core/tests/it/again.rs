//! A request that is sent again is answered like the first time, and another one under its id is refused.
//!
//! Commands come from the command table: one that decides and is not here fails the test.

use crate::base::{Base, Open};
use crate::everykill::stage::{self, Deed, ID, deed};
use crate::everykill::{Copy, open_at, send, shape};
use crate::story::Team;
use jinnang_wire::*;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

/// What the refusal of another request under a known id says.
const CONFLICT: &str = "编号";

/// What is no part of what is wanted: the old secret says who asks, and the version what was seen.
const BESIDE: [(&str, &str); 2] = [("secret_set", "old"), ("run_change", "version")];

/// Sends a request twice, and then each of those that differ from it in one field.
fn said_again(open: &Open, deed: &Deed) {
    let name = deed.name;
    let first = send(open, deed);
    assert!(first.get("refused").is_none(), "{name}: {first}");
    assert_eq!(shape(send(open, deed)), shape(first), "{name} again");
    let others = others(name, &deed.request);
    let mut conflicts = 0;
    for other in &others {
        let answer = open.seat.ask(name, other.clone());
        let refused = answer.expect_err(&format!("{name} took {other}"));
        // What makes no sense at all, or is not there, is said first.
        let is_conflict = refused.code == Code::Stale && refused.message.zh.contains(CONFLICT);
        assert!(
            is_conflict || matches!(refused.code, Code::BadRequest | Code::NotFound),
            "{name} {other}: {refused:?}"
        );
        conflicts += usize::from(is_conflict);
    }
    // What is thrown away or brought back is so whatever the command is called.
    let is_free = name.starts_with("draft_");
    assert!(
        conflicts > 0 || is_free || others.is_empty(),
        "{name}: {others:#?}"
    );
}

/// The same request, each time with one field changed.
fn others(command: &str, request: &Value) -> Vec<Value> {
    let fields = request.as_object().unwrap();
    let is_wanted =
        |name: &&String| *name != "command" && !BESIDE.contains(&(command, name.as_str()));
    let names = fields.keys().filter(is_wanted);
    let changed = names.filter_map(|name| {
        let mut other = request.clone();
        other[name] = match &request[name] {
            Value::String(text) => json!(format!("{text}x")),
            Value::Number(n) => json!(n.as_i64()? + 1),
            Value::Bool(so) => json!(!so),
            _ => return None,
        };
        Some(other)
    });
    changed.collect()
}

#[test]
fn every_deciding_command_says_again_what_it_said_and_takes_no_other_request_for_it() {
    let (team, mut deeds) = stage::set();
    let reset = json!({ "member": team.lin });
    deeds.push(deed("secret_reset", &team.zhou, reset));
    deeds.push(deed("journal_cleanse", &team.zhou, json!({})));
    let now_ms = team.open.host.now_ms.load(Ordering::Relaxed);
    let Team { base, open, .. } = team;
    drop(open);
    let without = stage::without(&deeds);
    // The first two are below. What a restore puts in place of the journal does not know its id.
    assert_eq!(
        without,
        ["workspace_begin", "publish_alone", "backup_restore"]
    );
    for deed in &deeds {
        let copy = Copy::of(base.home(), deed);
        said_again(&open_at(copy.folder.path(), deed, now_ms), deed);
    }
}

#[test]
fn who_begins_and_publishes_alone_twice_does_it_once() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin = json!({ "name": "周", "department": "运营", "adopt": "trust_all" });
    said_again(&open, &deed("workspace_begin", "", begin));
    let draft: DraftView = open.ask("draft_start", json!({ "article": "core/crm" }));
    let text = format!("{}\n再加一句。\n", draft.text);
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = open.ask("draft_save", save);
    let mut alone = deed("publish_alone", "", json!({ "draft": draft.row.id }));
    alone.request["command"] = json!(format!("{ID}-alone"));
    said_again(&open, &alone);
    let history: HistoryView = open.ask("history", json!({ "article": "core/crm" }));
    assert_eq!(history.revisions.len(), 2);
}

#[test]
fn a_draft_that_was_handed_in_and_went_on_changes_no_answer() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let save = |text: &str| {
        let save = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = team.open.ask("draft_save", save);
    };
    save(crate::story::CASE);
    let submit = json!({ "command": "submit-first-01", "draft": draft.row.id });
    let first: SubmissionView = team.open.ask("submit", submit.clone());
    let withdraw = json!({ "command": "withdraw-01", "submission": first.row.id });
    let _: SubmissionView = team.open.ask("submission_withdraw", withdraw);
    save(&crate::story::CASE.replace("先到场", "先打电话"));
    let again: SubmissionView = team.open.ask("submit", submit.clone());
    assert_eq!(
        (&again.row.id, again.row.stand),
        (&first.row.id, Stand::Withdrawn)
    );
    let anew = json!({ "command": "submit-second-1", "draft": draft.row.id });
    let second: SubmissionView = team.open.ask("submit", anew.clone());
    assert_ne!(second.row.id, first.row.id);
    // A late retry leaves the draft with what it was handed in as last.
    let _: SubmissionView = team.open.ask("submit", submit);
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    assert_eq!(drafts.drafts, [], "it is in review");
    let discard = json!({ "draft": draft.row.id, "now": true });
    let _: DraftsView = team.open.ask("draft_discard", discard);
    let again: SubmissionView = team.open.ask("submit", anew);
    assert_eq!(again.row.id, second.row.id);
}

#[test]
fn what_was_written_into_a_draft_while_no_answer_came_is_neither_lost_nor_taken_for_handed_in() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin = json!({ "command": "begin-alone-1", "name": "周", "department": "运营", "adopt": "trust_all" });
    let _: PeopleView = open.ask("workspace_begin", begin);
    let drafts = base.private().join("drafts");
    for (name, id, title) in [
        ("publish_alone", "case-alone-1", "独自发布"),
        ("submit", "case-waits-1", "等人审核"),
    ] {
        let text = crate::story::CASE
            .replace("case-fast-reply", id)
            .replace("两小时内回访保住续约", title);
        let draft: DraftView = open.ask("draft_start", json!({ "template": "case_success" }));
        let save = |text: &str| {
            let save = json!({ "draft": draft.row.id, "text": text });
            let _: DraftCheck = open.ask("draft_save", save);
        };
        save(&text);
        let files = ["json", "md"].map(|end| drafts.join(format!("{}.{end}", draft.row.id)));
        let before = files.clone().map(|file| std::fs::read(file).unwrap());
        let request = json!({ "command": format!("{id}-once"), "draft": draft.row.id });
        let first: SubmissionView = open.ask(name, request.clone());
        // As if the program had ended between the decision and what follows from it.
        for (file, bytes) in files.iter().zip(before) {
            std::fs::write(file, bytes).unwrap();
        }
        let better = text.replace("先到场", "先打电话");
        save(&better);
        assert_eq!(
            open.refused(name, request.clone()).code,
            Code::Stale,
            "{name}"
        );
        let kept: DraftView = open.ask("draft", json!({ "draft": draft.row.id }));
        assert_eq!(kept.text, better, "{name}");
        save(&first.text);
        let again: SubmissionView = open.ask(name, request);
        assert_eq!(again.row.id, first.row.id, "{name}");
    }
}
