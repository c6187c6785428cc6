//! Sums of what a copy holds.

use crate::ground::forgetting::trouble::{Trouble, file};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Counts and sums what is read through it.
pub(super) struct Summed<R> {
    from: R,
    size: u64,
    sum: Sha256,
    /// It could not be read to the end.
    pub failed: bool,
}

impl<R: Read> Summed<R> {
    pub fn new(from: R) -> Self {
        Self {
            from,
            size: 0,
            sum: Sha256::new(),
            failed: false,
        }
    }

    pub fn done(self) -> (u64, String) {
        (self.size, hex(&self.sum.finalize()))
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer);
        self.failed |= read.is_err();
        let read = read?;
        self.sum.update(&buffer[..read]);
        self.size += read as u64;
        Ok(read)
    }
}

/// Of a text that is there whole, in hex.
pub(crate) fn sum_of(text: &[u8]) -> String {
    hex(&Sha256::digest(text))
}

/// Of a file, or of everything below a folder with its names, in hex. A link stands for where it leads.
pub(crate) fn sum_below(at: &Path) -> Result<String, Trouble> {
    let mut sum = Sha256::new();
    take_in(&mut sum, at)?;
    Ok(hex(&sum.finalize()))
}

fn take_in(sum: &mut Sha256, at: &Path) -> Result<(), Trouble> {
    let kind = std::fs::symlink_metadata(at).map_err(file(at))?.file_type();
    if kind.is_symlink() {
        let to = std::fs::read_link(at).map_err(file(at))?;
        sum.update(to.as_os_str().as_encoded_bytes());
    } else if kind.is_file() {
        let mut summed = Summed::new(File::open(at).map_err(file(at))?);
        io::copy(&mut summed, &mut io::sink()).map_err(file(at))?;
        sum.update(summed.done().1);
    } else if kind.is_dir() {
        let entries = std::fs::read_dir(at).map_err(file(at))?;
        let names: Result<Vec<_>, _> = entries.map(|entry| Ok(entry?.file_name())).collect();
        let mut names = names.map_err(file(at))?;
        names.sort();
        for name in names {
            sum.update([0]);
            sum.update(name.as_encoded_bytes());
            sum.update([0]);
            take_in(sum, &at.join(name))?;
        }
        sum.update([1]);
    }
    Ok(())
}

fn hex(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}
