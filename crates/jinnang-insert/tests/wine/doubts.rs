//! Something goes wrong at the worst moment: no window receives what it must not, and what the
//! insert says is so.

use crate::calls;
use crate::clipboard::{self, held_text};
use crate::field::{self, Field, LOOT, Manner, PROMISED};
use crate::many::{INSERTED, inserter, one, one_with};
use crate::meddled::Meddled;
use crate::panel::{Panel, activate};
use crate::screen::{turn, xdotool};
use jinnang_insert::{Doubt, Inserter, Outcome, Parcel, Timings};
use std::cell::RefCell;
use std::time::{Duration, Instant};

const TEXT: &str = "这句话只该去一个地方。One place only.";

fn nothing(cause: Doubt) -> Outcome {
    Outcome::Nothing { cause }
}

fn copied(doubt: Doubt) -> Outcome {
    Outcome::Copied { doubt }
}

fn meddled(desktop: Meddled) -> Inserter {
    Inserter::new(Box::new(desktop), Timings::default())
}

/// A person's key. Wine forgets keys that only it has pressed.
fn keyboard(what: &str, key: &str) {
    xdotool(&[what, key]);
    rest();
}

fn rest() {
    std::thread::sleep(Duration::from_millis(200));
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_target_that_closes_receives_nothing_and_the_text_stays_copied() {
    let _turn = turn();
    let field = RefCell::new(Field::start(Manner::Text));
    let (panel, inserter) = (Panel::new(), inserter());
    clipboard::copy(0, panel.window);
    let window = field.borrow().window;
    let close = || field.borrow_mut().close();
    let outcome = one_with(&inserter, &panel, window, &Parcel::text(TEXT), close);
    assert_eq!(outcome, copied(Doubt::TargetGone));
    assert_eq!(held_text(), TEXT);
    for mark in [
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    ] {
        let held = clipboard::held();
        assert_eq!(held[&calls::format(mark)], Some(vec![0; 4]), "{mark}");
    }
    drop(inserter);
    assert_eq!(held_text(), TEXT, "also when our program ends");
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_window_that_steals_the_focus_before_the_key_receives_nothing() {
    let _turn = turn();
    let (meant, thief) = (Field::start(Manner::Text), Field::start(Manner::Text));
    let panel = Panel::new();
    let window = thief.window;
    let inserter = meddled(Meddled::before_key(move || activate(window)));
    clipboard::copy(0, panel.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, copied(Doubt::FocusMoved));
    assert_eq!(held_text(), TEXT);
    rest();
    assert_eq!((meant.take(), thief.take()), (vec![], vec![]));
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_window_that_gets_the_key_by_mistake_gets_no_text() {
    let _turn = turn();
    let (meant, thief) = (Field::start(Manner::Never), Field::start(Manner::Text));
    let panel = Panel::new();
    let window = thief.window;
    // A second key right behind ours, as if ours had gone there.
    let inserter = meddled(Meddled::after_key(move || {
        calls::post(window, 0x0100, 0x56);
    }));
    clipboard::copy(0, panel.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, copied(Doubt::TargetSlow));
    assert_eq!(thief.wait_and_take(), [""]);
    assert_eq!(held_text(), TEXT);
    calls::post(window, 0x0100, 0x56);
    assert_eq!(thief.wait_and_take(), [TEXT], "later everybody gets it");
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn what_somebody_copies_before_the_key_stays_there_and_is_not_pasted() {
    let _turn = turn();
    let (meant, thief) = (Field::start(Manner::Text), Field::start(Manner::Never));
    let panel = Panel::new();
    let window = thief.window;
    let inserter = meddled(Meddled::before_key(move || field::steal(window)));
    clipboard::copy(0, panel.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, nothing(Doubt::ClipboardTaken));
    assert_eq!(held_text(), LOOT);
    rest();
    assert_eq!(meant.take(), [""; 0]);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_theft_after_the_key_is_told_and_the_old_clipboard_is_not_pasted() {
    let _turn = turn();
    let (meant, thief) = (Field::start(Manner::Text), Field::start(Manner::Never));
    let panel = Panel::new();
    let window = thief.window;
    let target = meant.window;
    let inserter = meddled(Meddled {
        before_key: Box::new(move || field::hang(target, 1_000)),
        ..Meddled::after_key(move || field::steal(window))
    });
    clipboard::copy(0, panel.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, nothing(Doubt::TakenAfterKey));
    assert_eq!(held_text(), LOOT);
    assert_eq!(meant.wait_and_take(), [LOOT]);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_hung_program_gets_the_text_late_and_once_and_never_the_old_clipboard() {
    let _turn = turn();
    let meant = Field::start(Manner::Text);
    let (panel, window) = (Panel::new(), meant.window);
    let inserter = meddled(Meddled::before_key(move || field::hang(window, 4_000)));
    clipboard::copy(0, panel.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, copied(Doubt::TargetSlow));
    let target = inserter.focused();
    let again = inserter.insert(target.as_ref(), &Parcel::text("别的"), &mut || {});
    assert_eq!(again, nothing(Doubt::Unanswered));
    assert_eq!(meant.wait_and_take(), [TEXT]);
    assert_eq!(held_text(), TEXT);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_slow_program_gets_the_text_and_both_its_requests_are_waited_for() {
    let _turn = turn();
    let meant = Field::start(Manner::Twice);
    let (panel, window) = (Panel::new(), meant.window);
    let inserter = meddled(Meddled::before_key(move || field::hang(window, 900)));
    clipboard::copy(1, panel.window);
    let before = clipboard::held();
    let parcel = Parcel {
        plain: TEXT.into(),
        html: Some("<i>rich</i>".into()),
        pictures: Vec::new(),
    };
    let outcome = one(&inserter, &panel, meant.window, &parcel);
    assert_eq!(outcome, INSERTED);
    let received = meant.wait_and_take();
    assert_eq!(received[0], TEXT);
    assert!(received[1].contains("<i>rich</i>"), "{received:?}");
    assert_eq!(clipboard::held(), before);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_program_that_reads_every_change_neither_gets_the_text_nor_hides_the_request() {
    let _turn = turn();
    let (meant, monitor) = (Field::start(Manner::Text), Field::start(Manner::Listening));
    let (panel, inserter) = (Panel::new(), inserter());
    for _ in 0..5 {
        clipboard::copy(0, panel.window);
        let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
        assert_eq!(outcome, INSERTED);
        assert_eq!(meant.wait_and_take(), [TEXT]);
        assert_eq!(held_text(), "旧的文字");
    }
    println!("the monitor read {:?}", monitor.take());
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_target_that_reads_every_change_is_not_taken_for_one_that_pastes() {
    let _turn = turn();
    let meant = Field::start(Manner::Listening);
    let (panel, inserter) = (Panel::new(), inserter());
    clipboard::copy(0, panel.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, INSERTED);
    let received = meant.wait_and_take();
    assert!(received.contains(&TEXT.to_owned()), "{received:?}");
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_clipboard_that_somebody_holds_open_for_a_moment_is_waited_for() {
    let _turn = turn();
    let (meant, holder) = (Field::start(Manner::Text), Field::start(Manner::Never));
    let (panel, window) = (Panel::new(), holder.window);
    let hold = move || field::hold_clipboard(window, 150);
    let inserter = meddled(Meddled::before_key(hold));
    clipboard::copy(0, panel.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, INSERTED);
    assert_eq!(meant.wait_and_take(), [TEXT]);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_clipboard_that_somebody_holds_open_for_long_means_no_key() {
    let _turn = turn();
    let (meant, holder) = (Field::start(Manner::Text), Field::start(Manner::Never));
    let (panel, inserter) = (Panel::new(), inserter());
    clipboard::copy(0, panel.window);
    activate(meant.window);
    let target = inserter.focused().expect("a window has the focus");
    panel.show();
    field::hold_clipboard(holder.window, 5_000);
    let begun = Instant::now();
    let outcome = inserter.insert(Some(&target), &Parcel::text(TEXT), &mut || panel.hide());
    assert_eq!(outcome, nothing(Doubt::NotHeld));
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(held_text(), "旧的文字");
    assert_eq!(meant.take(), [""; 0]);
    panel.hide();
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn what_somebody_only_promised_is_kept() {
    let _turn = turn();
    let (meant, giver) = (Field::start(Manner::Text), Field::start(Manner::Never));
    let (panel, inserter) = (Panel::new(), inserter());
    field::promise(giver.window);
    let outcome = one(&inserter, &panel, meant.window, &Parcel::text(TEXT));
    assert_eq!(outcome, INSERTED);
    assert_eq!(held_text(), PROMISED);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn somebody_who_promised_and_hangs_does_not_hang_the_insert() {
    let _turn = turn();
    let (meant, giver) = (Field::start(Manner::Text), Field::start(Manner::Never));
    let (panel, inserter) = (Panel::new(), inserter());
    field::promise(giver.window);
    activate(meant.window);
    let target = inserter.focused().expect("a window has the focus");
    panel.show();
    field::hang(giver.window, 8_000);
    let begun = Instant::now();
    let outcome = inserter.insert(Some(&target), &Parcel::text(TEXT), &mut || panel.hide());
    panel.hide();
    assert_eq!(outcome, nothing(Doubt::NotHeld));
    // Wine asks its host's clipboard before it opens its own, and waits for that. Windows does not.
    assert!(
        begun.elapsed() < Duration::from_secs(6),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(held_text(), PROMISED, "when it wakes up");
    assert_eq!(meant.take(), [""; 0]);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn keys_that_the_person_still_holds_do_not_change_the_paste_and_do_not_stick() {
    let _turn = turn();
    let meant = Field::start(Manner::Text);
    let (panel, inserter) = (Panel::new(), inserter());
    for key in ["Shift_L", "Control_L", "Alt_L", "Super_L", "Control_R"] {
        clipboard::copy(0, panel.window);
        activate(meant.window);
        let target = inserter.focused().expect("a window has the focus");
        panel.show();
        keyboard("keydown", key);
        let outcome = inserter.insert(Some(&target), &Parcel::text(TEXT), &mut || panel.hide());
        keyboard("keyup", key);
        assert_eq!(outcome, INSERTED, "{key}");
        assert_eq!(meant.wait_and_take(), [TEXT], "{key}");
    }
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
fn a_key_that_stays_down_means_no_paste_and_the_panel_stays() {
    let _turn = turn();
    let meant = Field::start(Manner::Text);
    let (panel, inserter) = (Panel::new(), inserter());
    activate(meant.window);
    let target = inserter.focused().expect("a window has the focus");
    panel.show();
    keyboard("keydown", "F9");
    let mut hidden = false;
    let outcome = inserter.insert(Some(&target), &Parcel::text(TEXT), &mut || hidden = true);
    keyboard("keyup", "F9");
    panel.hide();
    assert_eq!((outcome, hidden), (copied(Doubt::KeysHeld), false));
    assert_eq!(meant.take(), [""; 0]);
}

#[test]
#[ignore = "needs Windows, or Wine: crates/jinnang-insert/tests/wine/run.sh"]
pub fn an_empty_parcel_changes_nothing() {
    let _turn = turn();
    let meant = Field::start(Manner::Text);
    let (panel, inserter) = (Panel::new(), inserter());
    clipboard::copy(1, panel.window);
    let before = clipboard::held();
    let outcome = one(&inserter, &panel, meant.window, &Parcel::default());
    panel.hide();
    assert_eq!(outcome, nothing(Doubt::Empty));
    assert_eq!(clipboard::held(), before);
    assert_eq!(meant.take(), [""; 0]);
}
