//! The program ends as it does in a power cut, and starts again.

use anyhow::{Result, ensure};
use jinnang_journeys::Place;
use serde_json::json;

#[tokio::test]
async fn killed_and_started_again_everything_is_there() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let articles = desktop.ask("status", json!({})).await?["articles"].clone();
    let mut settings = desktop.ask("settings", json!({})).await?;
    settings["theme"] = json!("dark");
    desktop.ask("settings_change", settings).await?;
    let saved = json!({ "name": "太贵了", "text": "价格 kind:script" });
    desktop.ask("search_save", saved.clone()).await?;
    place.write(
        "scripts/new.md",
        "---\nid: new-one\ntitle: 新话术\n---\n## 话术\n> 刚刚写下的一句。\n",
    )?;
    desktop.type_into("library-box", "刚刚写下的一句").await?;
    desktop.says("新话术").await?;
    desktop.kill().await?;

    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let settings = desktop.ask("settings", json!({})).await?;
    ensure!(settings["theme"] == "dark", "{settings}");
    let searches = desktop.ask("searches", json!({})).await?;
    ensure!(searches["saved"] == json!([saved]), "{searches}");
    let status = desktop.ask("status", json!({})).await?;
    ensure!(
        status["articles"].as_u64() == articles.as_u64().map(|n| n + 1),
        "{status}"
    );
    ensure!(status["troubles"] == json!([]), "{status}");
    desktop.type_into("library-box", "刚刚写下的一句").await?;
    desktop.says("新话术").await?;
    let dark = "return document.documentElement.dataset.theme";
    ensure!(desktop.script(dark, vec![]).await? == "dark");
    Ok(())
}

#[tokio::test]
async fn killed_in_the_middle_of_indexing_it_starts_clean() -> Result<()> {
    let place = Place::furnished().await?;
    for n in 0..1_500 {
        let text =
            format!("---\nid: note-{n}\n---\n# 第 {n} 条\n\n客户问到第 {n} 个问题时这样答。\n");
        place.write(&format!("core/many/{n}.md"), text)?;
    }
    for _ in 0..3 {
        place.start().await?.kill().await?;
    }
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let status = desktop.ask("status", json!({})).await?;
    ensure!(status["troubles"] == json!([]), "{status}");
    for n in [0, 749, 1_499] {
        let found = desktop
            .ask("search", json!({ "text": format!("第 {n} 个问题") }))
            .await?;
        ensure!(
            found["hits"][0]["id"] == format!("note-{n}"),
            "{n}: {found}"
        );
    }
    Ok(())
}
