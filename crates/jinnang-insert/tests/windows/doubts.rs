//! Real programs, and something that goes wrong at the worst moment: no window receives what it
//! must not, and what the insert says is so.

use crate::browser::Browser;
use crate::many::inserter;
use crate::meddled::Meddled;
use crate::panel::{Panel, activate};
use crate::screen::{Field, copy, pasted, run, turn, wait_for};
use crate::terminal::Terminal;
use jinnang_insert::{Doubt, Inserter, Outcome, Parcel, Previous, Timings};
use std::time::Duration;

const ROUNDS: usize = 2;
const TEXT: &str = "这句话只该去一个地方。\nOne place only.";
const INSERTED: Outcome = Outcome::Inserted {
    previous: Previous::Restored,
};

fn nothing(cause: Doubt) -> Outcome {
    Outcome::Nothing { cause }
}

fn copied(doubt: Doubt) -> Outcome {
    Outcome::Copied { doubt }
}

fn meddled(desktop: Meddled) -> Inserter {
    Inserter::new(Box::new(desktop), Timings::default())
}

fn old_clipboard(panel: &Panel) {
    panel.clear_clipboard();
    copy("UTF8_STRING", "旧的文字".as_bytes());
}

/// One insert into the field, with the panel up before it.
fn one(inserter: &Inserter, panel: &Panel, window: u32, text: &str, on_hide: impl Fn()) -> Outcome {
    activate(window);
    let target = inserter.focused().expect("a window has the focus");
    panel.show();
    let mut hide = || {
        panel.hide();
        on_hide();
    };
    inserter.insert(Some(&target), &Parcel::text(text), &mut hide)
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn a_target_that_closes_receives_nothing_and_the_text_stays_copied() {
    let _turn = turn();
    let (panel, inserter) = (Panel::new(), inserter());
    for _ in 0..ROUNDS {
        let terminal = Terminal::start();
        old_clipboard(&panel);
        let close = || terminal.program.signal("KILL");
        let outcome = one(&inserter, &panel, terminal.window(), TEXT, close);
        assert_eq!(outcome, copied(Doubt::TargetGone));
        assert_eq!(pasted("UTF8_STRING"), TEXT.as_bytes());
    }
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn a_window_that_steals_the_focus_receives_nothing() {
    let _turn = turn();
    let (_browser, mut meant, mut thief) = Browser::start();
    let panel = Panel::new();
    let window = thief.window();
    let quick = Panel::new();
    let inserter = meddled(Meddled::before_key(move || quick.grab_focus(window)));
    for _ in 0..ROUNDS {
        old_clipboard(&panel);
        let outcome = one(&inserter, &panel, meant.window(), TEXT, || {});
        assert_eq!(outcome, copied(Doubt::FocusMoved));
        assert_eq!(pasted("UTF8_STRING"), TEXT.as_bytes());
        std::thread::sleep(Duration::from_millis(200));
        assert_eq!((meant.take(), thief.take()), (String::new(), String::new()));
    }
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn what_somebody_copies_before_the_key_stays_there_and_is_not_pasted() {
    let _turn = turn();
    let mut terminal = Terminal::start();
    let panel = Panel::new();
    let inserter = meddled(Meddled::before_key(|| copy("UTF8_STRING", "贼".as_bytes())));
    // The terminal pastes the primary selection; the clipboard alone is doubt enough.
    for _ in 0..ROUNDS {
        old_clipboard(&panel);
        let outcome = one(&inserter, &panel, terminal.window(), TEXT, || {});
        assert_eq!(outcome, nothing(Doubt::ClipboardTaken));
        assert_eq!(pasted("UTF8_STRING"), "贼".as_bytes());
        std::thread::sleep(Duration::from_millis(200));
        assert_eq!(terminal.take(), "");
    }
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn what_somebody_copies_while_the_panel_hides_stays_there_and_is_not_pasted() {
    let _turn = turn();
    let (_browser, mut field, _rich) = Browser::start();
    let (panel, inserter) = (Panel::new(), inserter());
    for _ in 0..ROUNDS {
        old_clipboard(&panel);
        let steal = || copy("text/html", b"<b>thief</b>");
        let outcome = one(&inserter, &panel, field.window(), TEXT, steal);
        assert_eq!(outcome, nothing(Doubt::ClipboardTaken));
        assert_eq!(pasted("text/html"), b"<b>thief</b>");
        std::thread::sleep(Duration::from_millis(200));
        assert_eq!(field.take(), "");
    }
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn a_hung_program_gets_the_text_late_and_once_and_never_the_old_clipboard() {
    let _turn = turn();
    let mut terminal = Terminal::start();
    let panel = Panel::new();
    for _ in 0..ROUNDS {
        old_clipboard(&panel);
        let inserter = inserter();
        let hang = || terminal.program.signal("STOP");
        let outcome = one(&inserter, &panel, terminal.window(), TEXT, hang);
        assert_eq!(outcome, copied(Doubt::TargetSlow));
        let target = inserter.focused();
        let again = inserter.insert(target.as_ref(), &Parcel::text("别的"), &mut || {});
        assert_eq!(again, nothing(Doubt::Unanswered));
        let arrival = terminal.watch(TEXT.len());
        terminal.program.signal("CONT");
        arrival
            .join()
            .expect("no panic")
            .expect("the text arrives late");
        assert_eq!(terminal.take(), TEXT);
        assert_eq!(pasted("UTF8_STRING"), TEXT.as_bytes());
    }
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn a_theft_after_the_key_is_told_and_the_old_clipboard_is_not_pasted() {
    let _turn = turn();
    let (browser, mut field, _rich) = Browser::start();
    let panel = Panel::new();
    // The thief strikes while the program hangs, so that it always comes first.
    for _ in 0..ROUNDS {
        // A new one each time: the old one waits for the answer that it cannot see.
        let inserter = meddled(Meddled::after_key(|| copy("UTF8_STRING", "贼".as_bytes())));
        old_clipboard(&panel);
        let hang = || browser.program.signal("STOP");
        let outcome = one(&inserter, &panel, field.window(), TEXT, hang);
        assert_eq!(outcome, nothing(Doubt::TakenAfterKey));
        assert_eq!(pasted("UTF8_STRING"), "贼".as_bytes());
        browser.program.signal("CONT");
        // A program that wakes up may take the key or drop it, but never pastes what it must not.
        let received = until_a_dot(&mut field);
        assert!(["", "贼"].contains(&received.as_str()), "{received}");
    }
}

/// What the field received before a dot that is typed into it, again and again until it is there.
fn until_a_dot(field: &mut impl Field) -> String {
    let mut received = String::new();
    wait_for("a typed dot", || {
        activate(field.window());
        run("xdotool", &["key", "period"]);
        received += &field.take();
        received.contains('.').then_some(())
    });
    received.retain(|character| character != '.');
    received
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn keys_that_the_person_still_holds_do_not_change_the_paste_and_do_not_stick() {
    let _turn = turn();
    let (_browser, mut field, _rich) = Browser::start();
    let (panel, inserter) = (Panel::new(), inserter());
    for key in ["Shift_L", "Control_L", "Alt_L", "Super_L", "Control_R"] {
        old_clipboard(&panel);
        activate(field.window());
        let target = inserter.focused().expect("a window has the focus");
        panel.show();
        run("xdotool", &["keydown", key]);
        let outcome = inserter.insert(Some(&target), &Parcel::text(TEXT), &mut || panel.hide());
        run("xdotool", &["keyup", key]);
        assert_eq!(outcome, INSERTED, "{key}");
        assert_eq!(field.take(), TEXT, "{key}");
        let next = one(&inserter, &panel, field.window(), "下一句", || {});
        assert_eq!((next, field.take().as_str()), (INSERTED, "下一句"), "{key}");
    }
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn a_key_that_stays_down_means_no_paste_and_the_panel_stays() {
    let _turn = turn();
    let mut terminal = Terminal::start();
    let (panel, inserter) = (Panel::new(), inserter());
    old_clipboard(&panel);
    activate(terminal.window());
    let target = inserter.focused().expect("a window has the focus");
    panel.show();
    run("xdotool", &["keydown", "F9"]);
    let mut hidden = false;
    let outcome = inserter.insert(Some(&target), &Parcel::text(TEXT), &mut || hidden = true);
    run("xdotool", &["keyup", "F9"]);
    panel.hide();
    assert_eq!((outcome, hidden), (copied(Doubt::KeysHeld), false));
    assert_eq!(terminal.take(), "");
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn the_paste_key_is_found_on_other_layouts() {
    let _turn = turn();
    let (_browser, mut field, _rich) = Browser::start();
    let (panel, inserter) = (Panel::new(), inserter());
    for layout in ["dvorak", "fr", "ru,us", "us"] {
        let variant = if layout == "dvorak" {
            "us(dvorak)"
        } else {
            layout
        };
        run("setxkbmap", &["-layout", variant]);
        old_clipboard(&panel);
        let outcome = one(&inserter, &panel, field.window(), TEXT, || {});
        assert_eq!(
            (outcome, field.take().as_str()),
            (INSERTED, TEXT),
            "{layout}"
        );
    }
}

#[test]
#[ignore = "needs a display of its own: cargo xtask test desktop"]
fn the_primary_selection_comes_back_too() {
    let _turn = turn();
    let mut terminal = Terminal::start();
    let (panel, inserter) = (Panel::new(), inserter());
    let primary = || run("xclip", &["-selection", "primary", "-o"]);
    let marked = "printf 选中 | xclip -selection primary -i > /dev/null 2>&1";
    for _ in 0..ROUNDS {
        old_clipboard(&panel);
        run("sh", &["-c", marked]);
        wait_for("xclip", || (primary() == "选中".as_bytes()).then_some(()));
        let outcome = one(&inserter, &panel, terminal.window(), TEXT, || {});
        assert_eq!((outcome, terminal.take().as_str()), (INSERTED, TEXT));
        assert_eq!(primary(), "选中".as_bytes());
        assert_eq!(pasted("UTF8_STRING"), "旧的文字".as_bytes());
    }
}
