//! The reader at the desk: facets, search, the passage, and a file that is edited meanwhile.

use anyhow::{Context as _, Result, ensure};
use jinnang_journeys::{Desktop, Place};
use std::time::Instant;

async fn reads(desktop: &Desktop, title: &str) -> Result<()> {
    desktop
        .until_so(&format!("the article {title:?}"), async || {
            let shown = desktop.first("reader-title").await?;
            Ok(shown.text().await?.contains(title))
        })
        .await
}

async fn box_holds(desktop: &Desktop, text: &str) -> Result<()> {
    let field = desktop.first("library-box").await?;
    desktop
        .until_so(&format!("{text:?} in the box"), async || {
            Ok(field.prop("value").await?.unwrap_or_default().trim() == text)
        })
        .await
}

#[tokio::test]
async fn a_facet_and_a_search_lead_to_the_passage_and_back() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop
        .css("[data-testid=facet][data-value=case]")
        .await?
        .click()
        .await?;
    box_holds(&desktop, "kind:case").await?;
    let field = desktop.first("library-box").await?;
    field.send_keys(" 排着队").await?;
    desktop
        .until_so("the retail case alone", async || {
            let results = desktop.all("result").await?;
            let first = match results.first() {
                Some(result) => result.attr("data-id").await?,
                None => None,
            };
            Ok(first.as_deref() == Some("case-fail-retail-unused"))
        })
        .await?;
    desktop.first("result").await?.click().await?;
    reads(&desktop, "零售系统没人用").await?;
    // The passage that was found is on the screen, and what was typed is marked in it.
    let seen = "const word = '排着队';
        const marks = [...(CSS.highlights.get('query') ?? [])].filter((range) => range.toString() === word);
        return marks.some((range) => {
            const box = range.getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight && box.height > 0;
        });";
    desktop
        .until_so("the marked passage in view", async || {
            Ok(desktop.script(seen, vec![]).await? == true)
        })
        .await?;

    desktop
        .css("[data-testid=reader-html] a[href^='jinnang:']")
        .await?
        .click()
        .await?;
    desktop
        .until_so("another article", async || {
            let title = desktop.first("reader-title").await?;
            Ok(!title.text().await?.contains("零售系统没人用"))
        })
        .await?;
    desktop.first("back").await?.click().await?;
    reads(&desktop, "零售系统没人用").await?;
    box_holds(&desktop, "kind:case 排着队").await
}

/// The three ways in which editors save.
#[derive(Debug, Clone, Copy)]
enum Save {
    InPlace,
    Renamed,
    BackedUp,
}

fn save(path: &std::path::Path, text: &str, how: Save) -> Result<()> {
    let beside = path.with_extension("tmp");
    match how {
        Save::InPlace => std::fs::write(path, text)?,
        Save::Renamed => {
            std::fs::write(&beside, text)?;
            std::fs::rename(&beside, path)?;
        }
        Save::BackedUp => {
            std::fs::rename(path, path.with_extension("md~"))?;
            std::fs::write(path, text)?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_edit_in_any_editor_is_on_the_screen_at_once() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.type_into("library-box", "退款规则").await?;
    place.write(
        "core/refund.md",
        "---\nid: refund\n---\n# 退款规则\n\n七个工作日内退回。\n",
    )?;
    desktop
        .until_so("the new article in the list", async || {
            let first = desktop.css("[data-testid=result]").await?;
            Ok(first.attr("data-id").await?.as_deref() == Some("refund"))
        })
        .await?;
    desktop.first("result").await?.click().await?;
    desktop.says("七个工作日内退回").await?;

    let file = place.knowledge().join("core/refund.md");
    for (n, how) in [Save::InPlace, Save::Renamed, Save::BackedUp]
        .into_iter()
        .cycle()
        .take(9)
        .enumerate()
    {
        let sentence = format!("第 {n} 版：{} 个工作日内原路退回。", n + 3);
        let text = format!("---\nid: refund\n---\n# 退款规则\n\n{sentence}\n");
        let begun = Instant::now();
        save(&file, &text, how)?;
        desktop.says(&sentence).await?;
        println!(
            "saved {how:?} -> on the screen: {} ms",
            begun.elapsed().as_millis()
        );
    }
    std::fs::remove_file(&file)?;
    desktop.says("这篇文章不在了").await
}

#[tokio::test]
async fn a_picture_of_an_article_is_shown_and_nothing_else_is_served() -> Result<()> {
    let place = Place::bare().await?;
    place.write(
        "core/map.md",
        "---\nid: map\n---\n# 流程图\n\n![四步](assets/flow.svg)\n\n![外面](https://example.com/x.png)\n",
    )?;
    place.write(
        "assets/flow.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"80\"><rect width=\"240\" height=\"80\" fill=\"teal\"/></svg>",
    )?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.first("result").await?.click().await?;
    reads(&desktop, "流程图").await?;
    desktop
        .until_so("the picture", async || {
            let width =
                "return document.querySelector('[data-testid=reader-html] img')?.naturalWidth";
            Ok(desktop.script(width, vec![]).await? == 240)
        })
        .await?;
    ensure!(
        desktop
            .css("[data-testid=reader-html]")
            .await?
            .text()
            .await?
            .contains("外面")
    );
    // Asked for as a picture, neither an article nor a file outside is one.
    let load = "const [address, done] = arguments;
        const image = new Image();
        image.onload = () => done('shown');
        image.onerror = () => done('refused');
        image.src = address;";
    for address in [
        "asset://localhost/core/map.md",
        "asset://localhost/assets/../../../etc/passwd",
        "asset://localhost/%2Fetc%2Fpasswd",
        "https://example.com/x.png",
    ] {
        let answer = desktop
            .driver
            .execute_async(load, vec![address.into()])
            .await?;
        ensure!(answer.json() == "refused", "{address}: {:?}", answer.json());
    }
    Ok(())
}

#[tokio::test]
async fn the_whole_library_works_without_a_mouse() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let field = desktop.first("library-box").await?;
    field.send_keys("投诉 ki").await?;
    desktop.css("[role=option][id^=completion]").await?;
    jinnang_journeys::press("Tab")?;
    box_holds(&desktop, "投诉 kind:").await?;
    field.send_keys("打法").await?;
    desktop
        .until_so("only playbooks", async || {
            let first = desktop.first("result").await?;
            Ok(first
                .attr("data-id")
                .await?
                .is_some_and(|id| id.starts_with("playbook")))
        })
        .await?;
    jinnang_journeys::press("Escape")?;
    field.send_keys(" ").await?;
    jinnang_journeys::press("Return")?;
    let title = desktop.first("reader-title").await?.text().await?;
    ensure!(title.contains("投诉"), "{title:?}");
    jinnang_journeys::press("F1")?;
    desktop.css("dialog[open]").await.context("the key sheet")?;
    jinnang_journeys::press("Escape")?;
    jinnang_journeys::press("ctrl+f")?;
    desktop
        .until_so("the box with the keyboard", async || {
            let active = "return document.activeElement?.dataset.testid";
            Ok(desktop.script(active, vec![]).await? == "library-box")
        })
        .await
}
