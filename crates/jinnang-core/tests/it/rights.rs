//! Every command for everybody: nobody signed in, an employee, a trainer, an admin, and one who left; and
//! what is one's own or another's where that decides. Written out here, not read from the program's table.

use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ANYBODY: &str = "status search complete article article_used lines_say tree at_hand favourite_set \
    call_now call_say call_end calls call_read call_forget call_restore suggest diagnostics searches \
    search_used search_save search_forget settings settings_change people workspace_begin sign_in sign_out \
    history retired calendar";

const EMPLOYEE: &str = "article_useful call_case secret_set drafts draft_start draft draft_save \
    draft_similar picture_add draft_discard draft_restore submit submissions_mine owned submission \
    submission_withdraw submission_leave comment_add clock compare question_ask questions_mine article_flag \
    points points_export tariff journal_verify rules board board_join rewards reward_request \
    redemption_decide runs run_start run run_change";

const TRAINER: &str = "review_queue submission_claim submission_decide question_settle due verification \
    flag_dismiss article_verify outside_adopt outside_revert article_retire article_restore \
    revision_restore proposals award_decide calendar_read calendar_set";

const ADMIN: &str = "member_add member_change member_erase publish_alone points_reverse tariff_try \
    tariff_set use_settle backups backup backup_look backup_restore rules_set reward_offer \
    secret_reset member_unlock calls_unowned clock_confirm journal_accept journal_cleanse";

/// What a command says to somebody, where it matters who they are.
fn code(open: &crate::base::Open, name: &str, request: Value) -> Option<Code> {
    open.seat.call(name, request).err().map(|error| error.code)
}

fn keeps_out(code: Option<Code>) -> bool {
    matches!(code, Some(Code::NotAllowed | Code::NotSignedIn))
}

#[test]
fn every_command_is_open_to_whom_the_table_says_and_to_nobody_else() {
    let team = Team::new("trust_all");
    let groups = [ANYBODY, EMPLOYEE, TRAINER, ADMIN];
    let mut all = BTreeSet::new();
    let people = [None, Some(&team.lin), Some(&team.wang), Some(&team.zhou)];
    for (least, names) in groups.into_iter().enumerate() {
        for name in names.split_whitespace() {
            assert!(all.insert(name), "{name} twice");
            for (who, member) in people.iter().enumerate() {
                match member {
                    Some(member) => team.be(member),
                    None => drop(team.open.ask::<PeopleView>("sign_out", json!({}))),
                }
                let said = code(&team.open, name, json!({}));
                // What is kept is kept for somebody: where there are members, nobody is none of them.
                let kept_for = name == "search_forget";
                let least = if kept_for { 1 } else { least };
                assert_eq!(keeps_out(said), who < least, "{name} for {who}: {said:?}");
            }
        }
    }
    // What an admin is told they may do is all that there is, but for what needs to be alone.
    team.be(&team.zhou);
    let told: PeopleView = team.open.ask("people", json!({}));
    let mut told: BTreeSet<&str> = told.may.iter().map(String::as_str).collect();
    assert!(told.insert("publish_alone"));
    assert_eq!(told, all, "a new command needs a row here");
}

#[test]
fn who_left_may_do_what_anybody_may() {
    let team = Team::new("trust_all");
    let second = team.base.opened();
    let _: PeopleView = second.ask("sign_in", json!({ "member": team.wang, "secret": PIN }));
    assert!(!keeps_out(code(&second, "due", json!({}))));
    team.be(&team.zhou);
    let left = json!({ "command": command(), "member": team.wang, "active": false });
    let _: PeopleView = team.open.ask("member_change", left);
    for (names, out) in [
        (ANYBODY, false),
        (EMPLOYEE, true),
        (TRAINER, true),
        (ADMIN, true),
    ] {
        for name in names.split_whitespace().filter(|name| *name != "sign_out") {
            let said = code(&second, name, json!({}));
            assert_eq!(keeps_out(said), out, "{name}: {said:?}");
        }
    }
}

/// What became of a request: done, or who it is not for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Done,
    NotYours,
}

fn says(team: &Team, name: &str, request: &Value) -> Says {
    let mut request = request.clone();
    request["command"] = json!(command());
    match team.open.seat.call(name, request) {
        Ok(_) => Says::Done,
        Err(error) => {
            let codes = [Code::NotAllowed, Code::Refused, Code::NotFound, Code::Stale];
            assert!(codes.contains(&error.code), "{name}: {error:?}");
            Says::NotYours
        }
    }
}

#[test]
fn what_is_anothers_is_read_and_changed_by_whom_the_documents_say() {
    use Says::{Done, NotYours};
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let add =
        json!({ "command": command(), "name": "沈", "department": "华东", "role": "employee" });
    let people: PeopleView = team.open.ask("member_add", add);
    let shen = people
        .members
        .iter()
        .find(|m| m.name.as_deref() == Some("沈"))
        .unwrap()
        .id
        .clone();
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let draft = draft.row.id;
    let save = json!({ "draft": draft, "text": CASE });
    let _: DraftCheck = team.open.ask("draft_save", save.clone());
    let submission = team.hand_in(&CASE.replace("case-fast-reply", "case-handed-in"));
    let id = submission.row.id.clone();
    let comment =
        json!({ "submission": id, "revision": submission.revision, "quote": null, "text": "好" });
    let decline = json!({ "submission": id, "revision": submission.revision, "verdict": "decline", "reason": "重复" });
    let claim = |reviewer: &str| json!({ "submission": id, "reviewer": reviewer });
    let of = |member: &str| json!({ "member": member });
    // Each for its author 林, another employee, a trainer, an admin; what changes something comes last.
    let rows = [
        (
            "draft",
            json!({ "draft": draft }),
            [Done, NotYours, NotYours, NotYours],
        ),
        (
            "draft_similar",
            json!({ "draft": draft }),
            [Done, NotYours, NotYours, NotYours],
        ),
        ("draft_save", save, [Done, NotYours, NotYours, NotYours]),
        (
            "submission",
            json!({ "submission": id }),
            [Done, NotYours, Done, Done],
        ),
        ("comment_add", comment, [Done, NotYours, Done, Done]),
        ("points", of(&team.lin), [Done, NotYours, NotYours, Done]),
        (
            "points_export",
            of(&team.lin),
            [Done, NotYours, NotYours, Done],
        ),
        (
            "submission_claim",
            claim(&team.lin),
            [NotYours, NotYours, NotYours, NotYours],
        ),
        (
            "submission_claim",
            claim(&shen),
            [NotYours, NotYours, NotYours, NotYours],
        ),
        (
            "submission_leave",
            json!({ "submission": id }),
            [NotYours; 4],
        ),
        (
            "submission_decide",
            decline,
            [NotYours, NotYours, Done, NotYours],
        ),
        (
            "submission_withdraw",
            json!({ "submission": id }),
            [NotYours; 4],
        ),
        (
            "submit",
            json!({ "draft": draft }),
            [Done, NotYours, NotYours, NotYours],
        ),
        (
            "draft_discard",
            json!({ "draft": draft }),
            [Done, NotYours, NotYours, NotYours],
        ),
    ];
    let who = [&team.lin, &shen, &team.wang, &team.zhou];
    for (name, request, expected) in rows {
        // Others first, so that nobody is refused only because the owner was quicker.
        for at in [1, 2, 3, 0] {
            team.be(who[at]);
            let said = says(&team, name, &request);
            assert_eq!(said, expected[at], "{name} for {at}");
        }
    }
}
