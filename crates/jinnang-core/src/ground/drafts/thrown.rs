//! Drafts that were thrown away: for ten minutes they can be brought back, and then nothing of them is left.
//!
//! What they belong to lies in `ID.discarded` until then. The ten minutes are over when either of two clocks
//! says so: the host's, by the moment that was noted, or the file's own time. Then both files are wiped; so is
//! what a killed program left between two steps.

use crate::ground::drafts::wiping::{
    BACK, is_nameless, is_old, not_wiped, note, wipe, wipe_in_place,
};
use crate::ground::drafts::{Draft, DraftMeta, Drafts, broken, check_name, missing, one_at_a_time};
use crate::ground::forgetting::forgotten::note_wiped;
use crate::ground::ids::check_id;
use crate::ground::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::io;

/// What lies in `ID.discarded`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Thrown {
    #[serde(flatten)]
    meta: DraftMeta,
    /// When it was thrown away, milliseconds since 1970 UTC; an older program did not say.
    #[serde(default)]
    discarded_ms: Option<i64>,
}

impl Drafts {
    /// Throws a draft away. What it belongs to is in its new place before it leaves the old one.
    pub fn discard(&self, id: &str, now_ms: i64) -> Result<(), Refusal> {
        let Draft { meta, .. } = self.read(id)?;
        let _one = one_at_a_time();
        let thrown = Thrown {
            meta,
            discarded_ms: Some(now_ms),
        };
        let bytes = serde_json::to_vec_pretty(&thrown).expect("a draft's data is plain");
        jinnang_library::write_atomically(&self.file(id, "discarded"), &bytes)
            .and_then(|()| wipe(&self.file(id, "json")))
            .map_err(|cause| broken(Box::new(cause)))
    }

    /// Brings one of this member's back. `recall` takes back that it is forgotten, before it is there again.
    pub fn restore(
        &self,
        (id, author): (&str, &str),
        now_ms: i64,
        recall: impl FnOnce() -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        check_name(id)?;
        let thrown = self
            .thrown(id)
            .filter(|thrown| thrown.meta.author == author);
        let thrown = thrown.ok_or_else(missing)?;
        if self.is_over(id, &thrown, now_ms) {
            self.wipe(id)?;
            return Err(missing());
        }
        let _one = one_at_a_time();
        recall()?;
        let meta = serde_json::to_vec_pretty(&thrown.meta).expect("a draft's data is plain");
        jinnang_library::write_atomically(&self.file(id, "json"), &meta)
            .and_then(|()| wipe(&self.file(id, "discarded")))
            .map_err(|cause| broken(Box::new(cause)))
    }

    /// Drafts of a member that can still be brought back, with the moment until which; the last one first.
    pub fn discarded(&self, author: &str, now_ms: i64) -> Vec<(Draft, i64)> {
        let one = |id: String| {
            let thrown = self.thrown(&id)?;
            let at_ms = thrown.discarded_ms?;
            if thrown.meta.author != author || self.is_over(&id, &thrown, now_ms) {
                return None;
            }
            let text = std::fs::read_to_string(self.file(&id, "md")).ok()?;
            let meta = thrown.meta;
            Some((Draft { id, meta, text }, at_ms + BACK.as_millis() as i64))
        };
        let mut all: Vec<_> = self.ids("discarded").into_iter().filter_map(one).collect();
        all.sort_by(|(a, a_ms), (b, b_ms)| b_ms.cmp(a_ms).then_with(|| b.id.cmp(&a.id)));
        all
    }

    /// Overwrites and removes all of a draft, thrown away or not. Its text goes first: what is found without
    /// it later is finished then.
    pub fn wipe(&self, id: &str) -> Result<(), Refusal> {
        check_name(id)?;
        let _one = one_at_a_time();
        self.wipe_files(id).map_err(not_wiped)
    }

    fn wipe_files(&self, id: &str) -> io::Result<()> {
        let mut files = ["md", "discarded", "json"].into_iter();
        files.try_for_each(|end| wipe(&self.file(id, end)))
    }

    /// Is this draft of the member, thrown away or not?
    pub fn is_of(&self, id: &str, author: &str) -> bool {
        let is_kept = self.read(id).is_ok_and(|draft| draft.meta.author == author);
        is_kept || self.thrown_of(id, author).is_some()
    }

    /// Did the member throw this draft of theirs away, and can it be brought back still? One that cannot is
    /// gone, whether it is wiped already or in a moment.
    pub fn was_thrown_by(&self, id: &str, author: &str, now_ms: i64) -> bool {
        let thrown = self.thrown_of(id, author);
        thrown.is_some_and(|thrown| !self.is_over(id, &thrown, now_ms))
    }

    /// What the member threw away and nobody brought back.
    fn thrown_of(&self, id: &str, author: &str) -> Option<Thrown> {
        if check_id(id).is_err() || self.read(id).is_ok() {
            return None;
        }
        self.thrown(id).filter(|it| it.meta.author == author)
    }

    /// Wipes what can no longer be brought back, and what was left behind half done; says whether anything.
    pub fn sweep(&self, now_ms: i64) -> bool {
        let mut any = false;
        let _one = one_at_a_time();
        for id in self.ids("discarded") {
            any |= self.sweep_thrown(&id, now_ms);
        }
        for id in self.ids("json") {
            // Its text goes first where a draft is wiped.
            if matches!(self.file(&id, "md").try_exists(), Ok(false)) {
                any |= note(self.wipe_files(&id));
            }
        }
        for id in self.ids("md") {
            let text = self.file(&id, "md");
            let belongs = ["json", "discarded"].map(|end| self.file(&id, end).exists());
            if belongs == [false, false] && is_old(&text) {
                any |= note(wipe(&text));
            }
        }
        self.sweep_begun();
        any
    }

    fn sweep_thrown(&self, id: &str, now_ms: i64) -> bool {
        if self.read(id).is_ok() {
            // It was brought back, or not thrown away to the end.
            return note(wipe(&self.file(id, "discarded")));
        }
        let is_kept = |thrown: Thrown| !self.is_over(id, &thrown, now_ms);
        let has_text = self.file(id, "md").exists();
        if has_text && self.thrown(id).is_some_and(is_kept) {
            return false;
        }
        if let Err(error) = note_wiped(self.home(), id) {
            tracing::warn!(%error, "a draft that was thrown away is not noted as forgotten yet");
            return false;
        }
        note(self.wipe_files(id))
    }

    /// What a killed program was about to write, or to wipe.
    fn sweep_begun(&self) {
        let ours = format!(".jinnang-{}-", std::process::id());
        for entry in std::fs::read_dir(self.folder())
            .into_iter()
            .flatten()
            .flatten()
        {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_nameless(&name) && (!name.starts_with(&ours) || is_old(&entry.path())) {
                note(wipe_in_place(&entry.path()));
            }
        }
    }

    /// Ids of the files that end so.
    pub(super) fn ids(&self, end: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder()).into_iter().flatten();
        let names = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok());
        let ids = names.filter_map(|name| {
            let (id, ends) = name.rsplit_once('.')?;
            (ends == end && check_id(id).is_ok()).then(|| id.to_owned())
        });
        ids.collect()
    }

    fn thrown(&self, id: &str) -> Option<Thrown> {
        let bytes = std::fs::read(self.file(id, "discarded")).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// A clock that was set back by more than that ends it too: nobody waits until it has caught up.
    fn is_over(&self, id: &str, thrown: &Thrown, now_ms: i64) -> bool {
        let since = thrown.discarded_ms.map(|at_ms| now_ms.abs_diff(at_ms));
        let by_host = since.is_some_and(|ms| u128::from(ms) >= BACK.as_millis());
        by_host || is_old(&self.file(id, "discarded"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::drafts::tests::draft;
    use std::time::Duration;

    const MINUTE_MS: i64 = 60_000;

    fn of(home: &tempfile::TempDir) -> Drafts {
        let drafts = Drafts::new(home.path());
        drafts.keep(&draft("draft-0001", "欧阳敏要发票")).unwrap();
        drafts
    }

    fn names(drafts: &Drafts) -> Vec<String> {
        let entries = std::fs::read_dir(drafts.folder()).unwrap().flatten();
        let names = entries.map(|entry| entry.file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_draft_is_thrown_away_and_brought_back_by_its_author_for_ten_minutes() {
        let home = tempfile::tempdir().unwrap();
        let drafts = of(&home);
        drafts.discard("draft-0001", 0).unwrap();
        assert!(drafts.all().is_empty() && drafts.read("draft-0001").is_err());
        assert!(
            !drafts.is_free("draft-0001"),
            "its text can still be brought back"
        );
        assert!(
            drafts
                .restore(("draft-0001", "member-2"), 0, || Ok(()))
                .is_err()
        );
        assert_eq!(names(&drafts), ["draft-0001.discarded", "draft-0001.md"]);
        let (back, until_ms) = drafts.discarded("member-1", 0).remove(0);
        assert_eq!(
            (back.text.as_str(), until_ms),
            ("欧阳敏要发票", 10 * MINUTE_MS)
        );
        assert!(drafts.discarded("member-2", 0).is_empty());
        drafts.sweep(9 * MINUTE_MS);
        drafts
            .restore(("draft-0001", "member-1"), 9 * MINUTE_MS, || Ok(()))
            .unwrap();
        assert_eq!(drafts.read("draft-0001").unwrap().text, "欧阳敏要发票");
        drafts.discard("draft-0001", 0).unwrap();
        assert!(
            drafts
                .restore(("draft-0001", "member-1"), 10 * MINUTE_MS, || Ok(()))
                .is_err()
        );
        assert_eq!(names(&drafts), [""; 0]);
    }

    #[test]
    fn it_is_gone_when_the_clock_of_the_host_or_of_the_file_says_so() {
        for (host_ms, file_minutes, left) in [
            (9 * MINUTE_MS, 0, true),
            (10 * MINUTE_MS, 0, false),
            (-11 * MINUTE_MS, 0, false),
            (0, 9, true),
            (0, 11, false),
        ] {
            let home = tempfile::tempdir().unwrap();
            let drafts = of(&home);
            drafts.discard("draft-0001", 0).unwrap();
            let file = std::fs::File::options()
                .write(true)
                .open(drafts.file("draft-0001", "discarded"))
                .unwrap();
            let changed = file.metadata().unwrap().modified().unwrap();
            file.set_modified(changed - Duration::from_mins(file_minutes))
                .unwrap();
            drafts.sweep(host_ms);
            assert_eq!(!names(&drafts).is_empty(), left, "{host_ms} {file_minutes}");
        }
    }

    #[test]
    fn what_a_kill_left_between_two_steps_is_finished() {
        let home = tempfile::tempdir().unwrap();
        let drafts = of(&home);
        drafts.discard("draft-0001", 0).unwrap();
        // Killed while it was brought back: both are there.
        std::fs::copy(
            drafts.file("draft-0001", "discarded"),
            drafts.file("draft-0001", "json"),
        )
        .unwrap();
        // Killed while another was wiped, and while a third was kept.
        drafts.keep(&draft("draft-0002", "已抹")).unwrap();
        drafts.discard("draft-0002", 0).unwrap();
        std::fs::remove_file(drafts.file("draft-0002", "md")).unwrap();
        let begun = drafts.folder().join(".jinnang-1-1.tmp");
        std::fs::write(begun, "欧阳敏").unwrap();
        drafts.sweep(0);
        assert_eq!(drafts.read("draft-0001").unwrap().text, "欧阳敏要发票");
        assert_eq!(names(&drafts), ["draft-0001.json", "draft-0001.md"]);
        // Killed while one was wiped at once.
        std::fs::remove_file(drafts.file("draft-0001", "md")).unwrap();
        drafts.sweep(0);
        assert_eq!(names(&drafts), [""; 0]);
    }
}
