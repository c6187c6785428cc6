//! Sums of what a copy holds.

use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// Counts and sums what is read through it.
pub(super) struct Summed<R> {
    from: R,
    size: u64,
    sum: Sha256,
}

impl<R: Read> Summed<R> {
    pub fn new(from: R) -> Self {
        Self {
            from,
            size: 0,
            sum: Sha256::new(),
        }
    }

    pub fn done(self) -> (u64, String) {
        (self.size, hex(&self.sum.finalize()))
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.sum.update(&buffer[..read]);
        self.size += read as u64;
        Ok(read)
    }
}

/// Of a text that is there whole, in hex.
pub(crate) fn sum_of(text: &[u8]) -> String {
    hex(&Sha256::digest(text))
}

fn hex(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}
