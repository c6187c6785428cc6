//! What became of an insert, in the three ways that matter to the person.
//!
//! There is no "probably": a text that may or may not have arrived is never called inserted, and a
//! text that is not on the clipboard is never called copied. Both are measured at the end, not
//! concluded from the step at which the doubt came up.

/// What became of one insert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "the person has to hear of it"]
pub enum Outcome {
    /// The target took the text.
    Inserted {
        /// What became of what the clipboard held before.
        previous: Previous,
    },
    /// The clipboard holds exactly our text, for the person to paste. No key was pressed, unless
    /// [`Doubt::key_was_pressed`] says so.
    Copied {
        /// Why it was not inserted.
        doubt: Doubt,
    },
    /// The clipboard does not hold our text. No key was pressed, unless
    /// [`Doubt::key_was_pressed`] says so.
    Nothing {
        /// Why not.
        cause: Doubt,
    },
}

/// What became of what the clipboard held before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Previous {
    /// It is back, in every format.
    Restored,
    /// Some formats were too large, or their owner did not hand them over in time; the rest is back.
    Partly,
    /// Nothing of it could be kept. The clipboard still holds our text.
    Lost,
    /// Somebody copied something else meanwhile, and that was left alone.
    Replaced,
}

/// Why no text was inserted, or why we cannot be sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Doubt {
    /// The parcel is empty.
    #[error("there is nothing to insert")]
    Empty,
    /// Another insert is under way.
    #[error("another insert is under way")]
    Busy,
    /// This desktop does not let one program paste into another.
    #[error("this desktop lets no program paste into another: press Ctrl+V")]
    Unsupported,
    /// The person has not allowed this program to press keys.
    #[error("the system does not let this program press keys: allow it in its settings")]
    NotAllowed,
    /// A password is being typed somewhere: keys are not for other programs to press.
    #[error("a password field has the keyboard")]
    Secret,
    /// Another program reads the clipboard uninvited, so that it could not be told from the target.
    #[error("another program reads the clipboard, so a paste would not be noticed")]
    Watched,
    /// No program had the focus when the panel opened.
    #[error("no program had the focus before")]
    NoTarget,
    /// The target's window is gone.
    #[error("the window is gone")]
    TargetGone,
    /// The target's window did not get the focus, or lost it again.
    #[error("the focus is in another window")]
    FocusMoved,
    /// The clipboard was not to be had, or did not give back what was put there.
    #[error("the clipboard does not hold the text")]
    NotHeld,
    /// Somebody else put something on the clipboard.
    #[error("another program changed the clipboard")]
    ClipboardTaken,
    /// The person holds keys that would change what the paste key means.
    #[error("keys are held down")]
    KeysHeld,
    /// The keyboard has no key for pasting.
    #[error("the keyboard has no key for pasting")]
    NoPasteKey,
    /// The target may do more on this machine than we may, and is given no keys of ours.
    #[error("the program runs with more rights and takes no keys from this one")]
    Elevated,
    /// The paste key was pressed and the target has not asked for the text yet. It still may.
    #[error("the program has not taken the text yet; look before pasting again")]
    TargetSlow,
    /// The paste key was pressed and the clipboard changed before the target took the text.
    #[error("the clipboard changed while the program was pasting; look what it received")]
    TakenAfterKey,
    /// An earlier paste key is still unanswered, and would paste whatever the clipboard holds.
    #[error("the last paste is still unanswered; look before inserting again")]
    Unanswered,
}

impl Doubt {
    /// Was the paste key pressed, so that the person must look at the target before trying again?
    pub fn key_was_pressed(self) -> bool {
        matches!(
            self,
            Self::TargetSlow | Self::TakenAfterKey | Self::Unanswered
        )
    }
}

impl Outcome {
    /// The doubt, when the text was not inserted.
    pub fn doubt(self) -> Option<Doubt> {
        match self {
            Self::Inserted { .. } => None,
            Self::Copied { doubt } | Self::Nothing { cause: doubt } => Some(doubt),
        }
    }
}
