//! macOS: every question of [`Desktop`](crate::desktop::Desktop) answered by the system's services.
//!
//! What is known here, and what is not:
//!
//! - Our text is a promise on the pasteboard, so a program that fetches it is noticed: the system
//!   calls back for the bytes. It does so through the run loop of the main thread, where the promise
//!   was made, and therefore inserts run on another one: while that waits, the main thread serves.
//!   Called on the main thread itself, every question gets the careful answer.
//! - The system does not say who fetched, and says it once for each type. `ledger` has what follows
//!   from that: who reads when there is nothing to paste spoils the proof, and no key is pressed.
//! - A program may fetch and not paste. Where its field tells how long its text is, `arrival` looks.
//! - Before the key our promise is not read back, because that would use it up. That the count of
//!   changes is the one we left, and the types are ours, is what is checked; the bytes come from our
//!   own memory. When an insert ends in a doubt the bytes are read like anybody's (`course`).
//! - Nothing is made one step with something else: between the last look and the key, and between
//!   the look at the count and a change, another program can act. The key goes to the target's
//!   process alone, so it cannot land in another program; within that program it can.
//! - Whether keys may be pressed is the person's decision, and asked anew for each insert.
//!
//! The plain modules know nothing of the system and are tested wherever this is built. What the
//! compiler cannot check is behind `system`.
//!
//! Written from the system's documentation and checked by the compiler; not run on a Mac yet.

#![cfg_attr(
    not(target_os = "macos"),
    allow(
        dead_code,
        reason = "elsewhere nothing but the tests calls the plain modules"
    )
)]

mod arrival;
mod course;
#[cfg(target_os = "macos")]
mod desk;
#[cfg(target_os = "macos")]
mod focus;
#[cfg(target_os = "macos")]
mod items;
#[cfg(target_os = "macos")]
mod keep;
mod kept;
mod keymap;
#[cfg(target_os = "macos")]
mod keys;
mod ledger;
mod offer;
#[cfg(target_os = "macos")]
mod pasteboard;
#[cfg(target_os = "macos")]
mod system;
#[cfg(target_os = "macos")]
mod turn;
mod window;

#[cfg(target_os = "macos")]
pub use desk::MacOs;
