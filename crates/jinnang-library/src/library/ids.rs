//! Which file is listed under which id while a folder is followed, and what people are told about it. The
//! rule itself is in `claims`.

use super::claims::{Before, Claim, Claims, is_malformed};
use super::refresh::{Work, now_ns};
use super::{Known, Library, repeats};
use crate::article::ArticleId;
use crate::copies::{maybe_originals, original_beside};
use crate::diagnostic::Diagnostic;
use crate::name::composed;
use crate::path::without_extension;
use std::sync::Arc;

impl Library {
    pub(super) fn before(&self) -> Before<'_> {
        Before {
            places: &self.places,
            catalogue: &self.catalogue,
        }
    }

    /// Articles were published elsewhere since: every claim is looked at again.
    pub(super) fn claim_anew(&mut self, work: &mut Work) {
        if !std::mem::take(&mut self.places_changed) {
            return;
        }
        self.claims = Claims::default();
        let before = Before {
            places: &self.places,
            catalogue: &self.catalogue,
        };
        for (path, known) in &mut self.known {
            known.claim = Arc::new(before.claim(path, &known.entry.declared, known.entry.revision));
            self.claims.add(&known.claim, path, before);
            work.unsettled.insert(path.clone());
        }
    }

    /// A file that is gone from where it had this id has become the one that has it now; the place it
    /// left may not be among those that were looked at. After a look everywhere nothing is known that is
    /// gone, and a folder full of copies would be looked at once more for every copy.
    pub(super) fn forget_moved(&mut self, claim: &Claim, path: &str, work: &mut Work) {
        if work.looked_everywhere {
            return;
        }
        for other in self.claims.others(claim, path) {
            let gone = self.reader.root.symlink_metadata(&other);
            if gone.is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound) {
                self.forget(&other, work);
            }
        }
    }

    /// Gives ids without a holder to whom they belong. Returns a file that may have another id by now.
    fn unsettled(&mut self, work: &mut Work) -> Option<Arc<str>> {
        let before = Before {
            places: &self.places,
            catalogue: &self.catalogue,
        };
        work.unsettled.extend(self.claims.fill_vacant(before));
        work.unsettled.pop_first()
    }

    /// Puts again what won or lost its id to another file, and removes the ids that nothing has.
    pub(super) fn settle(&mut self, work: &mut Work) {
        while let Some(path) = self.unsettled(work) {
            let Some(known) = self.known.get(&path) else {
                continue;
            };
            let listed_as = self.claims.listed_as(&known.claim, &path, self.before());
            if listed_as == known.entry.id {
                continue;
            }
            if let Ok((stat, bytes)) = self.reader.bytes(&path) {
                let (article, diagnostics) = self.reader.parse(&path, &bytes, stat);
                self.put(article, stat, diagnostics, now_ns(), work);
            } else {
                // Gone or locked since: the next look takes it up.
                self.forget(&path, work);
            }
        }
        if work.done.stopped {
            return;
        }
        for id in std::mem::take(&mut self.orphans) {
            if !self.claims.lists(&id, self.before()) && !self.is_stand_in(&id) {
                work.remove(id);
            }
        }
    }

    /// A file does not give itself this id any more; others may move up.
    pub(super) fn withdraw(&mut self, claim: &Claim, path: &str, work: &mut Work) {
        self.claims.withdraw(claim, path);
        work.unsettled.extend(self.stand_in(&claim.id));
    }

    /// The file at the path that this id looks like, where it is listed under its path: that name is
    /// free or taken with the id.
    pub(super) fn stand_in(&self, id: &ArticleId) -> Option<Arc<str>> {
        let path = id.0.trim_end_matches('~');
        let (path, known) = self.known.get_key_value(path)?;
        (known.entry.id != known.claim.id).then(|| Arc::clone(path))
    }

    /// Is a file listed under this id because its own belongs to another?
    fn is_stand_in(&self, id: &ArticleId) -> bool {
        let known = self.known.get(id.0.trim_end_matches('~'));
        known.is_some_and(|known| known.entry.id == *id)
    }

    /// What is wrong between files that give themselves one id, and copies without one.
    pub(super) fn repeats(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (id, holder, paths) in self.claims.contested() {
            let declared = |path| self.known.get(path).map(|known| &*known.entry.declared.0);
            let paths = paths.map(|path| (path, declared(path).unwrap_or(&id.0)));
            found.extend(repeats::of_id(&id.0, holder, paths));
        }
        for (path, known) in &self.known {
            if known.claim.id != known.entry.declared {
                found.extend(self.of_another(path, known));
            } else if let Some(original) = self.original_of(path, known) {
                found.push(repeats::copy(path, &original, None));
            }
        }
        found
    }

    /// A file that is not taken for the article it names. Where its id cannot be one, its own diagnostics
    /// say so.
    fn of_another(&self, path: &str, known: &Known) -> Option<Diagnostic> {
        let declared = &known.entry.declared;
        if self.has_no_id(path, declared) {
            return None;
        }
        let own = &known.claim.id;
        let meant = self.places.meant(declared);
        if meant == own {
            // Who lost the id is told with the others that claim it.
            let has_it = known.entry.id == *own;
            return has_it.then(|| repeats::differs_by_case(path, &own.0, &declared.0));
        }
        let theirs = self
            .places
            .of(meant)
            .map_or("", |place| place.path.as_str());
        Some(if self.places.is_at(own, path) {
            repeats::id_of_another(path, &own.0, &declared.0, theirs)
        } else {
            repeats::copy(path, theirs, Some(&declared.0))
        })
    }

    /// Does a file give itself an id that cannot be one, and under which nothing was ever published?
    pub(super) fn has_no_id(&self, path: &str, declared: &ArticleId) -> bool {
        is_malformed(path, declared) && self.places.of(self.places.meant(declared)).is_none()
    }

    /// The file whose copy this one looks like, where no id says so.
    fn original_of(&self, path: &str, known: &Known) -> Option<String> {
        if !known.looks_copied || known.entry.stands_in() {
            return None;
        }
        let original = original_beside(path, |path| self.known.contains_key(path))
            .or_else(|| self.nearly_same_beside(path, known))?;
        (self.known[original.as_str()].claim.id != known.claim.id).then_some(original)
    }

    /// The file beside this one that says nearly the same, where the name may be a copy's and has no id
    /// that somebody gave it.
    fn nearly_same_beside(&self, path: &str, known: &Known) -> Option<String> {
        let near = |original: &String| {
            let original = self.known.get(original.as_str());
            original.is_some_and(|original| original.sketch.is_near(&known.sketch))
        };
        let unnamed = known.entry.declared.0 == composed(without_extension(path));
        maybe_originals(path).filter(|_| unnamed).find(near)
    }
}
