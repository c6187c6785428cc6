//! The employee, on a call, by keyboard.

use anyhow::{Result, ensure};
use jinnang_journeys::{Desktop, Place, clipboard, launch, press};
use std::time::Duration;
use tokio::time::sleep;

async fn hidden(desktop: &Desktop) -> Result<()> {
    desktop
        .until_so("the panel hidden", async || Ok(!desktop.is_shown().await?))
        .await
}

async fn shown(desktop: &Desktop) -> Result<()> {
    desktop
        .until_so("the panel on the screen", async || desktop.is_shown().await)
        .await
}

/// The id of the row that Enter would act on.
async fn chosen(desktop: &Desktop) -> Result<Option<String>> {
    let row = desktop
        .css("[data-testid=panel-row][aria-selected=true]")
        .await?;
    Ok(row.attr("data-id").await?)
}

#[tokio::test]
async fn three_letters_and_the_right_sentence_is_at_hand() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.open_panel().await?;

    desktop.type_into("panel-box", "jgg").await?;
    desktop
        .until_so("the price script first", async || {
            Ok(chosen(&desktop).await?.as_deref() == Some("price-vs-competitor"))
        })
        .await?;
    desktop.says("按三年算").await?;

    press("Down")?;
    desktop
        .until_so("the second row", async || {
            Ok(chosen(&desktop).await?.as_deref() != Some("price-vs-competitor"))
        })
        .await?;
    press("Up")?;
    desktop
        .until_so("the first row again", async || {
            Ok(chosen(&desktop).await?.as_deref() == Some("price-vs-competitor"))
        })
        .await?;

    // No other program had the keyboard: the sentence lies ready to be pasted, and the panel says so.
    press("Return")?;
    desktop.says("光标不在别的程序里").await?;
    hidden(&desktop).await?;
    let text = clipboard()?;
    ensure!(text.contains("按三年算"), "the clipboard holds {text:?}");
    Ok(())
}

#[tokio::test]
async fn what_the_customer_says_finds_the_answer_and_a_branch_goes_on() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.open_panel().await?;
    for typed in ["价格", "太贵了", "你们报价比别家高了两成，说说凭什么"] {
        desktop.type_into("panel-box", typed).await?;
        desktop
            .until_so(&format!("the answer to {typed:?}"), async || {
                let rows = desktop.all("panel-row").await?;
                let mut ids = Vec::new();
                for row in rows.iter().take(3) {
                    ids.push(row.attr("data-id").await?.unwrap_or_default());
                }
                Ok(ids.iter().any(|id| id == "price-vs-competitor"))
            })
            .await?;
    }
    desktop.type_into("panel-box", "jgg").await?;
    desktop
        .until_so("the price script chosen", async || {
            Ok(chosen(&desktop).await?.as_deref() == Some("price-vs-competitor"))
        })
        .await?;
    desktop.first("panel-branch").await?;
    press("alt+1")?;
    desktop
        .until_so("the worksheet", async || {
            let heading = desktop.css("section.say h2").await?;
            Ok(heading.text().await?.contains("拥有成本"))
        })
        .await?;
    press("Escape")?;
    desktop
        .until_so("back at the price script", async || {
            let heading = desktop.css("section.say h2").await?;
            Ok(heading.text().await?.contains("价格高"))
        })
        .await?;
    press("Escape")?;
    hidden(&desktop).await
}

#[tokio::test]
async fn a_panel_that_is_called_back_at_once_stays() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.open_panel().await?;
    for _ in 0..3 {
        press("Escape")?;
        hidden(&desktop).await?;
        press("ctrl+shift+space")?;
        shown(&desktop).await?;
        // Longer than the program waits after the keyboard went before it puts the panel away.
        sleep(Duration::from_millis(500)).await;
        ensure!(desktop.is_shown().await?, "the panel went again");
    }
    Ok(())
}

#[tokio::test]
async fn the_panel_comes_with_its_text_selected_and_opens_the_library() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.open_panel().await?;
    desktop.type_into("panel-box", "jgg").await?;
    press("Escape")?;
    hidden(&desktop).await?;

    // A desktop without global hotkeys binds a key of its own to this.
    launch(&place.workspace(), &place.home(), &["--panel"])?;
    shown(&desktop).await?;
    desktop
        .until_so("the box with the keyboard", async || {
            Ok(desktop
                .script(
                    "return document.hasFocus() && getSelection().toString()",
                    vec![],
                )
                .await?
                == "jgg")
        })
        .await?;
    press("t")?;
    press("l")?;
    let field = desktop.first("panel-box").await?;
    desktop
        .until_so("the new text in place of the old", async || {
            Ok(field.prop("value").await?.as_deref() == Some("tl"))
        })
        .await?;
    desktop.type_into("panel-box", "投诉四级").await?;
    desktop.says("投诉").await?;
    press("ctrl+o")?;
    desktop.turn_to_main().await?;
    desktop
        .until_so("the complaint's page", async || {
            let title = desktop.first("reader-title").await?;
            Ok(title.text().await?.contains("投诉"))
        })
        .await
}

/// What `cargo xtask run` does on a machine without a screen.
#[tokio::test]
async fn a_first_look_without_a_screen_finds_the_price_script_and_takes_a_picture() -> Result<()> {
    let place = Place::furnished().await?;
    let look = std::process::Command::new(env!("CARGO_BIN_EXE_look"))
        .arg(place.workspace())
        .output()?;
    let told = String::from_utf8_lossy(&look.stdout);
    ensure!(look.status.success(), "{told}");
    ensure!(told.contains("first comes price-vs-competitor"), "{told}");
    ensure!(told.contains("run.png"), "{told}");
    Ok(())
}
