//! Bytes of the file that belong to nothing: behind its end, and in pages that are free.
//!
//! No row is read from there, so nothing shown or counted can be wrong by it. But what this program
//! frees it overwrites with zeros, so anything else was put there by somebody, and is said.

use super::check::Check;
use crate::error::JournalError;
use rusqlite::Connection;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Handles are shared, and so is their place in the file: one looks at a time.
static TURN: Mutex<()> = Mutex::new(());

impl Check<'_> {
    /// Only where the file holds everything: while writes wait in the log it says nothing.
    pub fn residue(&mut self) -> Result<(), JournalError> {
        let Some(path) = self.db.path().filter(|path| !path.is_empty()) else {
            return Ok(());
        };
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = std::fs::metadata(format!("{path}-wal")).is_ok_and(|log| log.len() > 0);
        if waits {
            return Ok(());
        }
        let file = Pages::open(self.db, Path::new(path))?;
        let behind = file.behind()?;
        if behind > 0 {
            self.harmless.push(super::Fault::new(
                None,
                format!("文件末尾多出 {behind} 个字节，不属于流水，没有读取"),
                format!(
                    "{behind} bytes behind the end of the file belong to nothing and were not read"
                ),
            ));
        }
        let used = file.free_and_written()?;
        if used > 0 {
            self.harmless.push(super::Fault::new(
                None,
                format!("{used} 个空闲页里有内容，不属于流水，没有读取"),
                format!(
                    "{used} free pages hold something that belongs to nothing and was not read"
                ),
            ));
        }
        Ok(())
    }
}

/// The file as pages. <https://www.sqlite.org/fileformat2.html>, sections 1.3 and 1.5.
struct Pages {
    file: Arc<File>,
    size: u64,
    count: u64,
}

impl Pages {
    fn open(db: &Connection, path: &Path) -> Result<Self, JournalError> {
        let mode: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        // Of a copy nobody holds a lock that matters.
        let in_use = mode == "wal";
        Ok(Self {
            file: if in_use {
                held::open(path)?
            } else {
                File::open(path)?.into()
            },
            size: db.pragma_query_value(None, "page_size", |row| row.get(0))?,
            count: db.pragma_query_value(None, "page_count", |row| row.get(0))?,
        })
    }

    fn behind(&self) -> io::Result<u64> {
        let length = self.file.metadata()?.len();
        Ok(length.saturating_sub(self.size * self.count))
    }

    /// Free pages in which not everything is zero.
    fn free_and_written(&self) -> io::Result<u64> {
        let head = self.page(1)?;
        let (mut trunk, mut left) = (number(&head, 32), self.count);
        let mut written = 0;
        while trunk != 0 && left > 0 {
            left -= 1;
            let page = self.page(trunk)?;
            let leaves = u64::from(number(&page, 4)).min(self.size / 4 - 2);
            let end = 8 + 4 * leaves as usize;
            written += u64::from(page[end..].iter().any(|byte| *byte != 0));
            for nth in 0..leaves as usize {
                let leaf = self.page(number(&page, 8 + 4 * nth))?;
                written += u64::from(leaf.iter().any(|byte| *byte != 0));
            }
            trunk = number(&page, 0);
        }
        Ok(written)
    }

    /// Pages are counted from 1; one that is not in the file is empty.
    fn page(&self, nth: u32) -> io::Result<Vec<u8>> {
        let mut page = vec![0; self.size as usize];
        let nth = u64::from(nth);
        if nth == 0 || nth > self.count {
            return Ok(page);
        }
        let mut file = &*self.file;
        file.seek(SeekFrom::Start((nth - 1) * self.size))?;
        match file.read_exact(&mut page) {
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error),
            _ => Ok(page),
        }
    }
}

/// A journal that is in use is never closed here: on Unix that would let go of every lock that SQLite holds on
/// it in this process, and another program could take the log of writes away under us.
/// <https://www.sqlite.org/howtocorrupt.html>, section 2.2.
mod held {
    use super::{Arc, File, Mutex, Path, PoisonError, io};

    type Held = Mutex<Vec<(u64, u64, Arc<File>)>>;

    /// One handle for each file, however often it is looked at.
    #[cfg(unix)]
    pub fn open(path: &Path) -> io::Result<Arc<File>> {
        use std::os::unix::fs::MetadataExt;
        static HELD: Held = Mutex::new(Vec::new());
        let meta = std::fs::metadata(path)?;
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let known = held
            .iter()
            .find(|(device, number, _)| (*device, *number) == (meta.dev(), meta.ino()));
        if let Some((_, _, file)) = known {
            return Ok(Arc::clone(file));
        }
        let file = Arc::new(File::open(path)?);
        held.push((meta.dev(), meta.ino(), Arc::clone(&file)));
        Ok(file)
    }

    #[cfg(not(unix))]
    pub fn open(path: &Path) -> io::Result<Arc<File>> {
        File::open(path).map(Arc::new)
    }
}

fn number(page: &[u8], at: usize) -> u32 {
    let bytes = page.get(at..at + 4).and_then(|four| four.try_into().ok());
    bytes.map_or(0, u32::from_be_bytes)
}
