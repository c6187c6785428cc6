//! Many texts into several programs, one after the other. Each is read back, and so is the
//! clipboard: it holds what it held before, in every format.

use crate::clipboard::{self, KINDS};
use crate::field::{Field, Manner};
use crate::notepad::Editor;
use crate::panel::{Panel, activate};
use crate::screen::turn;
use jinnang_insert::{Inserter, Outcome, Parcel, Picture, Previous, Timings, Windows};
use std::time::{Duration, Instant};

/// Texts into each program.
const ROUNDS: usize = 10;

/// The display's window manager chooses who comes next when a window hides, and does so a little
/// later. With several windows it may be another one than the target, and Wine believes it.
const WINDOW_MANAGER_REST: Duration = Duration::from_millis(120);

pub const INSERTED: Outcome = Outcome::Inserted {
    previous: Previous::Restored,
};

fn rounds() -> usize {
    let named = std::env::var("JINNANG_ROUNDS").ok();
    named.map_or(ROUNDS, |word| word.parse().expect("a number"))
}

fn text(round: usize) -> String {
    let texts = [
        "您好，这款产品支持七天无理由退货。".to_owned(),
        "第一行\n第二行\n\n第四行".to_owned(),
        "表情🙂👍🏽🇨🇳 e\u{301} 𠮷野家".to_owned(),
        "\"quotes\" 'single' `back` \\ $HOME %s <b>&amp;</b> & < >".to_owned(),
        "价格是￥1,299（含税）。 It's 20% off!\tTab".to_owned(),
        "这是一段很长的话术。Long text. ".repeat(250),
        "短".to_owned(),
    ];
    format!("{round}: {}", texts[round % texts.len()])
}

fn parcel(round: usize) -> Parcel {
    let plain = text(round);
    let html = (!round.is_multiple_of(4)).then(|| format!("<b>{}</b>", plain.replace('<', "&lt;")));
    Parcel {
        plain,
        html,
        pictures: Vec::new(),
    }
}

/// An inserter for this desktop, with half the usual patience before the old clipboard comes back.
pub fn inserter() -> Inserter {
    let windows = Windows::open().expect("a desktop");
    let settle_ms = Timings::default().settle_ms / 2;
    let timings = Timings {
        settle_ms,
        ..Timings::default()
    };
    Inserter::new(Box::new(windows), timings)
}

/// All rounds into one editor.
fn many(editor: &Editor) {
    let (panel, inserter) = (Panel::new(), inserter());
    let mut times = Vec::new();
    for round in 0..rounds() {
        let parcel = parcel(round);
        activate(editor.window);
        let target = inserter.focused().expect("a window has the focus");
        assert_eq!(target.window, editor.window as u64);
        assert_eq!(target.program, editor.name);
        panel.show();
        assert_eq!(inserter.focused(), None, "our own window is no target");
        clipboard::copy(round % KINDS, panel.window);
        let before = clipboard::held();
        let arrival = editor.watch(&format!("{round}: "));
        let enter = Instant::now();
        let outcome = inserter.insert(Some(&target), &parcel, &mut || panel.hide());
        assert_eq!(outcome, INSERTED, "round {round}");
        let arrived = arrival.join().expect("no panic").expect("the text arrives");
        times.push(arrived.duration_since(enter));
        assert_eq!(editor.take(), parcel.plain, "round {round}");
        let after = clipboard::held();
        assert_eq!(after, before, "round {round}: the clipboard is as it was");
    }
    report(editor.name, &mut times);
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

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn notepad_receives_every_text() {
    let _turn = turn();
    many(&Editor::notepad());
}

/// Wine's wordpad opens the clipboard for no window, as some programs do on Windows. Then nobody can
/// say whose request it was, and a text that arrived is still a doubt.
#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_program_that_does_not_show_itself_gets_the_text_and_that_is_a_doubt() {
    let _turn = turn();
    let editor = Editor::wordpad();
    let (panel, inserter) = (Panel::new(), inserter());
    clipboard::copy(0, panel.window);
    let parcel = Parcel::text("一行字");
    let outcome = one(&inserter, &panel, editor.window, &parcel);
    let doubt = jinnang_insert::Doubt::TargetSlow;
    assert_eq!(outcome, Outcome::Copied { doubt });
    assert_eq!(editor.take().trim_end(), "一行字");
    assert_eq!(clipboard::held_text(), "一行字");
}

/// One insert into a field, with the panel up before it.
pub fn one(inserter: &Inserter, panel: &Panel, window: usize, parcel: &Parcel) -> Outcome {
    one_with(inserter, panel, window, parcel, || {})
}

/// The same, with something that happens as the panel hides.
pub fn one_with(
    inserter: &Inserter,
    panel: &Panel,
    window: usize,
    parcel: &Parcel,
    on_hide: impl Fn(),
) -> Outcome {
    activate(window);
    let target = inserter.focused().expect("a window has the focus");
    assert_eq!(target.window, window as u64);
    panel.show();
    let mut hide = || {
        panel.hide();
        std::thread::sleep(WINDOW_MANAGER_REST);
        on_hide();
    };
    inserter.insert(Some(&target), parcel, &mut hide)
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_field_that_takes_rich_text_gets_it_with_right_numbers() {
    let _turn = turn();
    let field = Field::start(Manner::Rich);
    let (panel, inserter) = (Panel::new(), inserter());
    let parcel = Parcel {
        plain: "您好".into(),
        html: Some("<b>您好</b>".into()),
        pictures: Vec::new(),
    };
    let outcome = one(&inserter, &panel, field.window, &parcel);
    let received = field.wait_and_take().concat();
    assert_eq!(outcome, INSERTED);
    let number = |name: &str| -> usize {
        let line = received.lines().find_map(|line| line.strip_prefix(name));
        line.expect("a number").parse().expect("a number")
    };
    let fragment = &received[number("StartFragment:")..number("EndFragment:")];
    assert!(fragment.ends_with("<b>您好</b>"), "{fragment}");
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_picture_alone_is_there_packed_and_bare() {
    let _turn = turn();
    let (panel, inserter) = (Panel::new(), inserter());
    clipboard::copy(KINDS, panel.window);
    let bytes = include_bytes!("dot.png").to_vec();
    let picture = Picture {
        name: "dot.png".into(),
        media_type: "image/png".into(),
        bytes: bytes.clone(),
    };
    let parcel = Parcel {
        pictures: vec![picture],
        ..Parcel::default()
    };
    let outcome = inserter.insert(None, &parcel, &mut || {});
    let doubt = jinnang_insert::Doubt::NoTarget;
    assert_eq!(outcome, Outcome::Copied { doubt });
    let held = clipboard::held();
    let packed = held[&crate::calls::format("PNG")].clone().expect("bytes");
    assert!(packed.starts_with(&bytes));
    assert_eq!(held[&8].clone().expect("bytes")[0], 40);
}
