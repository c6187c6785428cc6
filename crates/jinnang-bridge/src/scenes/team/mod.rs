//! The usual scene: a team of three, two hundred days behind them, and something on everybody's desk today.
//!
//! 赵敏 runs the workspace, 王宁 trains and reviews, 林晓 sells and writes; it is 林晓 who uses the machine.

pub(super) mod calls;
mod points;
pub(super) mod runs;

use super::post::{approve, better, decide, new, verify, write};
use super::shelf;
use super::stage::{DAY, HOUR, Part, Stage};
use super::{Person, post};
use jinnang_wire::SubmissionView;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

pub(super) const ZHAO: Part = Part {
    key: "zhao",
    name: "赵敏",
    department: "人力资源部",
    role: "admin",
    secret: "135791",
};
pub(super) const WANG: Part = Part {
    key: "wang",
    name: "王宁",
    department: "培训中心",
    role: "trainer",
    secret: "246810",
};
pub(super) const LIN: Part = Part {
    key: "lin",
    name: "林晓",
    department: "销售一部",
    role: "employee",
    secret: "",
};

/// A draft in which two things are to be mended.
const UNFINISHED: &str = include_str!("../../../scenes/drafts/unfinished.md");
/// The same, mended.
pub(super) const WITHOUT_TROUBLE: &str = include_str!("../../../scenes/drafts/without-trouble.md");
const RETAIL_EARLY: &str = include_str!("../../../scenes/drafts/retail-early.md");
const RETAIL: &str = include_str!("../../../scenes/drafts/retail.md");
const OPENING: &str = include_str!("../../../scenes/drafts/opening.md");
const MEDICAL: &str = include_str!("../../../scenes/later/cases/medical-from-zero.md");

/// What a better version added: the article, its file, the words that are there now, and those before.
struct Better {
    days_ago: i64,
    by: &'static str,
    approved_by: &'static str,
    band: &'static str,
    article: &'static str,
    path: &'static str,
    now: &'static str,
    before: &'static str,
}

/// Every better version of those two hundred days, the first first.
const BETTER: &[Better] = &[
    Better {
        days_ago: 160,
        by: "lin",
        approved_by: "wang",
        band: "solid",
        article: "budget-next-year",
        path: "scripts/budget-next-year.md",
        now: "### 确认\n> 这样安排，您这边还差谁点头？\n",
        before: "",
    },
    Better {
        days_ago: 140,
        by: "lin",
        approved_by: "wang",
        band: "strong",
        article: "state-owned-key-account",
        path: "cases/state-owned-key-account.md",
        now: "画出决策链，找到负责创新项目的副总，从对手不做的那一块切进去。做法见 [[decision-chain]]。",
        before: "从对手不做的那一块切进去。",
    },
    Better {
        days_ago: 125,
        by: "lin",
        approved_by: "wang",
        band: "solid",
        article: "decision-chain",
        path: "playbooks/decision-chain.md",
        now: "3. 每周更新一次，标出支持、中立、反对。 `角色:销售经理`\n",
        before: "",
    },
    Better {
        days_ago: 80,
        by: "lin",
        approved_by: "wang",
        band: "strong",
        article: "price-big-discount",
        path: "scripts/price-big-discount.md",
        now: "让出去的每一条都要换回东西。\n\n## 话术\n> {{客户称呼}}，价格我可以帮您去争取，但我得带着理由去。如果首期能把{{模块}}一起签下来，我有把握谈到套餐价。\n\n## 要点\n",
        before: "让出去的每一条都要换回东西。（旧版）\n\n## 话术\n> {{客户称呼}}，价格我可以帮您去争取。\n\n## 提示\n",
    },
    Better {
        days_ago: 60,
        by: "lin",
        approved_by: "wang",
        band: "solid",
        article: "go-live",
        path: "playbooks/go-live.md",
        now: "3. **问用量** 上周谁用得多，卡在哪一步。 `4周` `角色:客户成功经理`\n",
        before: "",
    },
    Better {
        days_ago: 42,
        by: "lin",
        approved_by: "wang",
        band: "strong",
        article: "product-as-a-service",
        path: "innovation/product-as-a-service.md",
        now: "从客户最近一次停机聊起，问清损失，再问“如果按运行小时付费，您愿意付多少”。",
        before: "从客户最近一次停机聊起。",
    },
    Better {
        days_ago: 40,
        by: "zhao",
        approved_by: "wang",
        band: "outstanding",
        article: "price-vs-competitor",
        path: "scripts/price-vs-competitor.md",
        now: "### 确认\n> 您看要不要我用贵公司自己的数字，现在就把这张三年的账算一遍？\n",
        before: "",
    },
    Better {
        days_ago: 30,
        by: "wang",
        approved_by: "zhao",
        band: "outstanding",
        article: "line-stopped",
        path: "playbooks/line-stopped.md",
        now: "6. **复盘** 不追责，只追因，把教训写成案例。 `5个工作日` `角色:培训师` [[medical-service-failure]]\n7. **回访** 问同一条线停过没有。 `上一步后30天`\n",
        before: "",
    },
    Better {
        days_ago: 9,
        by: "lin",
        approved_by: "wang",
        band: "solid",
        article: "quiz-compliance",
        path: "quizzes/quiz-compliance.md",
        now: "不可以。承诺只按合同说，见 [[core-refund-promise]]。",
        before: "不可以。",
    },
];

/// Who stood behind what, so many days ago; what is in no row was never verified.
const VERIFIED: &[(i64, &str)] = &[
    (170, "pilot-first"),
    (120, "core-refund-promise"),
    (83, "tco-worksheet"),
    (80, "newcomer-first-month"),
    (30, "go-live"),
    (20, "confirm-the-worry"),
    (12, "price-vs-competitor"),
    (8, "complaint-levels"),
    (5, "long-title-and-text"),
];

/// When files were last changed, in days; what is in no row is as old as the workspace.
const CHANGED: &[(&str, i64)] = &[
    ("scripts/price-vs-competitor.md", 12),
    ("scripts/price-big-discount.md", 3),
    ("scripts/confirm-the-worry.md", 5),
    ("scripts/budget-next-year.md", 30),
    ("scripts/core-refund-promise.md", 120),
    ("scripts/after-solved-followup.md", 9),
    ("cases/pilot-first.md", 80),
    ("cases/medical-service-failure.md", 41),
    ("cases/state-owned-key-account.md", 66),
    ("playbooks/decision-chain.md", 20),
    ("playbooks/line-stopped.md", 9),
    ("playbooks/go-live.md", 2),
    ("core/complaint-levels.md", 8),
    ("innovation/product-as-a-service.md", 2),
    ("courses/newcomer-first-month.md", 90),
    ("quizzes/quiz-compliance.md", 15),
    ("playbooks/long-title-and-text.md", 400),
];

/// The team's articles, and what the team did.
pub(super) fn make(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    shelf::put("team", workspace, now_ms)?;
    play(workspace, now_ms)
}

/// What the team did, in a workspace that has its articles.
pub(super) fn play(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    let people = story(workspace, now_ms)?.end("lin");
    finish(workspace, now_ms)?;
    Ok(people)
}

/// The two hundred days, up to now.
pub(super) fn story(workspace: &Path, now_ms: i64) -> anyhow::Result<Stage> {
    let mut texts = HashMap::new();
    for better in BETTER {
        let text = shelf::read(workspace, better.path)?;
        let before = text.replace(better.now, better.before);
        anyhow::ensure!(before != text, "{} has no such words", better.path);
        shelf::write(workspace, better.path, &before)?;
        texts.insert(better.article, text);
    }
    let mut stage = Stage::open(workspace, now_ms, 200 * DAY)?;
    stage.begin(ZHAO)?;
    stage.join("zhao", &[WANG, LIN])?;
    let mut days: Vec<i64> = (0..200).collect();
    days.reverse();
    for day in days {
        a_day(&mut stage, day, &texts)?;
    }
    Ok(stage)
}

/// What was done so many days ago.
fn a_day(stage: &mut Stage, days_ago: i64, texts: &HashMap<&str, String>) -> anyhow::Result<()> {
    let at = |stage: &Stage| stage.at(days_ago * DAY);
    if days_ago == calls::USED_DAYS_AGO - 1 {
        at(stage);
        stage.until_paid_for_use("zhao")?;
    }
    for better in BETTER.iter().filter(|better| better.days_ago == days_ago) {
        at(stage);
        let text = &texts[better.article];
        let handed_in = post::better(stage, better.by, better.article, |_| text.clone())?;
        approve(stage, better.approved_by, &handed_in, better.band)?;
    }
    for (_, article) in VERIFIED.iter().filter(|(day, _)| *day == days_ago) {
        at(stage);
        verify(stage, "wang", article)?;
    }
    points::a_day(stage, days_ago)?;
    runs::a_day(stage, days_ago)?;
    calls::a_day(stage, days_ago)?;
    match days_ago {
        4 => opening(stage),
        3 => copy(stage),
        2 => {
            copy(stage)?;
            retail(stage)
        }
        1 => {
            copy(stage)?;
            yesterday(stage)
        }
        0 => {
            today(stage)?;
            copy(stage)
        }
        _ => Ok(()),
    }
}

/// An admin makes a copy of everything.
fn copy(stage: &mut Stage) -> anyhow::Result<()> {
    stage.be("zhao")?;
    let _: Value = stage.ask("backup", json!({}))?;
    Ok(())
}

/// A trainer writes with a colleague.
fn opening(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at(80 * HOUR);
    new(stage, "wang", "script", OPENING, &["lin"])?;
    Ok(())
}

/// A case comes back with a remark and is handed in again.
fn retail(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at(30 * HOUR);
    let first = new(stage, "lin", "case_failure", RETAIL_EARLY, &[])?;
    stage.at(28 * HOUR);
    stage.be("wang")?;
    let id = &first.row.id;
    let remark = json!({ "submission": id, "revision": first.revision, "quote": "没有看现场",
        "text": "看现场看到了什么？写具体。" });
    let _: SubmissionView = stage.act("comment_add", remark)?;
    let back = json!({ "verdict": "return", "reason": "看过现场再写。" });
    decide(stage, "wang", id, back)?;
    stage.at(27 * HOUR);
    let draft = own_draft(stage, id)?;
    let save = json!({ "draft": draft, "text": RETAIL });
    let _: Value = stage.ask("draft_save", save)?;
    post::submit(stage, &draft, &[])?;
    Ok(())
}

/// The draft that a returned submission has become again.
fn own_draft(stage: &mut Stage, submission: &str) -> anyhow::Result<String> {
    stage.be("lin")?;
    let drafts: jinnang_wire::DraftsView = stage.ask("drafts", json!({}))?;
    let mut own = drafts.drafts.into_iter();
    let back = own.find(|draft| draft.submission.as_deref() == Some(submission));
    Ok(anyhow::Context::context(back, "what was returned is a draft again")?.id)
}

/// A case that earns much, a draft of another text, and a question.
fn yesterday(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at(26 * HOUR);
    let medical = new(stage, "lin", "case_success", MEDICAL, &[])?;
    approve(stage, "wang", &medical, "outstanding")?;
    stage.be("lin")?;
    stage.at(25 * HOUR);
    let _: Value = stage.ask("draft_start", json!({ "article": "price-vs-competitor" }))?;
    Ok(())
}

fn today(stage: &mut Stage) -> anyhow::Result<()> {
    stage.at(20 * HOUR);
    stage.be("zhao")?;
    let ask = json!({ "text": "客户要开专票怎么办", "note": "对方财务在催" });
    let _: Value = stage.act("question_ask", ask)?;
    stage.at(5 * HOUR);
    let cheaper = better(stage, "zhao", "price-big-discount", |text| {
        text.replace(
            "付款、周期、范围三选一",
            "付款、周期、范围三选一，最多让 5%",
        )
    })?;
    stage.be("wang")?;
    let claim = json!({ "submission": cheaper.row.id });
    let _: Value = stage.act("submission_claim", claim)?;
    stage.at(144 * HOUR / 60);
    flag(stage)?;
    stage.at(2 * HOUR);
    write(stage, "lin", json!({ "template": "script" }), UNFINISHED)?;
    Ok(())
}

/// A reader finds a sentence out of date.
fn flag(stage: &mut Stage) -> anyhow::Result<()> {
    stage.be("lin")?;
    let asked = json!({ "id": "price-vs-competitor" });
    let article: jinnang_wire::ArticleView = stage.ask("article", asked)?;
    let flag = json!({ "article": article.id, "revision": article.revision, "why": "outdated",
        "quote": "平均能省下三成运营成本", "note": "今年的合同里写的是 25%，客户当场对出来了。" });
    let _: Value = stage.act("article_flag", flag)?;
    Ok(())
}

/// Somebody edits a file outside review, files get the days they were changed, and the index has it all.
pub(super) fn finish(workspace: &Path, now_ms: i64) -> anyhow::Result<()> {
    let path = "core/tco-worksheet.md";
    let edited = shelf::read(workspace, path)?.replace("59%", "71%");
    shelf::write(workspace, path, &edited)?;
    shelf::changed_at(workspace, path, now_ms - 5 * HOUR)?;
    shelf::changed_at(workspace, "cases/medical-from-zero.md", now_ms - 26 * HOUR)?;
    for (path, days) in CHANGED {
        shelf::changed_at(workspace, path, now_ms - days * DAY)?;
    }
    // A file that only got another day is no changed file to an index that knows its text.
    std::fs::remove_dir_all(workspace.join(".jinnang/index"))?;
    Stage::open(workspace, now_ms, 0)?;
    Ok(())
}
