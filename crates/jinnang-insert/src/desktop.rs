//! What one platform must be able to do. The order of the steps is not here, it is in `insert`.
//!
//! Every question is answered with what is so at that moment, and a platform that cannot find out
//! answers with the careful one of two answers. Nothing here returns an error: to `insert`, a
//! broken connection and a closed window are the same reason not to press a key.

use crate::outcome::{Doubt, Previous};
use crate::parcel::Parcel;

/// A window that had the focus, as it must be recognised later.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// The platform's number of the window.
    pub window: u64,
    /// The process behind it, or 0 when the platform does not say. Numbers of windows are reused.
    pub process: u32,
    /// The program's name, by which its paste key is known.
    pub program: String,
}

/// Tells which window has the focus.
pub type Watcher = Box<dyn Fn() -> Option<Target> + Send + Sync>;

/// What the clipboard gives back when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Exactly our text, and it is we who give it.
    Ours,
    /// Exactly our text, given by somebody else.
    Same,
    /// Something else, or nothing.
    Other,
}

/// How often the target asked for the text since the paste key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fetches {
    /// Requests that came.
    pub begun: u32,
    /// Requests that were answered to their last byte.
    pub done: u32,
    /// Everything that was seen of it: requests of any kind, also for a list of formats, and the
    /// pieces of a long text. Grows while the target is at work.
    pub steps: u32,
}

impl Fetches {
    /// Has the target asked, and got everything it asked for?
    pub fn is_whole(self) -> bool {
        self.begun > 0 && self.begun == self.done
    }
}

/// One platform's windows, clipboard, keyboard and clock.
pub trait Desktop: Send {
    /// Can this platform paste into another program at all?
    fn pastes(&self) -> bool;

    /// Who tells which window has the focus, at any moment, without waiting for anything that is done
    /// here meanwhile.
    fn watcher(&self) -> Watcher;

    /// Is that very window still there?
    fn is_there(&mut self, target: &Target) -> bool;

    /// Is the target known to ask for a text once and never again? Most programs are not. One that is has
    /// the text as soon as it was given to it, whatever happens to the clipboard afterwards.
    fn asks_once(&self, _: &Target) -> bool {
        false
    }

    /// Keeps what the clipboard holds, in every format, for [`Desktop::restore`].
    fn keep(&mut self, target: Option<&Target>);

    /// Puts the parcel on the clipboard, unless that changed since it was kept.
    fn put(&mut self, target: Option<&Target>, parcel: &Parcel) -> Result<(), Doubt>;

    /// Reads back what the clipboard gives to everybody.
    fn holding(&mut self, parcel: &Parcel) -> Holding;

    /// Is the clipboard still ours? A quick look, for loops.
    fn is_ours(&mut self) -> bool;

    /// Is no key down and no modifier in force?
    fn keys_are_up(&mut self) -> bool;

    /// Lets go of the modifiers that are down. They are not pressed again afterwards: a modifier
    /// that the person lets go of meanwhile would stay down for ever.
    fn release_modifiers(&mut self);

    /// Asks for the focus to go back to the target.
    fn raise(&mut self, target: &Target);

    /// Has the target the focus now?
    fn has_focus(&mut self, target: &Target) -> bool;

    /// Presses the target's paste key once, after a last look at focus, clipboard and keys.
    /// A platform that can, makes look and key one step that nothing gets between.
    fn press(&mut self, target: &Target) -> Result<(), Doubt>;

    /// How often the target asked for the text since the last key.
    fn fetches(&mut self, target: &Target) -> Fetches;

    /// Gives the clipboard back what was kept, if it is still ours.
    fn restore(&mut self) -> Previous;

    /// A clock that only goes forward, in milliseconds.
    fn now_ms(&mut self) -> u64;

    /// Waits.
    fn pause(&mut self, ms: u64);
}
