//! A text that waits is its authors' and the reviewers', by whatever way it is asked for.

use crate::story::{CASE, Team};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::json;

#[test]
fn a_colleagues_text_is_compared_with_nothing_before_it_is_published() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let mine = team.hand_in(&crate::abuse::another(1));
    team.be(&team.wang);
    let theirs = team.hand_in(CASE);
    let texts = json!({ "old": "", "new": theirs.revision });
    let seen: CompareView = team.open.ask("compare", texts.clone());
    assert!(!seen.diff.is_empty());
    team.be(&team.lin);
    assert_eq!(
        team.open.refused("compare", texts.clone()).code,
        Code::NotFound
    );
    let beginning = json!({ "old": mine.revision, "new": theirs.revision.to_string()[..12] });
    assert_eq!(team.open.refused("compare", beginning).code, Code::NotFound);
    // Beside an own one it is as good as no text at all.
    let asked = |against: Revision| -> SubmissionView {
        let request = json!({ "submission": mine.row.id, "against": against });
        team.open.ask("submission", request)
    };
    assert_eq!(
        asked(theirs.revision).diff,
        asked(Revision::of("no such text")).diff
    );
    team.be(&team.zhou);
    let approval = team.approval(&theirs, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    team.be(&team.lin);
    let seen: CompareView = team.open.ask("compare", texts);
    assert!(!seen.diff.is_empty());
}

#[test]
fn two_texts_that_nobody_names_are_no_comparison() {
    let team = Team::new("trust_all");
    let nothing = json!({ "old": "", "new": "" });
    assert_eq!(team.open.refused("compare", nothing).code, Code::BadRequest);
    let short = json!({ "old": "", "new": "a" });
    assert_eq!(team.open.refused("compare", short).code, Code::NotFound);
}
