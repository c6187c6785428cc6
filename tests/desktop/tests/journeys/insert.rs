//! From the panel into the program behind it, and what happens when that is in doubt.

use anyhow::{Result, ensure};
use jinnang_journeys::{Desktop, PATIENCE, Place, Terminal, clipboard, offer, press};
use std::time::Instant;

const CONFIRM: &str = "还是另有一件事，您也在掂量？";

async fn hidden(desktop: &Desktop) -> Result<()> {
    desktop
        .until_so("the panel hidden", async || Ok(!desktop.is_shown().await?))
        .await
}

/// Opens the panel over the terminal with the price script's last line in it.
async fn at_the_last_line(desktop: &Desktop) -> Result<()> {
    desktop.open_panel().await?;
    desktop.type_into("panel-box", "jgg").await?;
    desktop.says("按三年算").await?;
    press("ctrl+bracketright")?;
    desktop.says(CONFIRM).await
}

fn copy(place: &Place, text: &str) -> Result<()> {
    let file = place.workspace().join("copied.txt");
    std::fs::write(&file, text)?;
    offer("UTF8_STRING", &file)
}

async fn until_clipboard_holds(text: &str) -> Result<()> {
    let begun = Instant::now();
    while clipboard()? != text {
        ensure!(
            begun.elapsed() < PATIENCE,
            "the clipboard holds {:?}",
            clipboard()?
        );
        tokio::time::sleep(jinnang_journeys::GLANCE).await;
    }
    Ok(())
}

#[tokio::test]
async fn a_sentence_goes_where_the_keyboard_was_and_the_clipboard_is_as_before() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let terminal = Terminal::open().await?;
    copy(&place, "客户昨天发来的地址")?;

    at_the_last_line(&desktop).await?;
    press("Return")?;
    let text = terminal.until_ends(CONFIRM).await?;
    ensure!(text.starts_with("要是三年加起来我们更省"), "{text:?}");
    hidden(&desktop).await?;
    until_clipboard_holds("客户昨天发来的地址").await?;

    // The next sentence, a moment later, with blanks.
    desktop.open_panel().await?;
    desktop.type_into("panel-box", "jgg").await?;
    desktop.says("按三年算").await?;
    for _ in 0..2 {
        press("ctrl+bracketleft")?;
    }
    desktop.says("您看的是哪几项").await?;
    press("Return")?;
    desktop.says("先填“客户称呼”").await?;
    let blanks = desktop.all("panel-blank").await?;
    blanks[0].send_keys("王总").await?;
    blanks[1].send_keys("另一家").await?;
    press("Return")?;
    let text = terminal.until_ends("我对着看一眼。").await?;
    ensure!(
        text.contains("王总，您说贵，是跟另一家的报价比吗？"),
        "{text:?}"
    );
    hidden(&desktop).await
}

#[tokio::test]
async fn without_a_program_behind_it_the_words_stay_on_the_clipboard() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let mut terminal = Terminal::open().await?;
    at_the_last_line(&desktop).await?;
    // The customer's window is closed while the person reads.
    terminal.close()?;
    press("Return")?;
    desktop.says("要发的那个窗口关了").await?;
    ensure!(clipboard()?.ends_with(CONFIRM));
    hidden(&desktop).await
}

#[tokio::test]
async fn copying_is_a_key_of_its_own() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let terminal = Terminal::open().await?;
    at_the_last_line(&desktop).await?;
    press("ctrl+c")?;
    desktop.first("panel-copied").await?;
    hidden(&desktop).await?;
    ensure!(clipboard()?.ends_with(CONFIRM));
    ensure!(terminal.text()?.is_empty(), "{:?}", terminal.text()?);
    Ok(())
}
