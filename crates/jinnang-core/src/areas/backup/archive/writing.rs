//! Writing a copy: members one after the other, the list of them at the end, everything out to the disk.

use super::Archive;
use super::summed::Summed;
use crate::areas::backup::manifest::{FORMAT, Manifest, Member};
use crate::areas::backup::parts::MANIFEST;
use crate::areas::backup::until::{Until, or_stopped};
use crate::ground::forgetting::trouble::{Trouble, file};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A copy that is being written.
pub(crate) struct Writing {
    zip: ZipWriter<Out>,
    files: Vec<Member>,
}

/// Where it is written to. The crate finishes a zip that is dropped, and prints where that fails; one that
/// failed is finished into nothing, where all goes as if it were written.
pub(super) struct Out {
    to: BufWriter<File>,
    failed: bool,
    /// Where it would be by now, and how long it would be.
    at: u64,
    end: u64,
    /// How much the disk takes.
    #[cfg(test)]
    pub room: u64,
}

impl Out {
    pub fn new(to: File) -> Self {
        Self {
            to: BufWriter::with_capacity(1 << 16, to),
            failed: false,
            at: 0,
            end: 0,
            #[cfg(test)]
            room: u64::MAX,
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<usize> {
        #[cfg(test)]
        if self.at + bytes.len() as u64 > self.room {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.to.write(bytes)
    }

    /// After a failure nothing is written any more, and nothing fails.
    fn note<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.failed |= done.is_err();
        done
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = if self.failed {
            bytes.len()
        } else {
            let done = self.put(bytes);
            self.note(done)?
        };
        self.at += written as u64;
        self.end = self.end.max(self.at);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed {
            return Ok(());
        }
        let done = self.to.flush();
        self.note(done)
    }
}

impl Seek for Out {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = if self.failed {
            match to {
                SeekFrom::Start(at) => at,
                SeekFrom::Current(by) => self.at.saturating_add_signed(by),
                SeekFrom::End(by) => self.end.saturating_add_signed(by),
            }
        } else {
            let done = self.to.seek(to);
            self.note(done)?
        };
        Ok(self.at)
    }
}

impl Writing {
    pub fn begin(at: &Path) -> Result<Self, Trouble> {
        let out = File::options()
            .write(true)
            .read(true)
            .create_new(true)
            .open(at);
        Ok(Self::to(Out::new(out.map_err(file(at))?)))
    }

    pub(super) fn to(out: Out) -> Self {
        Self {
            zip: ZipWriter::new(out),
            files: Vec::new(),
        }
    }

    /// Adds a file that is open as a member, with the time it was saved, until `stop` says so.
    pub fn add_file(
        &mut self,
        path: &str,
        from: &mut File,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), Trouble> {
        let meta = from.metadata().map_err(zip::result::ZipError::Io)?;
        let added = self.add(path, meta.len(), &mut Until::new(from, stop));
        or_stopped(added, stop)?;
        self.saved(saved_at(&meta));
        Ok(())
    }

    /// When the file that was added last had been saved.
    pub fn saved(&mut self, at_ms: Option<i64>) {
        if let Some(member) = self.files.last_mut() {
            member.saved_ms = at_ms;
        }
    }

    /// Adds what can be read from `from` as a member.
    pub fn add(&mut self, path: &str, size: u64, from: &mut dyn Read) -> Result<(), Trouble> {
        self.zip.start_file(path, options(size))?;
        let mut summed = Summed::new(from);
        io::copy(&mut summed, &mut self.zip).map_err(zip::result::ZipError::Io)?;
        let (size, sha256) = summed.done();
        self.files.push(Member {
            path: path.to_owned(),
            size,
            sha256,
            saved_ms: None,
        });
        Ok(())
    }

    /// Takes a member over from another copy as it is packed there.
    pub fn take(&mut self, from: &mut Archive, member: &Member) -> Result<(), Trouble> {
        let index = from.index_of(&member.path)?;
        let packed = from.zip.by_index_raw(index)?;
        self.zip.raw_copy_file(packed)?;
        self.files.push(member.clone());
        Ok(())
    }

    /// Writes the list, and everything out to the disk.
    pub fn end(mut self, mut about: Manifest) -> Result<Manifest, Trouble> {
        about.format = FORMAT;
        about.files = self.files;
        let list = serde_json::to_vec(&about).expect("a list is plain");
        self.zip.start_file(MANIFEST, options(list.len() as u64))?;
        self.zip
            .write_all(&list)
            .map_err(zip::result::ZipError::Io)?;
        let out = self.zip.finish()?;
        if out.failed {
            // The first failure was told; it must not be taken for a whole copy.
            return Err(zip::result::ZipError::Io(io::ErrorKind::WriteZero.into()).into());
        }
        let out = out
            .to
            .into_inner()
            .map_err(|error| zip::result::ZipError::Io(error.into_error()))?;
        out.sync_all().map_err(zip::result::ZipError::Io)?;
        Ok(about)
    }
}

pub(super) fn options(size: u64) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .large_file(size >= u64::from(u32::MAX) / 2)
        .unix_permissions(0o600)
}

/// When a file was saved, milliseconds since 1970 UTC.
pub(crate) fn saved_at(meta: &std::fs::Metadata) -> Option<i64> {
    let saved = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(saved.as_millis() as i64)
}
