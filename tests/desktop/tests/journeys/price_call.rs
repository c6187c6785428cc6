//! A whole call about the price, hands on the keyboard from the first ring to the last note: once with plain
//! keys, once with an input method between the keys and the window.

use anyhow::{Result, ensure};
use jinnang_journeys::{Desktop, Pinyin, Place, Terminal, press, press_all};
use serde_json::{Value, json};

/// The id of the command by which this person becomes the owner.
const OWNER: &str = "journey-command-0001";

/// How this person types: what is put between the keys and the text.
#[derive(Clone, Copy, PartialEq)]
enum Hands {
    Plain,
    Pinyin,
}

impl Hands {
    /// Types a word by its letters; with an input method the space takes its first candidate.
    fn word(self, letters: &str) -> Result<()> {
        press_all(letters)?;
        match self {
            Hands::Plain => Ok(()),
            Hands::Pinyin => press("space"),
        }
    }
}

async fn call(hands: Hands, desktop: &Desktop) -> Result<()> {
    desktop.until_indexed().await?;
    let terminal = Terminal::open().await?;

    // Who is calling.
    desktop.open_panel().await?;
    press("ctrl+shift+c")?;
    desktop.until_focused("call-name").await?;
    hands.word("wangxiansheng")?;
    press("Return")?;
    let name = match hands {
        Hands::Plain => "wangxiansheng",
        Hands::Pinyin => "王先生",
    };
    desktop.says(name).await?;
    desktop.until_focused("panel-box").await?;

    // "Too expensive": three letters, or the word itself.
    match hands {
        Hands::Plain => press_all("jgg")?,
        Hands::Pinyin => hands.word("taiguile")?,
    }
    desktop.says("按三年算").await?;
    press("Return")?;
    terminal.until_ends("咱们填一遍？").await?;
    desktop
        .until_so("the panel hidden", async || Ok(!desktop.is_shown().await?))
        .await?;

    // The customer wants a discount straight away: down a branch, and its blanks.
    desktop.open_panel().await?;
    press("ctrl+a")?;
    match hands {
        Hands::Plain => press_all("jgg")?,
        Hands::Pinyin => hands.word("taiguile")?,
    }
    desktop.says("按三年算").await?;
    press("alt+2")?;
    desktop
        .until_so("the discount's script", async || {
            let heading = desktop.css("section.say h2").await?;
            Ok(heading.text().await?.contains("折扣"))
        })
        .await?;
    let before = terminal.text()?.len();
    press("Return")?;
    desktop
        .until_so("the second sentence", async || {
            Ok(terminal.text()?.len() > before)
        })
        .await?;

    // A note, and the end.
    desktop
        .until_so("the panel hidden", async || Ok(!desktop.is_shown().await?))
        .await?;
    desktop.open_panel().await?;
    press("ctrl+m")?;
    desktop.until_focused("call-note").await?;
    press_all("20260301")?;
    press("Return")?;
    desktop.until_focused("panel-box").await?;
    press("ctrl+shift+e")?;
    desktop.first("call-outcome").await?;
    press("1")?;
    desktop.until_focused("call-summary").await?;
    press_all("5000")?;
    press("Return")?;
    desktop
        .until_so("the call ended", async || {
            Ok(desktop.ask("call_now", json!({})).await?["call"].is_null())
        })
        .await?;
    let told = remembered(desktop, name).await;
    if told.is_err() {
        desktop.show_what_was_there().await;
    }
    told?;
    Ok(())
}

/// What the program remembers of it.
async fn remembered(desktop: &Desktop, name: &str) -> Result<()> {
    let calls = desktop.ask("calls", json!({})).await?;
    let line = &calls["calls"][0];
    ensure!(line["customer"]["name"] == name, "{line}");
    ensure!(line["outcome"] == "advanced" && line["said"] == 2, "{line}");
    ensure!(line["summary"] == "5000", "{line}");
    let call = desktop
        .ask("call_read", json!({ "id": line["id"] }))
        .await?;
    let happened: Vec<String> = call["moments"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|moment| match moment["what"]["how"].as_str() {
            Some(how) => how.to_owned(),
            None => moment["what"]["did"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        })
        .filter(|what| what != "shown")
        .collect();
    let expected: Value = json!(["searched", "inserted", "searched", "inserted", "noted"]);
    ensure!(json!(happened) == expected, "{happened:?}");
    Ok(())
}

#[tokio::test]
async fn a_price_objection_from_the_first_ring_to_the_last_note() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let owner =
        json!({ "command": OWNER, "name": "周", "department": "销售", "adopt": "trust_all" });
    desktop.ask("workspace_begin", owner).await?;
    call(Hands::Plain, &desktop).await?;
    a_case_of_it(&desktop).await
}

/// The button beside the one that has the keyboard makes a case of the call, to be written right there.
async fn a_case_of_it(desktop: &Desktop) -> Result<()> {
    press("Tab")?;
    press("Return")?;
    desktop.turn_to_main().await?;
    desktop
        .until("the case in the editor", async || {
            let text = desktop.first("editor").await?.text().await?;
            Ok(text.contains("一次通话").then_some(text))
        })
        .await
        .and_then(|text| {
            ensure!(!text.contains("wangxiansheng"), "{text}");
            Ok(())
        })
}

#[tokio::test]
async fn the_same_with_an_input_method() -> Result<()> {
    let place = Place::furnished().await?;
    let _method = Pinyin::start(&place).await?;
    let desktop = place.start_with_pinyin().await?;
    call(Hands::Pinyin, &desktop).await
}
