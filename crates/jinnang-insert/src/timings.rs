//! How long each wait may take. One table, so that a slow machine is a matter of numbers.

/// How long the waits of an insert may take, in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timings {
    /// Pause between two looks.
    pub look_every_ms: u64,
    /// For the person to let go of the keys. Shorter than the delay before a held key repeats.
    pub keys_up_ms: u64,
    /// For the window to get the focus.
    pub focus_ms: u64,
    /// For a program to notice that it has the focus, before the key comes.
    pub focus_rest_ms: u64,
    /// For the target to ask for the text, and between two pieces of a long one.
    pub fetch_ms: u64,
    /// Without any request, after which the target has all it wanted. Browsers read the text once,
    /// think, and read it again; it is the last reading that is shown.
    pub settle_ms: u64,
    /// A target that once took long may do so again: it gets this many times its longest pause.
    pub settle_factor: u64,
    /// For an insert that is under way, before the next one begins.
    pub turn_ms: u64,
    /// After a key that was not answered in time: until then no other text goes on the clipboard.
    pub late_ms: u64,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            look_every_ms: 4,
            keys_up_ms: 400,
            focus_ms: 800,
            focus_rest_ms: 20,
            fetch_ms: 2_000,
            settle_ms: 2_000,
            settle_factor: 4,
            turn_ms: 3_000,
            late_ms: 10_000,
        }
    }
}
