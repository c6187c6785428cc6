//! Which window has the keyboard, and how it gets it back.

use super::system::process;
use super::system::window::Window;
use crate::desktop::Target;

/// What is in front when no program is: the desktop, the task bar, and Wine's own desktop.
const NOBODY: [&str; 5] = [
    "Progman",
    "WorkerW",
    "Shell_TrayWnd",
    "Shell_SecondaryTrayWnd",
    "#32769",
];

/// The class of consoles. Windows names the program inside as theirs, which may change any time.
const CONSOLE: &str = "ConsoleWindowClass";

/// The window that has the keyboard, unless it is one of ours.
pub fn focused() -> Option<Target> {
    let window = Window::in_front()?;
    let is_own = window.process() == std::process::id();
    let is_nobody = NOBODY.contains(&window.class().as_str());
    (!is_own && !is_nobody).then(|| target(window)).flatten()
}

/// Is that very window still there? Its number alone is not enough, numbers are reused.
pub fn is_there(wanted: &Target) -> bool {
    target(window(wanted)).as_ref() == Some(wanted)
}

/// Has it the keyboard, and would a key go where text goes?
pub fn has_focus(wanted: &Target) -> bool {
    let window = window(wanted);
    Window::in_front() == Some(window)
        && window.is_enabled()
        && !Window::front_is_busy()
        && is_there(wanted)
}

/// Asks for it to get the keyboard.
///
/// Windows lets the program that had the last key decide who comes next. That is us: the person
/// chose a row in the panel. Where it does not let us, it stays as it is, and the insert ends in
/// doubt; the known ways around that rule press keys or tie our thread to one that may hang.
pub fn raise(wanted: &Target) {
    let window = window(wanted);
    window.unfold();
    if Window::in_front() != Some(window) {
        window.ask_to_front();
    }
}

/// Can keys of ours reach it? Windows drops them silently on their way to a program that may do
/// more than we may. What cannot be found out counts as no.
pub fn takes_our_keys(wanted: &Target) -> bool {
    let (ours, theirs) = (
        process::level(std::process::id()),
        process::level(wanted.process),
    );
    ours.zip(theirs)
        .is_some_and(|(ours, theirs)| theirs <= ours)
}

/// The window of a target.
pub fn window(target: &Target) -> Window {
    Window::of_number(target.window)
}

fn target(window: Window) -> Option<Target> {
    let process = window.process();
    let program = if window.class() == CONSOLE {
        "console".to_owned()
    } else {
        process::program(process).unwrap_or_default()
    };
    (window.exists() && process != 0).then(|| Target {
        window: window.number(),
        process,
        program,
    })
}
