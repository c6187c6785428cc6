//! Which window has the keyboard, and how it gets it back.
//!
//! Three services are asked and must not contradict each other: the workspace for the frontmost
//! program, the accessibility service for the one with the keyboard (a search panel can have it
//! without being in front) and for its window, the window server for that window's number.

use super::system::{access, windows};
use super::turn::on_main;
use super::window;
use crate::desktop::Target;
use objc2::rc::{Retained, autoreleasepool};
use objc2::runtime::NSObjectProtocol;
use objc2::sel;
use objc2_app_kit::{
    NSApplication, NSApplicationActivationOptions, NSRunningApplication, NSWorkspace,
};

/// The window that has the keyboard; none of ours.
pub fn focused() -> Option<Target> {
    autoreleasepool(|_| {
        let program = NSWorkspace::sharedWorkspace().frontmostApplication()?;
        let process = program.processIdentifier();
        let number = u32::try_from(process).ok().filter(|number| *number != 0)?;
        if number == std::process::id() {
            return None;
        }
        let with_keyboard = access::focused_process();
        if with_keyboard.is_some_and(|other| other != process) {
            return None;
        }
        let listed = windows::on_screen();
        Some(Target {
            window: window::identity(&listed, process, access::focused_frame(process)),
            process: number,
            program: name(&program),
        })
    })
}

/// Has it the keyboard now?
pub fn has_focus(target: &Target) -> bool {
    focused().as_ref() == Some(target)
}

/// Is that very window still there, of that very program? Numbers of both are reused.
pub fn is_there(target: &Target) -> bool {
    autoreleasepool(|_| {
        let program = running(target).filter(|program| !program.isTerminated());
        if program.is_none_or(|program| name(&program) != target.program) {
            return false;
        }
        let Some(number) = window::number(target.window) else {
            return true;
        };
        let found = windows::find(number);
        found.is_some_and(|window| u32::try_from(window.process) == Ok(target.process))
    })
}

/// Asks for the target's program to become the active one. Its own last window gets the keyboard.
pub fn raise(target: &Target) {
    let target = target.clone();
    // What did not get the keyboard does not have it, which is asked next.
    let _ = on_main(move |main| {
        let Some(program) = running(&target) else {
            return;
        };
        let ours = NSApplication::sharedApplication(main);
        // Since macOS 14 the active program has to make way first.
        if ours.respondsToSelector(sel!(yieldActivationToApplication:)) {
            ours.yieldActivationToApplication(&program);
        }
        program.activateWithOptions(even_over_others());
    });
}

#[expect(
    deprecated,
    reason = "before macOS 14 nothing else brings a program to the front"
)]
fn even_over_others() -> NSApplicationActivationOptions {
    NSApplicationActivationOptions::ActivateIgnoringOtherApps
}

fn running(target: &Target) -> Option<Retained<NSRunningApplication>> {
    let process = i32::try_from(target.process).ok()?;
    NSRunningApplication::runningApplicationWithProcessIdentifier(process)
}

/// The program's identifier, or its name when it has none.
fn name(program: &NSRunningApplication) -> String {
    let named = program
        .bundleIdentifier()
        .or_else(|| program.localizedName());
    named.map(|name| name.to_string()).unwrap_or_default()
}
