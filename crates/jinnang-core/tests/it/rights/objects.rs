//! What is somebody's: a draft, a call, a submission, an account, a run. Each is made anew for every cell, and
//! asked for by its owner, by others of each role, and by nobody.

use super::is_done;
use crate::abuse::another;
use crate::base::Base;
use crate::runs::PLAYBOOK;
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::cell::Cell;

/// A team with two of each role.
struct World {
    team: Team,
    shen: String,
    he: String,
    wu: String,
    /// An admin whose PIN is reset.
    spare: String,
    /// Texts so far: no two are alike.
    texts: Cell<u32>,
}

impl World {
    fn new() -> Self {
        let base = Base::with_articles();
        base.write("playbooks/complaint.md", PLAYBOOK);
        let team = Team::without_pins(base, "trust_all");
        team.be(&team.zhou);
        let add = |name: &str, role: &str| -> String {
            let add =
                json!({ "command": command(), "name": name, "department": "华东", "role": role });
            let people: PeopleView = team.open.ask("member_add", add);
            let mut members = people.members.into_iter();
            let found = members.find(|one| one.name.as_deref() == Some(name));
            found.unwrap().id
        };
        let new = [
            ("沈", "employee"),
            ("何", "trainer"),
            ("吴", "admin"),
            ("郑", "admin"),
        ];
        let [shen, he, wu, spare] = new.map(|(name, role)| add(name, role));
        let texts = Cell::new(100);
        Self {
            team,
            shen,
            he,
            wu,
            spare,
            texts,
        }
    }

    fn people(&self) -> [(&str, Least); 6] {
        let Team {
            lin, wang, zhou, ..
        } = &self.team;
        [
            (lin, Least::Member),
            (&self.shen, Least::Member),
            (wang, Least::Trainer),
            (&self.he, Least::Trainer),
            (zhou, Least::Admin),
            (&self.wu, Least::Admin),
        ]
    }

    fn be(&self, member: &str) {
        self.team.be(member);
    }

    fn ask<A: serde::de::DeserializeOwned>(&self, name: &str, request: Value) -> A {
        self.team.open.ask(name, request)
    }

    /// A text that no other is like, and its id.
    fn text(&self) -> (String, String) {
        let n = self.texts.get();
        self.texts.set(n + 1);
        (another(n), format!("case-{n}"))
    }

    fn draft(&self) -> Value {
        let draft: DraftView = self.ask("draft_start", json!({ "template": "case_success" }));
        let save = json!({ "draft": draft.row.id, "text": self.text().0 });
        let _: DraftCheck = self.ask("draft_save", save.clone());
        save
    }

    fn submission(&self) -> SubmissionView {
        self.team.hand_in(&self.text().0)
    }

    fn call(&self) -> Value {
        let note = json!({ "values": {}, "note": "要报价" });
        let now: CallNow = self.ask("call_say", note);
        let id = now.call.unwrap().id;
        let end = json!({ "outcome": "advanced", "summary": "" });
        let _: CallNow = self.ask("call_end", end);
        json!({ "id": id })
    }

    /// A case of theirs, published by another; its id.
    fn case(&self, owner: &str) -> String {
        let (text, id) = self.text();
        self.be(owner);
        let submission = self.team.hand_in(&text);
        self.approve(owner, &submission, "solid");
        let open = &self.team.open;
        let is_live = || open.seat.ask("article", json!({ "id": id })).is_ok();
        open.until("the case is there", is_live);
        id
    }

    fn approve(&self, owner: &str, submission: &SubmissionView, band: &str) -> SubmissionView {
        let other = [&self.he, &self.team.wang]
            .into_iter()
            .find(|it| *it != owner);
        self.be(other.unwrap());
        let approval = self.team.approval(submission, band);
        self.ask("submission_decide", approval)
    }

    fn shown(&self, id: &str) -> ArticleView {
        self.ask("article", json!({ "id": id }))
    }

    /// A request about something that is `owner`'s, as `asker` would send it.
    fn about(&self, name: &str, owner: &str, asker: &str) -> Value {
        if name == "secret_reset" {
            return json!({ "member": owner });
        }
        self.be(owner);
        match name {
            "draft" | "draft_save" | "draft_similar" | "draft_discard" | "submit" => self.draft(),
            "draft_restore" => {
                let draft = self.draft();
                let _: DraftsView = self.ask("draft_discard", draft.clone());
                draft
            }
            "call_read" | "call_forget" | "call_case" => self.call(),
            "call_restore" => {
                let call = self.call();
                let _: CallNow = self.ask("call_forget", call.clone());
                call
            }
            "points" | "points_export" => json!({ "member": owner }),
            "run_change" => self.run(),
            "redemption_decide" => self.redemption(owner == asker),
            "points_reverse" => {
                self.case(owner);
                self.be(owner);
                let mine: PointsView = self.ask("points", json!({}));
                let award = mine.entries.iter().find_map(|entry| entry.award.clone());
                json!({ "award": award, "amount": 1, "reason": "算错了" })
            }
            "award_decide" => self.proposal(owner),
            "article_useful" | "article_verify" | "article_retire" | "flag_dismiss" => {
                let id = self.case(owner);
                self.about_article(name, &id)
            }
            "submission_leave" => self.written_together(owner),
            _ => self.about_submission(name),
        }
    }

    fn about_submission(&self, name: &str) -> Value {
        let view = self.submission();
        let (id, revision) = (&view.row.id, view.revision);
        match name {
            "comment_add" => {
                json!({ "submission": id, "revision": revision, "quote": null, "text": "好" })
            }
            "submission_decide" => {
                json!({ "submission": id, "revision": revision, "verdict": "decline", "reason": "重复" })
            }
            _ => json!({ "submission": id }),
        }
    }

    fn about_article(&self, name: &str, id: &str) -> Value {
        let revision = self.shown(id).revision;
        match name {
            "article_useful" => json!({ "article": id, "revision": revision, "useful": true }),
            "article_verify" => self.team.standing_behind(id),
            "article_retire" => {
                json!({ "article": id, "revision": revision, "reason": "过时了", "successor": null })
            }
            _ => {
                self.be(&self.shen);
                let flag = json!({ "command": command(), "article": id, "revision": revision,
                    "why": "wrong", "quote": null, "note": "数不对" });
                let _: Nothing = self.ask("article_flag", flag);
                json!({ "article": id, "revision": revision, "by": self.shen, "reason": "没错" })
            }
        }
    }

    /// Handed in by 林, with the owner named as one who wrote it.
    fn written_together(&self, owner: &str) -> Value {
        self.be(&self.team.lin);
        let draft = self.draft();
        let submit = json!({ "command": command(), "draft": draft["draft"], "coauthors": [owner] });
        let view: SubmissionView = self.ask("submit", submit);
        json!({ "submission": view.row.id })
    }

    fn run(&self) -> Value {
        let start = json!({ "command": command(), "playbook": "complaint", "subject": "华东某厂" });
        let run: RunView = self.ask("run_start", start);
        let act = json!({ "act": "done", "step": 0, "note": "" });
        json!({ "id": run.line.id, "version": run.version, "act": act })
    }

    /// Asked for by the owner, who has earned enough: they cancel it, anybody else would approve.
    fn redemption(&self, is_own: bool) -> Value {
        let rewards: RewardsView = self.ask("rewards", json!({}));
        // One at a time: what was asked for before is taken back, where it is open still.
        for before in &rewards.mine {
            let cancel = json!({ "command": command(), "redemption": before.id, "step": "cancel", "reason": "" });
            drop(self.team.open.seat.ask("redemption_decide", cancel));
        }
        let reward = &rewards.rewards[0].id;
        let ask = json!({ "command": command(), "reward": reward, "cost": 1 });
        let asked: RewardsView = self.ask("reward_request", ask);
        let step = if is_own { "cancel" } else { "approve" };
        let redemption = &asked.mine[0].id;
        json!({ "redemption": redemption, "step": step, "reason": "" })
    }

    /// An award so dear that somebody else than who approved the text has to agree.
    fn proposal(&self, owner: &str) -> Value {
        let (text, id) = self.text();
        let submission = self.team.hand_in(&text);
        self.approve(owner, &submission, "outstanding");
        self.be(&self.wu);
        let open: ProposalsView = self.ask("proposals", json!({}));
        let mut open = open.open.iter();
        let of_this = open.find(|one| one.article.as_ref() == Some(&id));
        let award = &of_this.unwrap().award;
        json!({ "award": award, "give": true, "reason": "" })
    }
}

/// Ownership object is asked for in a row: somebody who may call the command at all.
fn owner<'a>(world: &'a World, row: &Command) -> &'a str {
    match (row.ownership, row.least) {
        _ if row.name == "secret_reset" => &world.spare,
        (Ownership::OthersOnly, Least::Admin) => &world.team.zhou,
        (Ownership::OthersOnly, Least::Trainer) => &world.team.wang,
        _ if row.name == "submission_leave" => &world.shen,
        _ => &world.team.lin,
    }
}

fn role_of(world: &World, member: &str) -> Least {
    let mut people = world.people().into_iter();
    let known = people.find(|(person, _)| *person == member);
    known.map_or(Least::Admin, |(_, role)| role)
}

/// What the table says of a cell.
fn may(row: &Command, role: Least, is_own: bool) -> bool {
    let by_object = match row.ownership {
        Ownership::Alike => true,
        Ownership::OwnOnly => is_own,
        Ownership::OthersOnly => !is_own,
        Ownership::OthersFor(least) => is_own || role >= least,
    };
    role >= row.least && by_object
}

#[test]
fn what_is_somebodys_is_read_and_changed_by_whom_the_table_says() {
    let world = World::new();
    let team = &world.team;
    let tariff: TariffView = world.ask("tariff", json!({}));
    let mut text: Value = serde_json::from_str(&tariff.text).unwrap();
    text["award_two_deciders_above"] = json!(50);
    for limit in ["day_cap", "month_cap"] {
        text[limit] = json!(100_000);
    }
    let set = json!({ "command": command(), "text": text.to_string() });
    team.be(&team.zhou);
    let _: TariffView = world.ask("tariff_set", set);
    team.reward(
        json!({ "title": "杯子", "detail": "一只", "cost": 1, "unit": "points", "stock": 99 }),
    );
    world.case(&team.lin);
    team.open.host.later(15 * 24 * 60);
    for row in COMMANDS
        .iter()
        .filter(|row| row.ownership != Ownership::Alike)
    {
        let owner = owner(&world, row);
        let mut people = world.people().to_vec();
        // Ownership PIN was reset signs in no more, so the owner comes first.
        people.retain(|(person, _)| *person != owner);
        people.insert(0, (owner, role_of(&world, owner)));
        for (person, role) in people {
            let request = world.about(row.name, owner, person);
            world.be(person);
            let expected = may(row, role, person == owner);
            // Who approved the text agreed to its award already.
            let agreed = row.name == "award_decide" && person == world.he;
            let done = is_done(team, row.name, &request);
            assert_eq!(
                done,
                expected && !agreed,
                "{} of {owner} for {role:?} {person}",
                row.name
            );
        }
    }
}
