//! How quick the windows are, as a person feels it: `cargo xtask bench` runs this on the program that
//! ships, under a display of its own, and prints what `docs/PERFORMANCE.md` quotes.
//!
//! Keys are pressed through the X server, so the times hold the way through the window system and the
//! start of the program that presses them; both clocks are this machine's. "Painted" is the first frame
//! after the page has changed. Nothing here decides a test.

use anyhow::{Context as _, Result};
use jinnang_journeys::{Desktop, GLANCE, Place, Terminal, memory_mb, press, until_printed};
use jinnang_testkit::Corpus;
use serde_json::json;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::time::sleep;

const SEED: u64 = 20_260_101;
const KEYS: [&str; 6] = ["jiage", "kehu", "tousu", "hetong", "fangan", "yusuan"];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let place = Place::furnished().await?;
    fill(&place, 1_000)?;
    starts(&place)?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    panel_opens(&desktop).await?;
    beneath(&desktop).await?;
    keys(&desktop, "1,000 articles").await?;
    keys_of_an_empty_page(&desktop).await?;
    inserts(&desktop).await?;
    saves(&place, &desktop).await?;
    drop(desktop);

    fill(&place, 10_000)?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    keys(&desktop, "10,000 articles, just indexed").await?;
    sleep(Duration::from_mins(1)).await;
    keys(&desktop, "10,000 articles, a minute later").await?;
    keys_of_an_empty_page(&desktop).await?;
    desktop.turn_to_panel().await?;
    press("Escape")?;
    desktop
        .until_so("the panel hidden", async || Ok(!desktop.is_shown().await?))
        .await?;
    sleep(Duration::from_secs(10)).await;
    let (resident, own) = memory_mb(&place.workspace())?;
    println!("idle, 10,000 articles: resident {resident:.0} MB, of it our own {own:.0} MB");
    Ok(())
}

fn fill(place: &Place, count: usize) -> Result<()> {
    for page in Corpus::new(SEED, count) {
        place.write(&page.path, page.markdown)?;
    }
    Ok(())
}

/// The index is there from the first start on; what is measured is a warm start.
fn starts(place: &Place) -> Result<()> {
    let mut times = Vec::new();
    for n in 0..11 {
        let line = until_printed(&place.workspace(), &place.home(), "timing first-result")?;
        if n > 0 {
            times.push(line.parse().context("a number of milliseconds")?);
        }
    }
    say("start -> first result, 1,000 articles", times);
    Ok(())
}

/// Notes, by the machine's clock, when the panel was on the screen with the keyboard in it.
const WATCH_OPENING: &str = "window.opened = [];
    const note = () => requestAnimationFrame(() => setTimeout(() => {
        if (document.visibilityState === 'visible') window.opened.push(Date.now());
    }));
    document.addEventListener('visibilitychange', note);";

async fn panel_opens(desktop: &Desktop) -> Result<()> {
    desktop.turn_to_panel().await?;
    desktop.script(WATCH_OPENING, vec![]).await?;
    let mut times = Vec::new();
    for n in 0..21_usize {
        desktop.script("window.opened.length = 0", vec![]).await?;
        let pressed = now_ms();
        press("ctrl+shift+space")?;
        let opened = desktop
            .until("the panel painted", async || {
                let opened = desktop.script("return window.opened[0]", vec![]).await?;
                Ok(opened.as_f64().filter(|at| *at >= pressed))
            })
            .await?;
        if n > 0 {
            times.push(opened - pressed);
        }
        sleep(Duration::from_millis(300)).await;
        press("Escape")?;
        desktop
            .until_so("the panel hidden", async || Ok(!desktop.is_shown().await?))
            .await?;
        sleep(Duration::from_millis(200)).await;
    }
    say("hotkey -> panel painted", times);
    Ok(())
}

/// What no search can be quicker than: a question that asks for little, and a frame of a page that stands
/// still.
const WATCH_BENEATH: &str = "window.trips = []; window.frames = [];
    const ask = () => window.__TAURI_INTERNALS__.invoke('ask', { name: 'settings', request: {} });
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const time = async (what, times) => {
        const begun = performance.now();
        await what();
        times.push(performance.now() - begun);
    };
    (async () => {
        for (let n = 0; n < 40; n++) await time(ask, window.trips);
        for (let n = 0; n < 40; n++) await time(frame, window.frames);
    })();";

async fn beneath(desktop: &Desktop) -> Result<()> {
    desktop.open_panel().await?;
    desktop.script(WATCH_BENEATH, vec![]).await?;
    desktop
        .until_so("forty frames", async || {
            let drawn = desktop
                .script("return window.frames.length", vec![])
                .await?;
            Ok(drawn.as_u64() == Some(40))
        })
        .await?;
    say(
        "a question and its answer, nothing searched",
        numbers(desktop, "trips").await?,
    );
    say(
        "a frame of a page that stands still",
        numbers(desktop, "frames").await?,
    );
    desktop.turn_to_main().await
}

async fn numbers(desktop: &Desktop, name: &str) -> Result<Vec<f64>> {
    let numbers = desktop
        .script(&format!("return window.{name}"), vec![])
        .await?;
    let numbers = numbers.as_array().context("a list of times")?;
    Ok(numbers
        .iter()
        .filter_map(serde_json::Value::as_f64)
        .collect())
}

/// Notes, for each key, how long it took from when the page heard of it to the frame that shows its answer. (The
/// event's own time is by another clock: WebKitGTK puts it up to a tenth of a second off.)
const WATCH_KEYS: &str = "window.painted = [];
    const box = document.querySelector('[data-testid=panel-box]');
    let pressed = null;
    box.addEventListener('keydown', () => { pressed = performance.now(); }, true);
    const shown = () => document.querySelector('[data-testid=panel-row]')?.dataset.generation;
    let before = shown();
    window.watching?.disconnect();
    window.watching = new MutationObserver(() => {
        const now = shown();
        if (pressed === null || now === undefined || now === before) return;
        before = now;
        const since = pressed;
        pressed = null;
        requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - since)));
    });
    window.watching.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-generation'] });";

async fn keys(desktop: &Desktop, of: &str) -> Result<()> {
    desktop.open_panel().await?;
    desktop.script(WATCH_KEYS, vec![]).await?;
    type_words().await?;
    let what = format!("key -> results painted, {of}");
    say(&what, numbers(desktop, "painted").await?);
    desktop.turn_to_main().await
}

/// Each word in place of the one before.
async fn type_words() -> Result<()> {
    for word in KEYS {
        press("ctrl+a")?;
        sleep(Duration::from_millis(150)).await;
        for key in word.chars() {
            press(&key.to_string())?;
            sleep(Duration::from_millis(120)).await;
        }
    }
    Ok(())
}

/// In the panel's place a page of its own, with a box and a line: one question a key that searches nothing, and its
/// answer painted. What the panel takes beyond this is its own.
const EMPTY_PAGE: &str = "window.painted = [];
    const frame = document.createElement('iframe');
    // The frame that is there already is the one through which questions go.
    for (const child of [...document.body.children]) if (child.tagName !== 'IFRAME') child.remove();
    document.body.append(frame);
    const page = frame.contentDocument;
    const box = page.createElement('input');
    const line = page.createElement('p');
    page.body.append(box, line);
    frame.contentWindow.focus();
    box.focus();
    let pressed = null;
    box.addEventListener('keydown', () => { pressed = performance.now(); }, true);
    box.addEventListener('input', async () => {
        const since = pressed;
        pressed = null;
        if (since === null) return;
        const answer = await window.__TAURI_INTERNALS__.invoke('ask', { name: 'settings', request: {} });
        line.textContent = box.value + JSON.stringify(answer).length;
        requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - since)));
    });";

async fn keys_of_an_empty_page(desktop: &Desktop) -> Result<()> {
    desktop.open_panel().await?;
    desktop.script(EMPTY_PAGE, vec![]).await?;
    type_words().await?;
    let what = "key -> answer painted, an empty page";
    say(what, numbers(desktop, "painted").await?);
    desktop.script("location.reload()", vec![]).await?;
    desktop
        .until_so("the panel is back", async || {
            let rows = "return document.querySelectorAll('[data-testid=panel-row]').length";
            Ok(desktop.script(rows, vec![]).await?.as_u64() > Some(0))
        })
        .await?;
    desktop.turn_to_main().await
}

/// From Enter in the panel to the text in a terminal, the start of the program that presses the key
/// included.
async fn inserts(desktop: &Desktop) -> Result<()> {
    let terminal = Terminal::open().await?;
    let mut times = Vec::new();
    for n in 0..21_usize {
        terminal.focus()?;
        desktop.open_panel().await?;
        desktop.type_into("panel-box", "jgg").await?;
        desktop.says("按三年算").await?;
        let before = terminal.text()?.len();
        let pressed = Instant::now();
        press("Return")?;
        while terminal.text()?.len() == before {
            sleep(Duration::from_millis(1)).await;
        }
        if n > 0 {
            times.push(pressed.elapsed().as_secs_f64() * 1000.0);
        }
        // The clipboard gets back what was there before the next one.
        sleep(Duration::from_millis(2_500)).await;
    }
    say("Enter -> text in another program", times);
    Ok(())
}

async fn saves(place: &Place, desktop: &Desktop) -> Result<()> {
    desktop.turn_to_main().await?;
    let mut times = Vec::new();
    for n in 0..20 {
        let sentence = format!("测速用的第 {n} 句话");
        let text = format!("---\nid: pace\n---\n# 测速\n\n{sentence}。\n");
        place.write("core/pace.md", text)?;
        let begun = Instant::now();
        desktop
            .until_so("the saved file found", async || {
                let found = desktop
                    .ask(
                        "search",
                        json!({ "text": format!("\"{sentence}\""), "limit": 1 }),
                    )
                    .await?;
                Ok(found["hits"][0]["id"] == "pace")
            })
            .await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        sleep(GLANCE).await;
    }
    say("file saved -> found by a search", times);
    Ok(())
}

fn say(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = times.len().saturating_sub(1);
        times
            .get((last as f64 * share) as usize)
            .copied()
            .unwrap_or(f64::NAN)
    };
    println!(
        "{what}: p50 {:.0} ms, p95 {:.0} ms, of {}",
        at(0.50),
        at(0.95),
        times.len()
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "compared with the page's Date.now()"
)]
fn now_ms() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0.0, |since| since.as_secs_f64() * 1000.0)
}
