//! Puts a sentence into the program that had the focus before, or says why it did not.
//!
//! A wrong or half sentence costs a customer, so this crate would rather copy than paste: any doubt
//! before the paste key means no key, and after the key the text stays on the clipboard until the
//! target has taken it. [`Inserter`] is the door for a host. [`Desktop`] is what one platform must
//! be able to do; X11 and Windows can, macOS nearly all of it, and everywhere else the text is copied
//! ([`Elsewhere`]).
//!
//! Not here: which text, whether it may be inserted, how the panel looks, what the person is told.

mod desktop;
mod elsewhere;
mod insert;
mod inserter;
#[cfg(any(target_os = "macos", test))]
mod macos;
mod outcome;
mod parcel;
mod timings;
#[cfg(windows)]
mod windows;
#[cfg(all(unix, not(target_os = "macos")))]
mod x11;

pub use desktop::{Desktop, Fetches, Holding, Target, Watcher};
pub use elsewhere::{Clipboard, Elsewhere};
pub use insert::insert;
pub use inserter::Inserter;
#[cfg(target_os = "macos")]
pub use macos::MacOs;
pub use outcome::{Doubt, Outcome, Previous};
pub use parcel::{Parcel, Picture};
pub use timings::Timings;
#[cfg(windows)]
pub use windows::{Windows, WindowsError};
#[cfg(all(unix, not(target_os = "macos")))]
pub use x11::{X11, X11Error};

/// The desktop this program runs on. Without a way to paste, texts go through `clipboard`.
pub fn desktop(clipboard: Box<dyn Clipboard>) -> Box<dyn Desktop> {
    #[cfg(all(unix, not(target_os = "macos")))]
    if !is_wayland()
        && let Ok(x11) = X11::open()
    {
        return Box::new(x11);
    }
    #[cfg(windows)]
    if let Ok(windows) = Windows::open() {
        return Box::new(windows);
    }
    #[cfg(target_os = "macos")]
    {
        drop(clipboard);
        Box::new(MacOs::new())
    }
    #[cfg(not(target_os = "macos"))]
    Box::new(Elsewhere::new(clipboard))
}

/// Through the bridge for X11 programs a Wayland session shows some windows but not all of them, so
/// the focus cannot be known.
#[cfg(all(unix, not(target_os = "macos")))]
fn is_wayland() -> bool {
    let named = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty());
    named || std::env::var_os("XDG_SESSION_TYPE").is_some_and(|kind| kind == "wayland")
}
