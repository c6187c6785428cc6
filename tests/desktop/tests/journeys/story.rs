//! From a colleague's draft to points in a ledger, through the real window, with three people.

use anyhow::{Context as _, Result, ensure};
use jinnang_journeys::{Desktop, Place};
use serde_json::{Value, json};
use thirtyfour::Key;

const CASE: &str = "---
id: case-two-hours
title: 两小时内上门保住续约
kind: case
layer: application
stage: [交付服务]
tags: [回访]
---
客户刚发火，两小时内到场，续约保住了。

## 背景
老客户用了三年，系统停了一上午，群里开始骂人。

## 挑战
当天就要续约签字，客户说不签了。

## 关键行动
1. 顾问两小时内上门，先听完再解释。

## 成果
- 第二天签了字，续约 1 年。

## 经验
- 先到场，再讲道理。
";

fn command(n: u32) -> String {
    format!("journey-command-{n:04}")
}

/// Clicks what a test id names, as soon as it can be clicked.
async fn click(desktop: &Desktop, id: &str) -> Result<()> {
    desktop
        .until_so(&format!("a click on {id}"), async || {
            Ok(desktop.first(id).await?.click().await.is_ok())
        })
        .await
}

/// Changes who sits at the machine, as the menu in the rail does.
async fn be(desktop: &Desktop, member: &str) -> Result<()> {
    if desktop.ask("people", json!({})).await?["me"]["id"] == member {
        return Ok(());
    }
    click(desktop, "person-menu").await?;
    desktop
        .css(&format!("[data-testid=person-row][data-id='{member}']"))
        .await?
        .click()
        .await?;
    desktop
        .until_so("the other person", async || {
            let people = desktop.ask("people", json!({})).await?;
            Ok(people["me"]["id"] == member)
        })
        .await
}

async fn add(desktop: &Desktop, n: u32, name: &str, role: &str) -> Result<String> {
    let request =
        json!({ "command": command(n), "name": name, "department": "华东", "role": role });
    let people = desktop.ask("member_add", request).await?;
    let members = people["members"].as_array().context("members")?;
    let found = members.iter().find(|member| member["name"] == name);
    let id = found.and_then(|member| member["id"].as_str());
    Ok(id.context("the new member")?.to_owned())
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn a_case_is_written_reviewed_published_paid_for_and_spent() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.driver.set_window_rect(20, 20, 1440, 900).await?;

    // The first person makes the workspace theirs.
    desktop.first("begin-name").await?.send_keys("周").await?;
    desktop
        .first("begin-department")
        .await?
        .send_keys("运营")
        .await?;
    click(&desktop, "begin-done").await?;
    desktop
        .until_so("the owner", async || {
            Ok(desktop.ask("people", json!({})).await?["me"]["name"] == "周")
        })
        .await?;
    let people = desktop.ask("people", json!({})).await?;
    let zhou = people["me"]["id"]
        .as_str()
        .context("the owner's id")?
        .to_owned();
    // One person plays all three on one machine.
    let free =
        json!({ "command": command(9), "version": 0, "rules": { "decidersNeedSecret": false } });
    desktop.ask("rules_set", free).await?;
    let lin = add(&desktop, 1, "林", "employee").await?;
    let wang = add(&desktop, 2, "王", "trainer").await?;

    // 林 writes a case and hands it in.
    be(&desktop, &lin).await?;
    click(&desktop, "rail-write").await?;
    click(&desktop, "write-new").await?;
    desktop
        .css("[data-testid=template][data-value=case_success]")
        .await?
        .click()
        .await?;
    let editor = desktop
        .css("[data-testid=editor] [contenteditable=true]")
        .await?;
    editor.click().await?;
    editor.send_keys(Key::Control + "a").await?;
    paste(&desktop, CASE).await?;
    desktop.says("续约保住了").await?;
    desktop
        .until_so("the draft on disk", async || {
            let drafts = desktop.ask("drafts", json!({})).await?;
            Ok(drafts["drafts"][0]["title"] == "两小时内上门保住续约")
        })
        .await?;
    click(&desktop, "submit").await?;
    let submission = desktop
        .until("the submission", async || {
            let mine = desktop.ask("submissions_mine", json!({})).await?;
            Ok(mine["submissions"][0]["id"].as_str().map(str::to_owned))
        })
        .await?;

    // 王 checks every claim and approves.
    be(&desktop, &wang).await?;
    click(&desktop, "rail-review").await?;
    click(&desktop, "queue-row").await?;
    desktop.first("claim-check").await?;
    for id in ["claim-check", "rubric-check"] {
        for check in desktop.all(id).await? {
            check.click().await?;
        }
    }
    desktop
        .css("[data-testid=band][data-value=strong]")
        .await?
        .click()
        .await?;
    click(&desktop, "decide-approve").await?;
    desktop
        .until_so("the approval", async || {
            let seen = desktop
                .ask("submission", json!({ "submission": submission }))
                .await?;
            Ok(seen["row"]["stand"] == "approved")
        })
        .await?;

    // It is live, and verified.
    click(&desktop, "rail-library").await?;
    desktop.type_into("library-box", "先到场，再讲道理").await?;
    desktop
        .until_so("the case in the list", async || {
            let first = desktop.first("result").await?;
            Ok(first.attr("data-id").await?.as_deref() == Some("case-two-hours"))
        })
        .await?;

    // 林 sees points with their cause, and asks for a reward once they can be spent.
    be(&desktop, &zhou).await?;
    free_of_cooling(&desktop).await?;
    be(&desktop, &lin).await?;
    click(&desktop, "rail-points").await?;
    desktop.says("两小时内上门保住续约").await?;
    let points = desktop.ask("points", json!({})).await?;
    ensure!(points["balance"] == 60, "{points}");
    click(&desktop, "verify-ledger").await?;
    let verified = desktop.ask("journal_verify", json!({})).await?;
    ensure!(verified["faults"] == json!([]), "{verified}");

    // A second case under the new tariff can be spent at once.
    let second = second_case(&desktop, &lin, &wang).await?;
    ensure!(second > 0, "the second case earned nothing");
    be(&desktop, &zhou).await?;
    let offer = json!({ "title": "咖啡券", "detail": "楼下兑换", "cost": 20, "unit": "points", "stock": 3, "perMember": 1, "picture": null });
    desktop
        .ask(
            "reward_offer",
            json!({ "command": command(30), "reward": null, "offer": offer, "close": false }),
        )
        .await?;
    be(&desktop, &lin).await?;
    click(&desktop, "rail-points").await?;
    click(&desktop, "reward-request").await?;
    desktop
        .until_so("the request", async || {
            let rewards = desktop.ask("rewards", json!({})).await?;
            Ok(rewards["mine"][0]["state"] == "requested")
        })
        .await?;
    be(&desktop, &zhou).await?;
    click(&desktop, "rail-points").await?;
    click(&desktop, "redemption-approve").await?;
    desktop
        .until_so("the approval of the request", async || {
            let rewards = desktop.ask("rewards", json!({})).await?;
            Ok(rewards["open"][0]["state"] == "approved")
        })
        .await?;
    let after = desktop.ask("points", json!({ "member": lin })).await?;
    ensure!(
        after["held"] == 0 && after["balance"].as_i64() == Some(60 + second - 20),
        "{after}"
    );
    Ok(())
}

/// A screenshot on the clipboard becomes a picture of the draft, kept and shown.
#[tokio::test]
async fn a_picture_is_pasted_into_a_draft_and_shown() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let begin =
        json!({ "command": command(1), "name": "周", "department": "运营", "adopt": "trust_all" });
    desktop.ask("workspace_begin", begin).await?;
    click(&desktop, "rail-write").await?;
    click(&desktop, "write-new").await?;
    desktop
        .css("[data-testid=template][data-value=guide]")
        .await?
        .click()
        .await?;
    let editor = desktop
        .css("[data-testid=editor] [contenteditable=true]")
        .await?;
    editor.click().await?;
    editor.send_keys(Key::Control + Key::End).await?;
    let shot = place.home().join("shot.png");
    desktop.picture(&shot).await?;
    jinnang_journeys::offer("image/png", &shot)?;
    jinnang_journeys::press("ctrl+v")?;
    desktop
        .until_so("the picture in the preview", async || {
            let shown = "return [...document.querySelectorAll('img')].some((it) => it.src.includes('assets/') && it.naturalWidth > 600)";
            Ok(desktop.script(shown, vec![]).await? == true)
        })
        .await?;
    let kept: Vec<_> = std::fs::read_dir(place.knowledge().join("assets"))?.collect();
    ensure!(kept.len() == 1, "{kept:?}");
    Ok(())
}

/// What a person's clipboard does: the whole text in one go.
async fn paste(desktop: &Desktop, text: &str) -> Result<()> {
    desktop.ask("copy", json!({ "text": text })).await?;
    jinnang_journeys::press("ctrl+v")
}

/// From now on awards can be spent at once.
async fn free_of_cooling(desktop: &Desktop) -> Result<()> {
    let tariff = desktop.ask("tariff", json!({})).await?;
    let mut terms: Value = serde_json::from_str(tariff["text"].as_str().context("the tariff")?)?;
    terms["cooling_days"] = json!(0);
    desktop
        .ask(
            "tariff_set",
            json!({ "command": command(20), "text": terms.to_string() }),
        )
        .await?;
    Ok(())
}

/// Another case through the same commands; gives what it earned.
async fn second_case(desktop: &Desktop, lin: &str, wang: &str) -> Result<i64> {
    be(desktop, lin).await?;
    let draft = desktop
        .ask(
            "draft_start",
            json!({ "article": null, "quote": null, "template": "case_success" }),
        )
        .await?;
    let text = "---\nid: case-quiet-data\ntitle: 对账单里找出的流失信号\nkind: case\nlayer: application\nstage: [交付服务]\n---\n每周看一眼对账单，比等客户开口早得多。\n\n## 背景\n财务发现三家客户同时压低了采购量。\n\n## 挑战\n销售都说关系很好，没人相信会走。\n\n## 关键行动\n1. 把半年的对账单摆在一张表里逐月看。\n2. 挑降得最快的那家，当面问库存和排产。\n\n## 成果\n- 问出换供应商的打算，补上交期承诺后留下了两家。\n\n## 经验\n- 嘴上的关系不算数，账上的量才算数。\n";
    let id = draft["row"]["id"].clone();
    desktop
        .ask("draft_save", json!({ "draft": id, "text": text }))
        .await?;
    let submitted = desktop
        .ask(
            "submit",
            json!({ "command": command(21), "draft": id, "minor": false, "coauthors": [] }),
        )
        .await?;
    be(desktop, wang).await?;
    let claims: Vec<&Value> = submitted["claims"]
        .as_array()
        .context("claims")?
        .iter()
        .map(|claim| &claim["value"])
        .collect();
    let rubric: Vec<&Value> = submitted["rubric"]
        .as_array()
        .context("rubric")?
        .iter()
        .map(|q| &q["id"])
        .collect();
    let decided = desktop
        .ask(
            "submission_decide",
            json!({ "command": command(22), "submission": submitted["row"]["id"], "revision": submitted["revision"],
                "verdict": "approve", "reason": "", "band": "solid", "claims": claims, "rubric": rubric }),
        )
        .await?;
    let sums = decided["row"]["earned"]["sums"].as_array();
    let of_points = |sum: &&Value| sum["unit"] == "points";
    let sum = sums.and_then(|sums| sums.iter().find(of_points));
    sum.and_then(|sum| sum["kept"].as_i64()).context("points")
}
