//! The file a copy is: a zip with a list of its members, and what it must be like to be believed.
//!
//! A copy may come from anywhere. Before a byte of it is written, names, sizes and kinds are looked at;
//! while it is read nothing is taken that its list does not say, and every member has to have the
//! checksum that stands there.

mod summed;
pub(super) mod writing;

pub(crate) use summed::{sum_below, sum_of};

use super::manifest::{FORMAT, Manifest, Member};
use super::parts::{MANIFEST, is_part};
use super::until::{Until, or_stopped};
use crate::ground::forgetting::trouble::{Trouble, file, unsound};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use summed::Summed;
use zip::{CompressionMethod, ZipArchive};

/// Most members of a copy.
const MEMBERS_MAX: usize = 200_000;
/// Most bytes of one member, and of all, unpacked.
const BYTES_MAX: u64 = 16 << 30;
/// Most bytes of the list.
const LIST_MAX: u64 = 64 << 20;
/// A copy from elsewhere may unpack to so many times its size …
const RATIO_MAX: u64 = 100;
/// … and so many bytes more: what people keep may be all zeroes.
const SLACK: u64 = 2 << 30;

/// A copy that may be read.
pub(crate) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    places: HashMap<String, usize>,
    /// What it says of itself.
    pub about: Manifest,
}

impl Archive {
    /// Opens a copy that this program wrote where it keeps them, and looks at all of it but the bytes of its
    /// members.
    pub fn open(at: &Path) -> Result<Self, Trouble> {
        Self::look_into(at, BYTES_MAX)
    }

    /// The same for one that may come from anywhere.
    pub fn open_from_elsewhere(at: &Path) -> Result<Self, Trouble> {
        let packed = at.metadata().map_err(file(at))?.len();
        Self::look_into(at, most_of(packed))
    }

    fn look_into(at: &Path, most: u64) -> Result<Self, Trouble> {
        let opened = File::open(at).map_err(file(at))?;
        let mut zip = ZipArchive::new(BufReader::new(opened))?;
        let places = look_at(&mut zip, most)?;
        let about = list_of(&mut zip, &places)?;
        agree(&about, &places, &mut zip)?;
        Ok(Self { zip, places, about })
    }

    /// Gives `take` every member with its bytes, which must all be read, and checks them.
    pub fn read_each(
        &mut self,
        take: &mut dyn FnMut(&Member, &mut dyn Read) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        for member in self.about.files.clone() {
            self.read(&member, take)?;
        }
        Ok(())
    }

    /// The same for one.
    pub fn read(
        &mut self,
        member: &Member,
        take: &mut dyn FnMut(&Member, &mut dyn Read) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let index = self.index_of(&member.path)?;
        let packed = self.zip.by_index(index);
        let packed = packed.map_err(|_| damaged(&member.path))?;
        // One byte more than there should be is enough to know.
        let mut summed = Summed::new(packed.take(member.size + 1));
        if let Err(trouble) = take(member, &mut summed) {
            let path = &member.path;
            return Err(if summed.failed {
                damaged(path)
            } else {
                trouble
            });
        }
        let (size, sha256) = summed.done();
        if (size, &sha256) != (member.size, &member.sha256) {
            let path = &member.path;
            return Err(unsound(
                format!("其中的 {path} 与清单不符"),
                format!("{path} in it is not what its list says"),
            ));
        }
        Ok(())
    }

    /// Reads everything and keeps nothing, until `stop` says so.
    pub fn check(&mut self, stop: &dyn Fn() -> bool) -> Result<(), Trouble> {
        let read = self.read_each(&mut |_, bytes| {
            let read = io::copy(&mut Until::new(bytes, stop), &mut io::sink());
            read.map_err(zip::result::ZipError::Io)?;
            Ok(())
        });
        or_stopped(read, stop)
    }

    fn index_of(&self, path: &str) -> Result<usize, Trouble> {
        let place = self.places.get(path).copied();
        place.ok_or_else(|| zip::result::ZipError::FileNotFound.into())
    }
}

fn damaged(path: &str) -> Trouble {
    unsound(
        format!("其中的 {path} 已损坏"),
        format!("{path} in it is damaged"),
    )
}

/// Copies of older programs are databases of SQLite.
pub(crate) fn is_database(at: &Path) -> Result<bool, Trouble> {
    let mut head = [0; 16];
    let mut opened = File::open(at).map_err(file(at))?;
    let read = opened.read_exact(&mut head);
    Ok(read.is_ok() && head.starts_with(b"SQLite format 3\0"))
}

/// Is this file a zip? Copies of older programs are databases.
pub(crate) fn is_archive(at: &Path) -> Result<bool, Trouble> {
    // A pipe would be waited for.
    if !std::fs::metadata(at).map_err(file(at))?.is_file() {
        return Err(unsound("它不是一个文件", "it is no file"));
    }
    let mut head = [0; 4];
    let mut opened = File::open(at).map_err(file(at))?;
    let read = opened.read(&mut head).map_err(file(at))?;
    opened.seek(SeekFrom::Start(0)).map_err(file(at))?;
    Ok(read == 4 && head.starts_with(b"PK"))
}

type Zip = ZipArchive<BufReader<File>>;

/// How many bytes a copy from elsewhere may unpack to.
fn most_of(packed: u64) -> u64 {
    let by_size = packed.saturating_mul(RATIO_MAX).saturating_add(SLACK);
    by_size.min(BYTES_MAX)
}

/// Names, kinds and sizes; where each member is.
fn look_at(zip: &mut Zip, most: u64) -> Result<HashMap<String, usize>, Trouble> {
    if zip.len() > MEMBERS_MAX + 1 {
        return Err(unsound("里面的文件太多", "it holds too many files"));
    }
    if zip.has_duplicate_names() || zip.has_overlapping_entries()? {
        return Err(unsound("里面的文件互相重叠", "files in it overlap"));
    }
    let (mut places, mut all) = (HashMap::new(), 0_u64);
    for index in 0..zip.len() {
        let member = zip.by_index_raw(index)?;
        let entry = member.entry();
        let name = entry.name().map(|name| name.into_owned());
        let name = name.ok().filter(|name| name == MANIFEST || is_part(name));
        let plain = entry.is_file() && !entry.is_symlink() && !entry.encrypted();
        let known = [CompressionMethod::Stored, CompressionMethod::Deflated];
        let Some(name) = name.filter(|_| plain && known.contains(&entry.compression())) else {
            return Err(unsound(
                "里面有不属于备份的文件",
                "it holds a file that belongs to no copy",
            ));
        };
        all = all.saturating_add(entry.size());
        if places.insert(name, index).is_some() {
            return Err(unsound("里面有同名文件", "two files in it have one name"));
        }
    }
    if all > most {
        return Err(unsound("解开后太大", "it would unpack to far too much"));
    }
    Ok(places)
}

fn list_of(zip: &mut Zip, places: &HashMap<String, usize>) -> Result<Manifest, Trouble> {
    let missing = || unsound("里面没有清单", "it has no list of its files");
    let index = places.get(MANIFEST).ok_or_else(missing)?;
    let mut text = Vec::new();
    let list = zip.by_index(*index)?;
    let read = list.take(LIST_MAX + 1).read_to_end(&mut text);
    read.map_err(zip::result::ZipError::Io)?;
    let about: Option<Manifest> = serde_json::from_slice(&text).ok();
    let about = about.filter(|about| about.format > 0).ok_or_else(missing)?;
    if about.format > FORMAT {
        return Err(unsound(
            "它由更新版本的锦囊制作，请先更新程序",
            "a newer version of Jinnang made it; update the program first",
        ));
    }
    Ok(about)
}

/// The list names what is there, no more and no less, with its size.
fn agree(about: &Manifest, places: &HashMap<String, usize>, zip: &mut Zip) -> Result<(), Trouble> {
    let differs = || unsound("清单与内容不符", "its list does not fit what is in it");
    if about.files.len() + 1 != places.len() {
        return Err(differs());
    }
    let mut seen = std::collections::HashSet::new();
    for member in &about.files {
        let index = places.get(&member.path).ok_or_else(differs)?;
        let is_new = seen.insert(&member.path) && member.path != MANIFEST;
        if !is_new || zip.by_index_raw(*index)?.entry().size() != member.size {
            return Err(differs());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
