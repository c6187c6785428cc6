//! Many texts into three kinds of programs, one after the other. Each is read back, and so is the
//! clipboard: it holds what it held before, in every format.

use crate::browser::Browser;
use crate::editor::Editor;
use crate::panel::{Panel, activate};
use crate::screen::{Field, copy, formats, pasted, turn};
use crate::terminal::Terminal;
use jinnang_insert::{Inserter, Outcome, Parcel, Previous, Timings, X11};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Texts into each of the four fields. `JINNANG_ROUNDS` makes it more: 54 of them are 216 inserts.
const ROUNDS: usize = 6;

fn rounds() -> usize {
    let named = std::env::var("JINNANG_ROUNDS").ok();
    named.map_or(ROUNDS, |word| word.parse().expect("a number"))
}

/// What a person may have copied before.
fn before(round: usize, panel: &Panel) -> BTreeMap<String, Vec<u8>> {
    panel.clear_clipboard();
    let png = include_bytes!("dot.png");
    match round % 6 {
        0 => copy("UTF8_STRING", "旧的文字".as_bytes()),
        1 => copy("text/html", "<b>旧的</b>".as_bytes()),
        2 => copy("image/png", png),
        3 => copy(
            "text/uri-list",
            b"file:///tmp/a.txt\r\nfile:///tmp/b.txt\r\n",
        ),
        4 => copy("UTF8_STRING", "很长的旧文字。".repeat(50_000).as_bytes()),
        _ => {}
    }
    held()
}

fn held() -> BTreeMap<String, Vec<u8>> {
    let all = formats().into_iter();
    all.map(|format| (format.clone(), pasted(&format)))
        .collect()
}

fn text(round: usize) -> String {
    let texts = [
        "您好，这款产品支持七天无理由退货。".to_owned(),
        "第一行\n第二行\n\n第四行".to_owned(),
        "表情🙂👍🏽🇨🇳 e\u{301} 𠮷野家".to_owned(),
        "\"quotes\" 'single' `back` \\ $HOME %s <b>&amp;</b> & < >".to_owned(),
        "价格是￥1,299（含税）。 It's 20% off!\tTab".to_owned(),
        "这是一段很长的话术。Long text. ".repeat(250),
    ];
    format!("{round}: {}", texts[round % texts.len()])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn parcel(round: usize) -> Parcel {
    let plain = text(round);
    // The rounds of texts and clipboards have the same length; this one shifts against both.
    let is_rich = !round.is_multiple_of(7);
    let html = is_rich.then(|| format!("<b>{}</b>", escaped(&plain).replace('\n', "<br>")));
    Parcel {
        plain,
        html,
        pictures: Vec::new(),
    }
}

/// An inserter for this display, with half the usual patience before the old clipboard comes back:
/// if that is enough here, the usual one has something to spare.
pub fn inserter() -> Inserter {
    let x11 = X11::open().expect("a display");
    let settle_ms = Timings::default().settle_ms / 2;
    let timings = Timings {
        settle_ms,
        ..Timings::default()
    };
    Inserter::new(Box::new(x11), timings)
}

/// All rounds into one field. `check` compares what arrived with what was sent.
fn many(field: &mut dyn Field, check: impl Fn(&str, &Parcel)) {
    let (panel, inserter) = (Panel::new(), inserter());
    let mut times = Vec::new();
    for round in 0..rounds() {
        let parcel = parcel(round);
        activate(field.window());
        let target = inserter.focused().expect("a window has the focus");
        assert_eq!(target.window, u64::from(field.window()));
        panel.show();
        let before = before(round, &panel);
        let arrival = field.watch(parcel.plain.len());
        let enter = Instant::now();
        let outcome = inserter.insert(Some(&target), &parcel, &mut || panel.hide());
        let previous = Previous::Restored;
        assert_eq!(outcome, Outcome::Inserted { previous }, "round {round}");
        let arrived = arrival
            .join()
            .expect("no panic")
            .unwrap_or_else(|| panic!("round {round}: no text arrives"));
        times.push(arrived.duration_since(enter));
        check(&field.take(), &parcel);
        assert_eq!(held(), before, "round {round}: the clipboard is as it was");
    }
    report(field.name(), &mut times);
}

fn report(name: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e3;
    let (p50, p95) = (at(50), at(95));
    println!(
        "{name}: {} inserts, Enter to text p50 {p50:.0} ms, p95 {p95:.0} ms",
        times.len()
    );
}

fn same(arrived: &str, parcel: &Parcel) {
    assert_eq!(arrived, parcel.plain);
}

/// Browsers put the lines of rich text apart with tags, and keep spaces with a special one.
fn same_rich(arrived: &str, parcel: &Parcel) {
    let (html, text) = arrived.split_once('\0').expect("both came");
    let bare = |text: &str| text.replace('\u{a0}', " ").replace('\n', "");
    assert_eq!(bare(text), bare(&parcel.plain));
    let bold = html.contains("<b>") || html.contains("font-weight");
    assert_eq!(bold, parcel.html.is_some(), "{html}");
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn a_terminal_receives_every_text() {
    let _turn = turn();
    many(&mut Terminal::start(), same);
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn an_editor_receives_every_text() {
    let _turn = turn();
    many(&mut Editor::start(), same);
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn a_browser_receives_every_text_and_the_rich_one_where_it_can_show_it() {
    let _turn = turn();
    let (_browser, mut plain, mut rich) = Browser::start();
    many(&mut plain, same);
    many(&mut rich, same_rich);
}
