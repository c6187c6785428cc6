//! A workspace in the middle of everything: for each deciding command there is something to decide.

use crate::base::Base;
use crate::runs::PLAYBOOK;
use crate::story::{CASE, PIN, Team, command};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::{Value, json};

/// A fixed id, so that the same request can be sent again.
pub const ID: &str = "every-kill-0001";

/// Who sends what.
pub struct Deed {
    pub name: &'static str,
    pub actor: String,
    pub request: Value,
    /// What is done to the copy of the workspace before.
    pub twist: Twist,
}

/// What goes before a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twist {
    Nothing,
    /// The machine's clock jumps ten years ahead.
    ClockAhead,
    /// The note of the journal's end is gone.
    NoHead,
}

/// Commands that carry no id of their own and change a draft for good.
const OF_DRAFTS: [&str; 2] = ["draft_discard", "draft_restore"];

/// A command of the stage by its name.
pub fn named(name: &str) -> &'static str {
    let mut all = deciding().into_iter().chain(OF_DRAFTS);
    all.find(|one| *one == name).unwrap()
}

/// Names of all commands that carry an id, out of the command table.
pub fn deciding() -> Vec<&'static str> {
    macro_rules! names {
        ($( $(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty { $($row:tt)* } )*) => {{
            let mut names = Vec::new();
            $(
                // A number where the id should be is refused by those that have one.
                let odd = serde_json::from_value::<$req>(json!({ "command": 5 }));
                if odd.is_err_and(|error| error.to_string().contains("integer `5`")) {
                    names.push(stringify!($name));
                }
            )*
            names
        }};
    }
    jinnang_wire::core_commands!(names)
}

fn case(id: &str, n: u32) -> String {
    crate::abuse::another(n).replace(&format!("case-{n}"), id)
}

/// Names of deciding commands that none of these deeds is of.
pub fn without(deeds: &[Deed]) -> Vec<&'static str> {
    let mut names = deciding();
    names.retain(|name| deeds.iter().all(|deed| deed.name != *name));
    names
}

/// The workspace, and a deed for each name. Commands that begin a workspace or need one alone are not here.
pub fn set() -> (Team, Vec<Deed>) {
    let base = Base::with_articles();
    base.write("playbooks/complaint.md", PLAYBOOK);
    base.write(
        "core/old.md",
        "---\nid: old\ntitle: 旧的\n---\n# 旧的\n\n过时了。\n",
    );
    let team = Team::without_pins(base, "trust_all");
    let people = people(&team);
    dear_awards(&team);
    let published = published(&team);
    let waiting = {
        team.be(&team.lin);
        team.hand_in(&case("case-waiting", 3))
    };
    let draft_of = |text: &str| {
        let draft: DraftView = team
            .open
            .ask("draft_start", json!({ "template": "case_success" }));
        let save = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = team.open.ask("draft_save", save);
        draft.row.id
    };
    let draft = draft_of(&case("case-draft", 4));
    let kept = draft_of("留着的草稿\n");
    let thrown = draft_of("丢掉的草稿\n");
    let together = {
        let draft = draft_of(&case("case-together", 6));
        let submit = json!({ "command": command(), "draft": draft, "coauthors": [team.wang] });
        let submission: SubmissionView = team.open.ask("submit", submit);
        submission.row.id
    };
    let mut deeds = members(&team, &people);
    deeds.push(deed(
        "submission_leave",
        &team.wang,
        json!({ "submission": together }),
    ));
    deeds.extend(texts(&team, &waiting, &draft, &published));
    deeds.extend(articles(&team));
    deeds.extend(points(&team, &people));
    deeds.extend(beside(&team));
    // At last, for it can be brought back for ten minutes.
    team.be(&team.lin);
    let _: DraftsView = team.open.ask("draft_discard", json!({ "draft": thrown }));
    deeds.push(deed("draft_discard", &team.lin, json!({ "draft": kept })));
    deeds.push(deed("draft_restore", &team.lin, json!({ "draft": thrown })));
    (team, deeds)
}

struct People {
    wu: String,
    left: String,
}

fn people(team: &Team) -> People {
    team.be(&team.zhou);
    let add = |name: &str, role: &str| {
        let request =
            json!({ "command": command(), "name": name, "department": "总部", "role": role });
        let people: PeopleView = team.open.ask("member_add", request);
        let found = people
            .members
            .iter()
            .find(|m| m.name.as_deref() == Some(name));
        found.unwrap().id.clone()
    };
    let (wu, left) = (add("吴", "admin"), add("离开的人", "employee"));
    let leave = json!({ "command": command(), "member": left, "active": false });
    let _: PeopleView = team.open.ask("member_change", leave);
    team.be(&wu);
    team.set_pin();
    People { wu, left }
}

fn dear_awards(team: &Team) {
    team.be(&team.zhou);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let mut text: Value = serde_json::from_str(&tariff.text).unwrap();
    text["award_two_deciders_above"] = json!(50);
    let set = json!({ "command": command(), "text": text.to_string() });
    let _: TariffView = team.open.ask("tariff_set", set);
}

/// A case in two versions, paid for; and one whose award waits for a second person.
fn published(team: &Team) -> Revision {
    let approve = |text: &str, band: &str| {
        team.be(&team.lin);
        let submission = team.hand_in(text);
        team.be(&team.wang);
        let approval = team.approval(&submission, band);
        let _: SubmissionView = team.open.ask("submission_decide", approval);
    };
    approve(CASE, "solid");
    approve(&case("case-dear", 9), "outstanding");
    let first = last_text(team, "case-fast-reply");
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "article": "case-fast-reply" }));
    let text = CASE.replace("先到场，再讲道理。", "先到场，再讲道理，最后写下来。");
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let better: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.wang);
    let approval = team.approval(&better, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    first
}

fn last_text(team: &Team, article: &str) -> Revision {
    team.open.until("it is read", || {
        team.open
            .seat
            .ask("article", json!({ "id": article }))
            .is_ok()
    });
    let history: HistoryView = team.open.ask("history", json!({ "article": article }));
    history.revisions[0].revision
}

pub fn deed(name: &'static str, actor: &str, mut request: Value) -> Deed {
    request["command"] = json!(ID);
    Deed {
        name,
        actor: actor.to_owned(),
        request,
        twist: Twist::Nothing,
    }
}

fn members(team: &Team, people: &People) -> Vec<Deed> {
    let Team {
        zhou, lin, wang, ..
    } = team;
    let new = json!({ "name": "新来的", "department": "华东", "role": "employee" });
    vec![
        deed("member_add", zhou, new),
        deed(
            "member_change",
            zhou,
            json!({ "member": lin, "department": "华南", "name": "林二" }),
        ),
        deed("member_erase", zhou, json!({ "member": people.left })),
        deed("secret_set", lin, json!({ "old": "", "new": PIN })),
        deed("member_unlock", zhou, json!({ "member": wang })),
        Deed {
            twist: Twist::ClockAhead,
            ..deed("clock_confirm", zhou, json!({}))
        },
        Deed {
            twist: Twist::NoHead,
            ..deed("journal_accept", zhou, json!({}))
        },
        deed(
            "rules_set",
            zhou,
            json!({ "version": 1, "rules": { "coreDays": 45, "decidersNeedSecret": false } }),
        ),
    ]
}

fn texts(team: &Team, waiting: &SubmissionView, draft: &str, first: &Revision) -> Vec<Deed> {
    let Team { lin, wang, .. } = team;
    let submission = &waiting.row.id;
    team.be(wang);
    let comment = json!({ "submission": submission, "revision": waiting.revision, "text": "依据？", "quote": null });
    vec![
        deed("submit", lin, json!({ "draft": draft })),
        deed(
            "submission_claim",
            wang,
            json!({ "submission": submission }),
        ),
        deed("submission_decide", wang, team.approval(waiting, "solid")),
        deed(
            "submission_withdraw",
            lin,
            json!({ "submission": submission }),
        ),
        deed("comment_add", lin, comment),
        deed(
            "revision_restore",
            wang,
            json!({ "article": "case-fast-reply", "revision": first }),
        ),
    ]
}

fn articles(team: &Team) -> Vec<Deed> {
    let Team {
        zhou, lin, wang, ..
    } = team;
    team.be(wang);
    let verify = team.standing_behind("tco-worksheet");
    let retire = json!({ "article": "old", "revision": revision(team, "old"), "reason": "过时了" });
    let out = json!({ "command": command(), "article": "core/crm",
        "revision": revision(team, "core/crm"), "reason": "合并了" });
    let _: RetiredList = team.open.ask("article_retire", out);
    let gone: RetiredList = team.open.ask("retired", json!({ "article": "core/crm" }));
    let back = json!({ "article": "core/crm", "revision": gone.articles[0].revision });
    // Two edits outside review.
    let edit = |path: &str, from: &str, to: &str| {
        let file = team.base.knowledge().join(path);
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replace(from, to)).unwrap();
    };
    edit("scripts/price.md", "先认同差距", "先认同价格的差距");
    team.open.until("the edit is seen", || {
        let queue: QueueView = team.open.ask("review_queue", json!({}));
        queue
            .outside
            .iter()
            .any(|row| row.article == "price-vs-competitor")
    });
    let edited = team.standing_behind("price-vs-competitor");
    team.be(lin);
    let flag = json!({ "command": command(), "article": "tco-worksheet",
        "revision": revision(team, "tco-worksheet"), "why": "wrong", "quote": null, "note": "数不对" });
    let mut again = flag.clone();
    let _: Nothing = team.open.ask("article_flag", flag);
    again["article"] = json!("complaint");
    again["revision"] = json!(revision(team, "complaint"));
    let useful = json!({ "article": "tco-worksheet", "revision": revision(team, "tco-worksheet"), "useful": true });
    team.be(wang);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    let told = &queue.flags[0];
    let dismiss = json!({ "article": told.article, "revision": told.revision, "by": told.by, "reason": "没错" });
    vec![
        deed("article_verify", wang, verify),
        deed("article_retire", wang, retire),
        deed("article_restore", zhou, back),
        deed("outside_adopt", wang, edited.clone()),
        deed("outside_revert", wang, edited),
        deed("article_flag", lin, again),
        deed("flag_dismiss", wang, dismiss),
        deed("article_useful", lin, useful),
    ]
}

/// The text of the file as the reader shows it.
fn revision(team: &Team, article: &str) -> Revision {
    let view: ArticleView = team.open.ask("article", json!({ "id": article }));
    view.revision
}

fn points(team: &Team, people: &People) -> Vec<Deed> {
    let Team { zhou, lin, .. } = team;
    let offer =
        json!({ "title": "杯子", "detail": "一只", "cost": 5, "unit": "points", "stock": 9 });
    let reward = team.reward(offer.clone());
    let another =
        json!({ "command": command(), "offer": { "title": "本子", "cost": 6, "unit": "points" } });
    let offered: RewardsView = team.open.ask("reward_offer", another);
    let another = offered
        .rewards
        .iter()
        .find(|one| one.id != reward)
        .unwrap()
        .id
        .clone();
    team.open.host.later(15 * 24 * 60);
    team.be(lin);
    let ask = json!({ "command": command(), "reward": reward, "cost": 5 });
    let asked: RewardsView = team.open.ask("reward_request", ask);
    let redemption = asked.mine[0].id.clone();
    let mine: PointsView = team.open.ask("points", json!({}));
    let award = mine
        .entries
        .iter()
        .find_map(|entry| entry.award.clone())
        .unwrap();
    team.be(&people.wu);
    let proposals: ProposalsView = team.open.ask("proposals", json!({}));
    let proposal = proposals.open[0].award.clone();
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let mut text: Value = serde_json::from_str(&tariff.text).unwrap();
    text["day_cap"] = json!(77);
    vec![
        deed(
            "award_decide",
            &people.wu,
            json!({ "award": proposal, "give": true, "reason": "" }),
        ),
        deed(
            "points_reverse",
            zhou,
            json!({ "award": award, "amount": 1, "reason": "算错了" }),
        ),
        deed("tariff_set", zhou, json!({ "text": text.to_string() })),
        deed("use_settle", zhou, json!({ "day": "2026-09-22" })),
        deed("board_join", lin, json!({ "joined": true })),
        deed("reward_offer", zhou, json!({ "offer": offer })),
        deed(
            "reward_request",
            lin,
            json!({ "reward": another, "cost": 6 }),
        ),
        deed(
            "redemption_decide",
            zhou,
            json!({ "redemption": redemption, "step": "approve", "reason": "" }),
        ),
    ]
}

/// What is kept beside the journal.
fn beside(team: &Team) -> Vec<Deed> {
    let Team { lin, wang, .. } = team;
    team.be(lin);
    let ask = |text: &str| json!({ "command": command(), "text": text, "note": "" });
    let question: QuestionView = team.open.ask("question_ask", ask("怎么谈续约"));
    let run = json!({ "command": command(), "playbook": "complaint", "subject": "华东某厂" });
    let run: RunView = team.open.ask("run_start", run);
    let settle = json!({ "question": question.id, "article": "tco-worksheet", "reason": "" });
    let change = json!({ "id": run.line.id, "version": run.version, "act": { "act": "done", "step": 0, "note": "" } });
    vec![
        deed("question_ask", lin, ask("怎么催款")),
        deed("question_settle", wang, settle),
        deed(
            "run_start",
            lin,
            json!({ "playbook": "complaint", "subject": "华北某厂" }),
        ),
        deed("run_change", lin, change),
    ]
}
