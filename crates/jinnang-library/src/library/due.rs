//! Which files are read at a look: those that may differ from what is known of them.

use super::Library;
use crate::scan::Found;
use jinnang_revision::Revision;
use std::collections::BTreeSet;
use std::ops::Bound;

/// In so many looks everywhere each file is read once, changed or not: in 75 minutes where the folder is
/// looked at every 45 seconds.
const LOOKS_A_TURN: usize = 100;
/// So few files are read at every look.
const FEWEST_A_TURN: usize = 32;

/// A file to read, with the digest it had.
pub(super) struct Due {
    pub path: String,
    pub revision: Option<Revision>,
}

impl Library {
    /// Files that may differ from what is known of them: those that look different, those that somebody
    /// named, and some of the others in turn.
    pub(super) fn due(&mut self, found: Found) -> Vec<Due> {
        let turn = self.turn(&found);
        let named = found.named;
        let of = |path: String, stat| {
            let known = self.known.get(path.as_str());
            let is_due = self.recheck || turn.contains(&path) || named.contains(&path);
            let revision = match known {
                Some(known) if !is_due && known.is_still(stat) => return None,
                Some(known) if !self.recheck => Some(known.entry.revision),
                _ => None,
            };
            Some(Due { path, revision })
        };
        let files = found.files.into_iter();
        files.filter_map(|(path, stat)| of(path, stat)).collect()
    }

    /// The next files that are read although nothing speaks for a change: some file systems keep no time
    /// that a program could not put back. Only a look everywhere has a turn, and the first one reads all.
    fn turn(&mut self, found: &Found) -> BTreeSet<String> {
        if !found.is_whole() || self.known.is_empty() {
            return BTreeSet::new();
        }
        let many = self.known.len().div_ceil(LOOKS_A_TURN).max(FEWEST_A_TURN);
        let ended = std::mem::take(&mut self.turn_ended);
        let begin = Bound::Excluded(ended.as_str());
        let after = self.known.range::<str, _>((begin, Bound::Unbounded));
        let turn: BTreeSet<String> = after.map(|(path, _)| path.to_string()).take(many).collect();
        if turn.len() == many {
            self.turn_ended = turn.last().cloned().unwrap_or_default();
        }
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::{FEWEST_A_TURN, LOOKS_A_TURN};
    use crate::library::{Change, Flow, Library, Scope};

    fn look(library: &mut Library) -> (usize, Vec<String>) {
        let (mut read, mut put) = (0, Vec::new());
        let mut control = |progress: crate::Progress| {
            read = progress.total;
            Flow::Continue
        };
        let mut sink = |change| match change {
            Change::Put(article) => put.push(article.path),
            Change::Remove(id) => panic!("{id:?} is still there"),
        };
        library
            .refresh(Scope::Everything, &mut control, &mut sink)
            .expect("the folder is there");
        (read, put)
    }

    /// A file system that keeps nothing a program could not put back: what is known of each file is made to
    /// be what is seen of it now.
    fn sees_no_change(library: &mut Library, names: &[String]) {
        for name in names {
            let metadata = library.reader.root.metadata(name).unwrap();
            let known = library.known.get_mut(name.as_str()).unwrap();
            known.stat = crate::scan::Stat::of(&metadata);
            known.fresh = false;
        }
    }

    #[test]
    fn where_no_time_tells_of_a_change_each_file_is_read_in_its_turn() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..200).map(|n| format!("{n:03}.md")).collect();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        for name in &names {
            write(name, "甲");
        }
        let mut library = Library::open(folder.path()).unwrap();
        assert_eq!(look(&mut library).0, 200);
        for name in ["000.md", "150.md", "199.md"] {
            write(name, "乙");
        }
        let (mut seen, mut looks) = (Vec::new(), 0);
        while seen.len() < 3 {
            sees_no_change(&mut library, &names);
            let (read, put) = look(&mut library);
            assert!(read <= FEWEST_A_TURN, "{read}");
            seen.extend(put);
            looks += 1;
            assert!(looks <= LOOKS_A_TURN, "{seen:?}");
        }
        assert_eq!(seen, ["000.md", "150.md", "199.md"]);
    }
}
