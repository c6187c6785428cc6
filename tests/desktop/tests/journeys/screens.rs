//! Pictures of both windows, for people to look at: each theme, each language, full and empty.
//!
//! `cargo xtask pictures` keeps those of the README in docs/screens/.

use anyhow::{Context as _, Result};
use jinnang_journeys::{Desktop, Notices, Place, pictures};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// Screens of work, what each has to show, and who looks at it.
const WORK: [(&str, &str, Who); 5] = [
    ("runs", "run-row", Who::Owner),
    ("write", "write-new", Who::Writer),
    ("points", "verify-ledger", Who::Writer),
    ("review", "queue-row", Who::Owner),
    ("settings", "member-row", Who::Owner),
];

/// People of the sample.
#[derive(Clone, Copy)]
enum Who {
    /// Looks after the workspace.
    Owner,
    /// Leads the ranking.
    Writer,
}

const LOOKS: [(&str, &str); 4] = [
    ("light", "zh"),
    ("dark", "zh"),
    ("light", "en"),
    ("dark", "en"),
];

fn named(window: &str, theme: &str, language: &str) -> Result<PathBuf> {
    Ok(pictures()?.join(format!("{window}-{theme}-{language}.png")))
}

async fn wear(desktop: &Desktop, theme: &str, language: &str) -> Result<()> {
    desktop.turn_to_main().await?;
    let mut settings = desktop.ask("settings", json!({})).await?;
    settings["theme"] = json!(theme);
    settings["language"] = json!(language);
    desktop.ask("settings_change", settings).await?;
    desktop
        .until_so("the new look", async || {
            let look = "return [document.documentElement.dataset.theme, document.documentElement.lang.slice(0, 2)]";
            Ok(desktop.script(look, vec![]).await? == json!([theme, language]))
        })
        .await
}

/// The page begins at the top: nothing that is not ours takes room in it.
async fn fills_its_window(desktop: &Desktop) -> Result<()> {
    let top = "return Math.min(...[...document.body.children].filter((it) => it.getClientRects().length > 0 && it.tagName !== 'SCRIPT').map((it) => it.tagName === 'IFRAME' ? -1 : it.getBoundingClientRect().top))";
    let top = desktop.script(top, vec![]).await?;
    anyhow::ensure!(top == 0, "the page begins at {top}");
    Ok(())
}

/// Takes a picture after the page has drawn what it was told.
async fn take(desktop: &Desktop, path: PathBuf) -> Result<()> {
    tokio::time::sleep(Duration::from_millis(400)).await;
    fills_its_window(desktop).await?;
    desktop.picture(&path).await?;
    let size = path.metadata().context("the picture")?.len();
    anyhow::ensure!(size > 8_000, "{} is empty", path.display());
    Ok(())
}

#[tokio::test]
async fn both_windows_in_every_look() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.driver.set_window_rect(20, 20, 1440, 900).await?;
    desktop.type_into("library-box", "医疗 kind:case").await?;
    desktop.first("result").await?.click().await?;
    desktop.first("reader-title").await?;
    for (theme, language) in LOOKS {
        wear(&desktop, theme, language).await?;
        take(&desktop, named("main", theme, language)?).await?;
    }
    desktop.ask("panel_show", json!({})).await?;
    desktop.turn_to_panel().await?;
    desktop.type_into("panel-box", "jgg").await?;
    desktop.first("panel-branch").await?;
    for (theme, language) in LOOKS {
        wear(&desktop, theme, language).await?;
        desktop.ask("panel_show", json!({})).await?;
        desktop.turn_to_panel().await?;
        desktop.first("panel-branch").await?;
        take(&desktop, named("panel", theme, language)?).await?;
    }
    Ok(())
}

/// The screens of people who write, review and earn, after three months of it.
#[tokio::test]
async fn a_workspace_that_is_lived_in() -> Result<()> {
    let place = Place::lived_in().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let owner = desktop.ask("people", json!({})).await?["me"]["id"].clone();
    let board = json!({ "quarter": "", "department": null });
    let writer = desktop.ask("board", board).await?["members"][0]["who"].clone();
    let be = async |who: Who| {
        let member = match who {
            Who::Owner => &owner,
            Who::Writer => &writer,
        };
        let request = json!({ "member": member, "secret": "" });
        desktop.ask("sign_in", request).await
    };
    for (theme, language) in LOOKS {
        wear(&desktop, theme, language).await?;
        desktop.driver.set_window_rect(20, 20, 1440, 900).await?;
        for (screen, shows, who) in WORK {
            be(who).await?;
            open(&desktop, screen, shows).await?;
            take(&desktop, named(&format!("work-{screen}"), theme, language)?).await?;
        }
    }
    desktop.driver.set_window_rect(20, 20, 760, 640).await?;
    for (screen, shows, who) in WORK {
        be(who).await?;
        open(&desktop, screen, shows).await?;
        take(
            &desktop,
            named(&format!("work-{screen}-narrow"), "dark", "en")?,
        )
        .await?;
    }
    Ok(())
}

/// The panel in the middle of a call, and folded to a line.
#[tokio::test]
async fn the_panel_on_a_call() -> Result<()> {
    let place = Place::lived_in().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    let said = json!({
        "customer": { "name": "王总", "company": "华东精工", "industry": "制造" },
        "stage": "异议处理", "values": {}, "note": "对手便宜两成",
    });
    desktop.ask("call_say", said).await?;
    for (theme, language) in [("light", "zh"), ("dark", "en")] {
        wear(&desktop, theme, language).await?;
        desktop.ask("panel_show", json!({})).await?;
        desktop.turn_to_panel().await?;
        if theme == "light" {
            take(&desktop, named("panel-start", theme, language)?).await?;
        }
        desktop.type_into("panel-box", "jgg").await?;
        desktop.first("panel-branch").await?;
        take(&desktop, named("panel-call", theme, language)?).await?;
    }
    desktop.ask("panel_hide", json!({})).await?;
    let mut settings = desktop.ask("settings", json!({})).await?;
    settings["compact"] = json!(true);
    desktop.turn_to_main().await?;
    desktop.ask("settings_change", settings).await?;
    desktop.open_panel().await?;
    desktop
        .until_so("the folded panel", async || {
            Ok(desktop.script("return innerHeight", vec![]).await?.as_u64() < Some(200))
        })
        .await?;
    take(&desktop, named("panel-folded", "dark", "en")?).await?;
    jinnang_journeys::press("j")?;
    desktop
        .until_so("the panel unfolded", async || {
            Ok(desktop.script("return innerHeight", vec![]).await?.as_u64() > Some(400))
        })
        .await
}

/// Turns to a screen and waits for what it shows.
async fn open(desktop: &Desktop, screen: &str, shows: &str) -> Result<()> {
    desktop
        .first(&format!("rail-{screen}"))
        .await?
        .click()
        .await?;
    let shown = desktop.first(shows).await?;
    // In a narrow window the run that was opened last has the place of the list.
    if screen == "runs" && desktop.all("step").await?.is_empty() {
        shown.click().await?;
        desktop.first("step").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_notification_reaches_the_service_that_shows_them() -> Result<()> {
    let notices = Notices::listen()?;
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    let said = json!({ "title": "锦囊", "body": "《两小时内上门》<b>通过了</b>" });
    desktop.ask("notify", said).await?;
    desktop
        .until_so("the notification", async || Ok(!notices.shown().is_empty()))
        .await?;
    let body = "《两小时内上门》&lt;b&gt;通过了&lt;/b&gt;".to_owned();
    anyhow::ensure!(notices.shown() == [("锦囊".to_owned(), body)]);
    Ok(())
}

#[tokio::test]
async fn other_screens_and_narrow_windows() -> Result<()> {
    let place = Place::furnished().await?;
    place.write(
        "core/bad.md",
        "---\nid: bad\nkind: poem\n---\n# 类型写错的一篇\n\n见 [[nowhere]]。\n",
    )?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    for (theme, language) in [("light", "zh"), ("dark", "en")] {
        wear(&desktop, theme, language).await?;
        desktop.driver.set_window_rect(20, 20, 1280, 800).await?;
        for screen in ["diagnostics", "settings", "library"] {
            desktop
                .first(&format!("rail-{screen}"))
                .await?
                .click()
                .await?;
            take(&desktop, named(screen, theme, language)?).await?;
        }
        desktop.driver.set_window_rect(20, 20, 720, 640).await?;
        take(&desktop, named("narrow", theme, language)?).await?;
    }
    Ok(())
}
