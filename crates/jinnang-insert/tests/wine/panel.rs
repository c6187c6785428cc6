//! A window of this program that comes up over the others and has the keyboard, as the panel does.

use crate::calls;
use crate::screen::{wait_for, xdotool};
use std::sync::mpsc::channel;

pub struct Panel {
    pub window: usize,
}

impl Panel {
    pub fn new() -> Self {
        let (tell, told) = channel();
        std::thread::spawn(move || {
            let hand = |_, message, word| {
                // Only the thread of a window may hide it and have it come up.
                let is_ours = message == SHOW;
                is_ours.then(|| calls_show(word))
            };
            let window = calls::open_window("panel", Box::new(hand));
            PANEL.set(window);
            tell.send(window).expect("the test waits");
            calls::take_messages();
        });
        let window = told.recv().expect("a window");
        Self { window }
    }

    /// Comes up and has the keyboard.
    pub fn show(&self) {
        calls::send(self.window, SHOW, 1, 0);
        wait_for("the panel", || {
            (calls::front() == self.window).then_some(())
        });
    }

    pub fn hide(&self) {
        calls::send(self.window, SHOW, 0, 0);
    }
}

const SHOW: u32 = 0x8010;

thread_local! {
    static PANEL: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

fn calls_show(word: usize) -> isize {
    let window = PANEL.get();
    calls::show(window, word == 1);
    if word == 1 {
        calls::to_front(window);
    }
    0
}

/// Gives a window the keyboard, as a person would with the mouse: by the window manager, which also
/// remembers who comes next when a window hides.
pub fn activate(window: usize) {
    let on_display = wait_for("the window on the display", || {
        calls::number_on_display(window)
    });
    xdotool(&["windowactivate", "--sync", &on_display.to_string()]);
    wait_for("the window in front", || {
        (calls::front() == window).then_some(())
    });
}
