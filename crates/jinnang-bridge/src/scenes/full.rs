//! A workspace with much of everything and with long words, to see what the screens bear.

use super::post::{approve, decide, new, write};
use super::stage::{HOUR, MINUTE, Part, Stage};
use super::team::runs::{change, close, note, skip, start};
use super::{Person, shelf, team};
use jinnang_wire::{RewardsView, SubmissionView};
use serde_json::{Value, json};
use std::path::Path;

const LONG: &str = "从零打开一个完全陌生的行业市场：先找三家愿意开口的客户，再把他们说的话逐字写下来，最后才谈我们有什么（第二版，含华东与华南两个大区的补充意见）";
const UNBROKEN: &str =
    "Enterprise-Resource-Planning-Implementation-Methodology-Handbook_v2026.11.24-final";
const WHY: &str = "数字要写清楚是哪一年、哪几家客户，出处放在文末；“显著提升”这类说法换成前后对比的两个数。改完直接再交，不用另开一篇。";
const SUBJECT: &str = "跨区域、跨产品线、多方参与的年度框架协议续签，客户要求总部、大区、交付三方同时在场，并把去年没有兑现的两条口头承诺写进补充协议";

const fn part(
    key: &'static str,
    name: &'static str,
    role: &'static str,
    department: &'static str,
) -> Part {
    Part {
        key,
        name,
        department,
        role,
        secret: "",
    }
}

const CROWD: &[Part] = &[
    part(
        "ouyang",
        "欧阳娜娜子安",
        "trainer",
        "华东大区企业客户解决方案与交付服务中心",
    ),
    part(
        "alexandra",
        "Alexandra Konstantinopoulou-Fitzgerald",
        "trainer",
        "International Key Accounts and Partner Enablement",
    ),
    part("chen", "陈思远", "employee", "销售一部"),
    part("zhou", "周然", "employee", "销售二部"),
    part("sun", "孙洁", "employee", "客户成功部"),
    part("wu", "吴彦", "employee", "销售二部"),
    part("guli", "古力娜扎尔·买买提", "employee", "西北大区"),
    part("zheng", "郑好", "admin", "人力资源部"),
];

/// What the texts of the crowd tell: each something else, or nobody would be paid for them.
const TOLD: &[&str] = &[
    "县城里的五金批发商把账记在烟盒背面。顾问陪他盘了两天货，用他自己的叫法给每种螺丝编了号，第三天他让儿子来学怎么用扫码枪，月底对账只花了一个下午。",
    "港口的调度员夜里最怕电话响。我们把船期、堆场和闸口的三块屏幕并成一块，值夜班的人第一次在两点以前坐下来吃了碗面，第二天班长就来问别的码头能不能也装。",
    "连锁烘焙店每天报废八十个牛角包。店长只看天气下单，我们把学校放假和隔壁写字楼加班的日子也标在日历上，两周后报废降到三十个，店员开始自己往上面添备注。",
    "牧区的奶站到冬天路一封就断供。合作社不信远程表，我们把温度探头挂在牧民看得见的地方，谁家的奶先热了谁家先送，雪停那天没有一罐倒掉，他们自己出钱又加了六个。",
];

/// The team's workspace, and the crowd.
pub(super) fn make(workspace: &Path, now_ms: i64) -> anyhow::Result<Vec<Person>> {
    shelf::put("team", workspace, now_ms)?;
    let mut stage = team::story(workspace, now_ms)?;
    stage.at(100 * MINUTE);
    stage.join("zhao", CROWD)?;
    drafts(&mut stage)?;
    published(&mut stage)?;
    submissions(&mut stage)?;
    rewards(&mut stage)?;
    asked(&mut stage)?;
    runs(&mut stage)?;
    let people = stage.end("lin");
    team::finish(workspace, now_ms)?;
    Ok(people)
}

fn text(title: &str, told: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\nkind: case\nlayer: application\nbasis: sample\n---\n\n\
         ## 背景\n{told}\n\n## 挑战\n没有人做过。\n"
    )
}

fn drafts(stage: &mut Stage) -> anyhow::Result<()> {
    for title in [LONG, UNBROKEN, "", "客户沉默时"] {
        let start = json!({ "template": "case_success" });
        write(stage, "lin", start, &text(title, "一年签约 15 家。"))?;
    }
    Ok(())
}

/// Long titles that were published, one of them by several, and what they earn.
fn published(stage: &mut Stage) -> anyhow::Result<()> {
    for (n, (told, band)) in TOLD
        .iter()
        .zip(["solid", "outstanding", "strong", "outstanding"])
        .enumerate()
    {
        let title = [LONG, UNBROKEN][n % 2];
        let title = format!("{title} {}", n + 1);
        let others: &[&str] = if n == 2 { &["sun", "guli"] } else { &[] };
        let handed_in = new(stage, "lin", "case_success", &text(&title, told), others)?;
        approve(stage, "wang", &handed_in, band)?;
    }
    Ok(())
}

/// One in every state, and a full queue.
fn submissions(stage: &mut Stage) -> anyhow::Result<()> {
    for (n, verdict) in ["return", "decline", "withdraw", "claim"]
        .iter()
        .enumerate()
    {
        let title = [UNBROKEN, LONG][n % 2];
        let text = text(&format!("{title} {verdict}"), "一年签约 15 家。");
        let row = new(stage, "lin", "case_success", &text, &["chen", "guli"])?.row;
        move_on(stage, &row.id, verdict)?;
    }
    for (n, who) in ["chen", "zhou", "sun", "wu", "guli", "chen"]
        .iter()
        .enumerate()
    {
        let title = [LONG, UNBROKEN, "价格高：与竞品对比"][n % 3];
        let text = text(&format!("{title} {n}"), "一年签约 15 家。");
        let row = new(stage, who, "case_success", &text, &[])?.row;
        if n % 3 == 0 {
            move_on(stage, &row.id, "claim")?;
        }
    }
    Ok(())
}

fn move_on(stage: &mut Stage, submission: &str, how: &str) -> anyhow::Result<()> {
    match how {
        "withdraw" => {
            stage.be("lin")?;
            let request = json!({ "submission": submission });
            let _: SubmissionView = stage.act("submission_withdraw", request)?;
        }
        "claim" => {
            stage.be("wang")?;
            let request = json!({ "submission": submission });
            let _: SubmissionView = stage.act("submission_claim", request)?;
        }
        verdict => {
            let verdict = json!({ "verdict": verdict, "reason": WHY });
            decide(stage, "wang", submission, verdict)?;
        }
    }
    Ok(())
}

fn rewards(stage: &mut Stage) -> anyhow::Result<()> {
    stage.be("zhao")?;
    for offer in [
        json!({ "title": LONG, "detail": WHY, "cost": 12_000, "unit": "points", "stock": 3,
            "perMember": 1, "picture": "assets/backpack.svg" }),
        json!({ "title": UNBROKEN, "detail": UNBROKEN, "cost": 2, "unit": "promotion",
            "stock": null, "perMember": 2, "picture": null }),
    ] {
        let _: RewardsView = stage.act("reward_offer", json!({ "offer": offer }))?;
    }
    stage.be("lin")?;
    let seen: RewardsView = stage.ask("rewards", json!({}))?;
    for reward in seen
        .rewards
        .iter()
        .filter(|one| one.refused.is_none())
        .take(2)
    {
        let request = json!({ "reward": reward.id, "cost": reward.offer.cost });
        // The first may have taken what the second costs.
        let _: anyhow::Result<Value> = stage.act("reward_request", request);
    }
    Ok(())
}

fn asked(stage: &mut Stage) -> anyhow::Result<()> {
    for who in ["sun", "wu"] {
        stage.be(who)?;
        let ask = json!({ "text": SUBJECT, "note": WHY });
        let _: Value = stage.act("question_ask", ask)?;
    }
    Ok(())
}

/// A colleague's run, and some of one's own: long, unbroken, ended.
fn runs(stage: &mut Stage) -> anyhow::Result<()> {
    let playbooks = ["line-stopped", "go-live", "decision-chain"];
    for n in 0..7_usize {
        let owner = if n == 0 { "guli" } else { "lin" };
        let words = [SUBJECT, UNBROKEN, "某客户的一件事"][n % 3];
        let subject = format!("{words} {n}");
        let ago = (n as i64 + 1) * 9 * HOUR;
        start(stage, owner, playbooks[n % 3], &subject, ago)?;
        change(
            stage,
            owner,
            &subject,
            skip(0, &format!("{LONG}{UNBROKEN}")),
        )?;
        for _ in 0..3 {
            change(stage, owner, &subject, note(SUBJECT))?;
        }
        if n == 4 {
            change(stage, owner, &subject, close(LONG, UNBROKEN))?;
        }
    }
    Ok(())
}
