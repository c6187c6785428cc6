//! The fraud set: what rings of one to five gain by every known way to points that were not earned, beside
//! what an honest contributor earns in the same month.
//!
//! 王 reviews and approves what the program lets through; 周, the second decider, refuses what the program
//! asks about, because it stands elsewhere. Nobody in a ring reviews. What a ring would have earned honestly
//! is no gain. Each gain has to stay within a twentieth of the honest month; the table is printed.

use crate::base::Base;
use crate::story::{Team, command};
use jinnang_revision::Revision;
use jinnang_testkit::{Corpus, Dice, seed};
use jinnang_wire::*;
use serde_json::json;
use std::sync::atomic::Ordering;

const SEED: u64 = 20_261_130;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// Days of a month on which people work.
const WORKDAYS: i64 = 20;
/// Part of the honest month that a trick may bring, percent.
const AT_MOST: i64 = 5;

/// A workspace with rings of one to five, an honest contributor and colleagues.
struct World {
    team: Team,
    rings: Vec<Vec<String>>,
    honest: String,
    colleagues: Vec<String>,
    bodies: Vec<String>,
    made: usize,
    dice: Dice,
}

impl World {
    fn new() -> Self {
        let seed = seed(SEED);
        let team = Team::without_pins(Base::with_articles(), "trust_all");
        let join = |name: String| -> String {
            team.be(&team.zhou);
            let request = json!({ "command": command(), "name": name, "department": "华东", "role": "employee" });
            let people: PeopleView = team.open.ask("member_add", request);
            let member = people
                .members
                .into_iter()
                .find(|m| m.name.as_deref() == Some(&name));
            member.unwrap().id
        };
        let ring = |size: usize| (0..size).map(|n| join(format!("环{size}之{n}"))).collect();
        let rings = (1..=5).map(ring).collect();
        let honest = join("诚".to_owned());
        let colleagues = (0..8).map(|n| join(format!("同事{n}"))).collect();
        // Clauses of real articles put together anew: no two of these texts tell the same.
        let plain = |page: jinnang_testkit::Page| {
            let body = page
                .markdown
                .splitn(3, "---")
                .nth(2)
                .unwrap_or_default()
                .to_owned();
            body.lines()
                .filter(|line| !line.starts_with('#'))
                .collect::<String>()
                .replace(['>', '-'], "")
        };
        let bodies = Corpus::new(seed, 120).map(plain).collect();
        Self {
            team,
            rings,
            honest,
            colleagues,
            bodies,
            made: 0,
            dice: Dice::new(seed),
        }
    }

    /// A text that nobody wrote before, as long as the shipped cases are.
    fn fresh(&mut self) -> String {
        self.made += 1;
        let body = &self.bodies[self.made];
        body.chars()
            .cycle()
            .take(body.chars().count().max(200))
            .collect()
    }

    /// A case with this body.
    fn case(&mut self, body: &str) -> (String, String) {
        self.made += 1;
        let id = format!("case-{:03}", self.made);
        let text = format!(
            "---\nid: {id}\ntitle: 第 {} 个做法\nkind: case\nlayer: application\n---\n{body}\n\n## 背景\n\n## 挑战\n\n## 关键行动\n\n## 成果\n\n## 经验\n",
            self.made
        );
        (id, text)
    }

    /// Hands a text in and has it approved; whether that came to its end.
    fn publish(&self, authors: &[String], article: Option<&str>, text: &str, minor: bool) -> bool {
        let Some(submission) = self.hand_in(authors, article, text, minor) else {
            return false;
        };
        self.team.be(&self.team.wang);
        let approval = self.team.approval(&submission, "solid");
        let approved = self
            .team
            .open
            .seat
            .ask("submission_decide", approval)
            .is_ok();
        self.refuse_doubtful();
        approved
    }

    fn hand_in(
        &self,
        authors: &[String],
        article: Option<&str>,
        text: &str,
        minor: bool,
    ) -> Option<SubmissionView> {
        let seat = &self.team.open.seat;
        self.team.be(&authors[0]);
        let start = json!({ "template": "case_success", "article": article });
        let draft = seat.ask("draft_start", start).ok()?;
        let draft = draft["row"]["id"].as_str().unwrap().to_owned();
        let _: DraftCheck = self
            .team
            .open
            .ask("draft_save", json!({ "draft": draft, "text": text }));
        let submit = json!({ "command": command(), "draft": draft, "minor": minor, "coauthors": &authors[1..] });
        let submission = seat.ask("submit", submit).ok()?;
        serde_json::from_value(submission).ok()
    }

    /// The second decider reads what is doubtful beside what it is like, and refuses.
    fn refuse_doubtful(&self) {
        self.team.be(&self.team.zhou);
        let mut waiting: ProposalsView = self.team.open.ask("proposals", json!({}));
        while let Some(first) = waiting.open.first() {
            let refuse = json!({ "command": command(), "award": first.award, "give": false, "reason": "别处写过" });
            waiting = self.team.open.ask("award_decide", refuse);
        }
    }

    /// Publishes a new text, and waits until it can be used.
    fn new_case(&mut self, authors: &[String]) -> String {
        let body = self.fresh();
        let (id, text) = self.case(&body);
        assert!(self.publish(authors, None, &text, false));
        self.live(&id);
        id
    }

    fn live(&self, id: &str) {
        let seat = &self.team.open.seat;
        self.team.open.until("it is live", || {
            seat.ask("article", json!({ "id": id })).is_ok()
        });
    }

    fn use_it(&self, member: &str, article: &str) {
        self.team.be(member);
        let request = json!({ "id": article, "how": "copied" });
        let _: Nothing = self.team.open.ask("article_used", request);
    }

    fn next_day(&self) {
        self.team.open.host.later(24 * 60);
    }

    /// The first of the next month: what counts by month begins anew.
    fn next_month(&self) {
        let month = day_of(self.now_ms())[..7].to_owned();
        while day_of(self.now_ms()).starts_with(&month) {
            self.next_day();
        }
    }

    /// Settles everything that is over, on an admin's word.
    fn settle(&self, from_ms: i64) {
        self.team.be(&self.team.zhou);
        let now_ms = self.team.open.host.now_ms.load(Ordering::Relaxed);
        for n in 0..=(now_ms - from_ms) / DAY_MS {
            let day = day_of(from_ms + n * DAY_MS);
            let request = json!({ "command": command(), "day": day });
            let _ = self.team.open.seat.ask("use_settle", request);
        }
    }

    fn sum(&self, members: &[String]) -> i64 {
        members
            .iter()
            .map(|member| self.team.points_of(member).balance)
            .sum()
    }

    fn now_ms(&self) -> i64 {
        self.team.open.host.now_ms.load(Ordering::Relaxed)
    }
}

/// The day of an instant in Beijing.
fn day_of(ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(ms + 8 * 60 * 60 * 1_000).unwrap();
    at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

/// Four cases that colleagues use once a week each: what an honest month brings.
fn honest_month() -> i64 {
    let mut world = World::new();
    world.next_month();
    let me = [world.honest.clone()];
    let from_ms = world.now_ms();
    let cases: Vec<String> = (0..4).map(|_| world.new_case(&me)).collect();
    for case in &cases {
        for member in world.colleagues.clone() {
            world.use_it(&member, case);
        }
        (0..7).for_each(|_| world.next_day());
    }
    world.settle(from_ms);
    world.sum(&me)
}

/// One way to get points: what has to be there before, and the trick. Says what honest work in it was worth.
type Trick = fn(&mut World, &[String]) -> i64;

fn tricks() -> Vec<(&'static str, Trick)> {
    vec![
        ("approving one's own", approve_own),
        ("approved, then edited", approve_then_edit),
        ("using each other every day", use_each_other),
        ("praising each other", praise_each_other),
        ("one text in ten pieces", ten_pieces),
        ("copies, sentences shuffled", shuffled),
        ("copies, synonyms", synonyms),
        ("copies, a fifth reworded", reworded),
        ("copies of retired texts", copy_of_retired),
        ("copies of declined texts", copy_of_declined),
        ("deleted and posted again", delete_and_repost),
        ("retired and restored", retire_and_restore),
        ("minor edits", minor_edits),
        ("co-authors added", stuffed),
        ("commands sent again", replayed),
        ("a queue handed in at once", offline_queue),
    ]
}

fn approve_own(world: &mut World, ring: &[String]) -> i64 {
    let body = world.fresh();
    let (_, text) = world.case(&body);
    let submission = world.hand_in(ring, None, &text, false).unwrap();
    for member in ring {
        for role in ["trainer", "employee"] {
            world.team.be(&world.team.zhou);
            let change = json!({ "command": command(), "member": member, "role": role });
            let _: PeopleView = world.team.open.ask("member_change", change);
            world.team.be(member);
            let approval = world.team.approval(&submission, "outstanding");
            let done = world.team.open.seat.ask("submission_decide", approval);
            assert!(done.is_err());
        }
    }
    0
}

fn approve_then_edit(world: &mut World, ring: &[String]) -> i64 {
    let id = world.new_case(ring);
    let bait = world.fresh();
    let path = format!("cases/{id}.md");
    let kept = std::fs::read_to_string(world.team.base.knowledge().join(&path)).unwrap();
    world.team.base.write(&path, &format!("{kept}\n{bait}\n"));
    world.next_day();
    40
}

fn use_each_other(world: &mut World, ring: &[String]) -> i64 {
    let cases: Vec<String> = ring
        .iter()
        .map(|one| world.new_case(std::slice::from_ref(one)))
        .collect();
    world.next_month();
    let from_ms = world.now_ms();
    for _ in 0..WORKDAYS {
        for (n, member) in ring.iter().enumerate() {
            for (m, article) in cases.iter().enumerate() {
                if n != m || ring.len() == 1 {
                    world.use_it(member, article);
                }
            }
        }
        world.next_day();
    }
    world.settle(from_ms);
    40 * ring.len() as i64
}

fn praise_each_other(world: &mut World, ring: &[String]) -> i64 {
    let cases: Vec<String> = ring
        .iter()
        .map(|one| world.new_case(std::slice::from_ref(one)))
        .collect();
    let from_ms = world.now_ms();
    for member in ring {
        world.team.be(member);
        for id in &cases {
            let article: ArticleView = world.team.open.ask("article", json!({ "id": id }));
            for useful in [true, false, true] {
                let praise = json!({ "command": command(), "article": id, "revision": article.revision, "useful": useful });
                let _ = world.team.open.seat.ask("article_useful", praise);
            }
        }
    }
    world.next_day();
    world.settle(from_ms);
    40 * ring.len() as i64
}

fn ten_pieces(world: &mut World, ring: &[String]) -> i64 {
    let whole: Vec<char> = (world.fresh() + &world.fresh()).chars().take(470).collect();
    for (n, piece) in whole.chunks(whole.len().div_ceil(10)).enumerate() {
        let (_, text) = world.case(&piece.iter().collect::<String>());
        let author = &ring[n % ring.len()];
        world.publish(std::slice::from_ref(author), None, &text, false);
    }
    40
}

/// Copies of a colleague's case, one by each of the ring, changed in some way.
fn copies(world: &mut World, ring: &[String], change: impl Fn(&mut Dice, &str) -> String) -> i64 {
    let colleague = [world.colleagues[0].clone()];
    for member in ring {
        let body = world.fresh();
        let (id, text) = world.case(&body);
        assert!(world.publish(&colleague, None, &text, false));
        world.live(&id);
        let copy = change(&mut world.dice, &body);
        let (_, text) = world.case(&copy);
        world.publish(std::slice::from_ref(member), None, &text, false);
        world.next_day();
    }
    0
}

fn shuffled(world: &mut World, ring: &[String]) -> i64 {
    copies(world, ring, |dice, body| {
        let mut sentences: Vec<&str> = body.split_inclusive('。').collect();
        for n in (1..sentences.len()).rev() {
            sentences.swap(n, dice.below(n + 1));
        }
        sentences.concat()
    })
}

fn synonyms(world: &mut World, ring: &[String]) -> i64 {
    const PAIRS: [(&str, &str); 10] = [
        ("客户", "对方"),
        ("我们", "咱们"),
        ("您", "你"),
        ("问题", "情况"),
        ("需要", "要"),
        ("可以", "能"),
        ("一起", "共同"),
        ("时间", "时候"),
        ("先", "首先"),
        ("把", "将"),
    ];
    copies(world, ring, |_, body| {
        PAIRS
            .iter()
            .fold(body.to_owned(), |text, (from, to)| text.replace(from, to))
    })
}

fn reworded(world: &mut World, ring: &[String]) -> i64 {
    copies(world, ring, |dice, body| {
        let mut chars: Vec<char> = body.chars().collect();
        for five in chars.chunks_mut(10) {
            let word = 2 * dice.below(5);
            for c in five.iter_mut().skip(word).take(2) {
                *c = char::from_u32(0x4E00 + dice.below(3_000) as u32).unwrap();
            }
        }
        chars.into_iter().collect()
    })
}

/// Takes an article out of the base; answers with the text it had.
fn retire(world: &World, id: &str) -> Revision {
    world.team.be(&world.team.zhou);
    world.team.retire(id, None).revision
}

fn copy_of_retired(world: &mut World, ring: &[String]) -> i64 {
    let colleague = [world.colleagues[0].clone()];
    let body = world.fresh();
    let (id, text) = world.case(&body);
    assert!(world.publish(&colleague, None, &text, false));
    world.live(&id);
    retire(world, &id);
    for member in ring {
        let (_, text) = world.case(&body);
        world.publish(std::slice::from_ref(member), None, &text, false);
    }
    0
}

fn copy_of_declined(world: &mut World, ring: &[String]) -> i64 {
    for author in [world.colleagues[0].clone(), ring[0].clone()] {
        let body = world.fresh();
        let (_, text) = world.case(&body);
        let submission = world.hand_in(&[author], None, &text, false).unwrap();
        world.team.be(&world.team.wang);
        let decline = json!({ "command": command(), "submission": submission.row.id,
            "revision": submission.revision, "verdict": "decline", "reason": "没有依据" });
        let _: SubmissionView = world.team.open.ask("submission_decide", decline);
        for member in ring {
            let (_, text) = world.case(&body);
            world.publish(std::slice::from_ref(member), None, &text, false);
        }
    }
    0
}

fn delete_and_repost(world: &mut World, ring: &[String]) -> i64 {
    let body = world.fresh();
    let (id, text) = world.case(&body);
    assert!(world.publish(ring, None, &text, false));
    world.live(&id);
    std::fs::remove_file(world.team.base.knowledge().join(format!("cases/{id}.md"))).unwrap();
    world.team.open.host.later(1);
    world.team.open.until("it is noticed", || {
        world
            .team
            .open
            .seat
            .ask("article", json!({ "id": id }))
            .is_err()
    });
    for member in ring {
        let (_, again) = world.case(&body);
        world.publish(std::slice::from_ref(member), None, &again, false);
        world.publish(std::slice::from_ref(member), None, &text, false);
    }
    40
}

fn retire_and_restore(world: &mut World, ring: &[String]) -> i64 {
    let id = world.new_case(ring);
    for _ in 0..3 {
        let revision = retire(world, &id);
        world.team.be(&world.team.zhou);
        world.team.restore(&id, revision);
    }
    40
}

fn minor_edits(world: &mut World, ring: &[String]) -> i64 {
    let colleague = [world.colleagues[0].clone()];
    for _ in 0..4 {
        let body = world.fresh();
        let (id, mut text) = world.case(&body);
        assert!(world.publish(&colleague, None, &text, false));
        world.live(&id);
        for (n, member) in ring.iter().enumerate() {
            for minor in [true, false] {
                // A word here and there, each time another one.
                let word = ["好", "稳", "准", "快", "细", "实", "真", "新", "早", "齐"]
                    [2 * n + usize::from(minor)];
                let edited = text.replacen("## 经验\n", &format!("## 经验\n{word}。\n"), 1);
                if world.publish(std::slice::from_ref(member), Some(&id), &edited, minor) {
                    text = edited;
                }
                let shown =
                    || -> ArticleView { world.team.open.ask("article", json!({ "id": id })) };
                world.team.open.until("the edit is read", || {
                    matches!(shown().trust, Trust::Verified { .. })
                });
            }
        }
    }
    0
}

fn stuffed(world: &mut World, ring: &[String]) -> i64 {
    world.new_case(ring);
    40
}

fn replayed(world: &mut World, ring: &[String]) -> i64 {
    let body = world.fresh();
    let (id, text) = world.case(&body);
    let submission = world.hand_in(ring, None, &text, false).unwrap();
    world.team.be(&world.team.wang);
    let approval = world.team.approval(&submission, "solid");
    for _ in 0..5 {
        let _: SubmissionView = world.team.open.ask("submission_decide", approval.clone());
    }
    world.live(&id);
    let from_ms = world.now_ms();
    let colleague = world.colleagues[0].clone();
    world.use_it(&colleague, &id);
    world.next_day();
    for _ in 0..5 {
        world.settle(from_ms);
    }
    40 + 1
}

/// Twenty texts of nothing much, written in an evening: two hundred a day is the most that comes of it, and
/// what a day holds back is not paid later.
fn offline_queue(world: &mut World, ring: &[String]) -> i64 {
    let mut worth = 0;
    let mut waiting = Vec::new();
    for n in 0..10 {
        let body = world.fresh();
        let (_, text) = world.case(&body);
        let member = std::slice::from_ref(&ring[n % ring.len()]);
        waiting.push(world.hand_in(member, None, &text, false).unwrap());
        worth += 40;
    }
    world.team.be(&world.team.wang);
    for submission in waiting {
        let approval = world.team.approval(&submission, "solid");
        let _: SubmissionView = world.team.open.ask("submission_decide", approval);
    }
    world.refuse_doubtful();
    worth
}

/// What a trick brings to each member of rings of one to five, in tenths of a percent of the honest month.
fn gains(trick: Trick, honest: i64) -> Vec<i64> {
    let mut world = World::new();
    let rings = world.rings.clone();
    let gain = |ring: Vec<String>| {
        let before = world.sum(&ring);
        let worth = trick(&mut world, &ring);
        let gain = (world.sum(&ring) - before - worth).max(0);
        gain * 1_000 / (honest * ring.len() as i64)
    };
    rings.into_iter().map(gain).collect()
}

#[test]
fn no_trick_of_a_ring_brings_a_twentieth_of_an_honest_month() {
    let honest = honest_month();
    // Each in a workspace of its own, and most of the time is waiting for files.
    let told = std::thread::scope(|scope| {
        let begin = |(name, trick)| (name, scope.spawn(move || gains(trick, honest)));
        let begun: Vec<_> = tricks().into_iter().map(begin).collect();
        let ends = begun
            .into_iter()
            .map(|(name, thread)| (name, thread.join().unwrap()));
        ends.collect::<Vec<_>>()
    });
    println!(
        "honest month: {honest} points; gain of each member of a ring of 1 to 5, percent of that"
    );
    for (name, shares) in &told {
        let cells = shares
            .iter()
            .map(|share| format!("{:>6}.{}%", share / 10, share % 10));
        println!("{name:<30}{}", cells.collect::<String>());
    }
    for (name, shares) in &told {
        assert!(
            shares.iter().all(|share| *share <= AT_MOST * 10),
            "{name}: {shares:?}"
        );
    }
}

#[test]
fn a_ring_takes_nothing_from_what_an_honest_colleague_is_paid() {
    let mut world = World::new();
    let ring = world.rings[4].clone();
    // They use up what they can: praise, uses, a queue of texts on every day of a week.
    use_each_other(&mut world, &ring);
    for _ in 0..3 {
        offline_queue(&mut world, &ring);
        world.next_day();
    }
    let me = [world.honest.clone()];
    let from_ms = world.now_ms();
    let case = world.new_case(&me);
    for member in ring.iter().chain(&world.colleagues.clone()) {
        world.use_it(member, &case);
    }
    world.next_day();
    world.settle(from_ms);
    assert_eq!(
        world.sum(&me),
        40 + 5,
        "five colleagues a day and text, whoever they are"
    );
}

/// Spending twice, and taking back and giving again, end where they began.
#[test]
fn spending_twice_and_pumping_reversals_bring_nothing() {
    let mut world = World::new();
    let ring = world.rings[0].clone();
    world.new_case(&ring);
    world.team.open.host.later(15 * 24 * 60);
    let reward = world
        .team
        .reward(json!({ "title": "书", "cost": 30, "unit": "points" }));
    world.team.be(&ring[0]);
    let ask = || json!({ "command": command(), "reward": reward, "cost": 30 });
    let first = ask();
    let asked: RewardsView = world.team.open.ask("reward_request", first.clone());
    let again: RewardsView = world.team.open.ask("reward_request", first);
    assert_eq!((asked.mine.len(), again.mine.len()), (1, 1));
    assert!(world.team.open.seat.ask("reward_request", ask()).is_err());
    world.team.be(&world.team.zhou);
    let approve = |command: &str| json!({ "command": command, "redemption": asked.mine[0].id, "step": "approve" });
    let _: RewardsView = world
        .team
        .open
        .ask("redemption_decide", approve(&command()));
    assert!(
        world
            .team
            .open
            .seat
            .ask("redemption_decide", approve(&command()))
            .is_err()
    );
    let award = world.team.points_of(&ring[0]).entries;
    let award = award.iter().find(|entry| entry.kind == "award").unwrap();
    for amount in [10, 10, 10, 10, 10] {
        let reverse = json!({ "command": command(), "award": award.award, "amount": amount, "reason": "抄的" });
        let _ = world.team.open.seat.ask("points_reverse", reverse);
    }
    // 40 given, 30 spent, 40 taken back: a debt of 30, and no way to have the award again.
    let after = world.team.points_of(&ring[0]);
    assert_eq!((after.balance, after.available, after.debt), (-30, 0, 30));
    let id = award.article.clone().unwrap();
    let body = world.fresh();
    let (_, text) = world.case(&body);
    let text = text.replacen(&format!("case-{:03}", world.made), &id, 1);
    world.publish(&ring, Some(&id), &text, false);
    assert_eq!(
        world.sum(&ring),
        -30 + 20,
        "an improvement is one, the first award does not come back"
    );
}
