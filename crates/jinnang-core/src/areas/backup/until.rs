//! Reading until somebody wants an end: a film of some gigabytes is not waited for.

use crate::ground::forgetting::trouble::Trouble;
use std::io::{self, Read};

/// Reads from another until `stop` says so.
pub(crate) struct Until<'a, R> {
    from: R,
    stop: &'a dyn Fn() -> bool,
}

impl<'a, R: Read> Until<'a, R> {
    pub fn new(from: R, stop: &'a dyn Fn() -> bool) -> Self {
        Self { from, stop }
    }
}

impl<R: Read> Read for Until<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.stop)() {
            return Err(io::Error::other("stopped on request"));
        }
        self.from.read(buffer)
    }
}

/// What failed because somebody wanted an end is no failure.
pub(crate) fn or_stopped<T>(
    done: Result<T, Trouble>,
    stop: &dyn Fn() -> bool,
) -> Result<T, Trouble> {
    done.map_err(|trouble| if stop() { Trouble::Stopped } else { trouble })
}
