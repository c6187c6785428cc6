//! Which file has which id, where several say they have it.
//!
//! Who had it keeps it: the file in which the article was last published, then the one that had the id when
//! the folder was last looked at, then one that holds the text of either. After that a file whose name is no
//! copy's name, and at last the first in order. So no copy takes an id, whichever file turns up first; and
//! what nobody can know better is the same on every machine.
//!
//! Ids that differ only by case or composition are the same id, but for those that were published apart. An
//! id that cannot be one is none, and its file is listed under its path.
//!
//! A file in which one article was published and that now gives itself the id of another is still the file of
//! the first, with an edit that has to be looked at, unless it holds the very text of the other.

use super::places::Places;
use crate::article::ArticleId;
use crate::catalogue::Catalogue;
use crate::copies::{is_copy_of, marks};
use crate::id::id_fault;
use crate::name::composed;
use crate::path::{stem, without_extension};
use jinnang_revision::Revision;
use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What a file claims, and by what right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    /// The id that is claimed.
    pub id: ArticleId,
    /// What it has in common with every id that is the same, where that is not itself.
    key: Option<ArticleId>,
    right: Right,
}

impl Claim {
    /// What its id has in common with every id that is the same.
    pub fn key(&self) -> &ArticleId {
        self.key.as_ref().unwrap_or(&self.id)
    }
}

/// What speaks for a claim beside the path, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Right {
    /// The id stands in the file.
    Written,
    /// So does the text that had the id when the folder was last looked at.
    HeldText,
    /// The article was published in this file, which names another now.
    OwnPlace,
    /// The id and the published text stand in the file.
    PublishedText,
}

/// A claim as a key that is asked for by what its id has in common with others.
struct ByKey(Arc<Claim>);

impl Borrow<ArticleId> for ByKey {
    fn borrow(&self) -> &ArticleId {
        self.0.key()
    }
}

impl Hash for ByKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.key().hash(state);
    }
}

impl PartialEq for ByKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.key() == other.0.key()
    }
}

impl Eq for ByKey {}

/// The files that claim an id. Nearly always one, and there is one of these for every article.
#[derive(Default)]
struct Claimants {
    /// In order of paths.
    files: Vec<(Arc<str>, Arc<Claim>)>,
    /// Who has it; nobody until that is settled.
    holder: Option<Arc<str>>,
}

impl Claimants {
    fn place(&self, path: &str) -> Result<usize, usize> {
        self.files
            .binary_search_by(|(other, _)| (**other).cmp(path))
    }

    fn put(&mut self, path: &Arc<str>, claim: &Arc<Claim>) {
        let file = (Arc::clone(path), Arc::clone(claim));
        match self.place(path) {
            Ok(at) => self.files[at] = file,
            Err(at) => {
                self.files.reserve_exact(1);
                self.files.insert(at, file);
            }
        }
    }

    fn remove(&mut self, path: &str) {
        if let Ok(at) = self.place(path) {
            self.files.remove(at);
        }
    }

    /// The claim of who has it.
    fn held(&self) -> Option<(&Arc<str>, &Claim)> {
        let at = self.place(self.holder.as_deref()?).ok()?;
        let (path, claim) = &self.files[at];
        Some((path, claim))
    }

    fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(path, _)| &**path)
    }
}

/// What is known from before.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    /// What was published where.
    pub places: &'a Places,
    /// What the last look ended with.
    pub catalogue: &'a Catalogue,
}

/// The paths that claim an id.
#[derive(Default)]
pub(super) struct Claims {
    by_key: HashMap<ByKey, Claimants>,
    /// Ids claimed by more than one.
    contested: BTreeSet<ArticleId>,
    /// Ids whose holder is gone while others claim them.
    vacant: BTreeSet<ArticleId>,
}

impl Before<'_> {
    /// What a file claims that gives itself the id `declared`.
    pub fn claim(&self, path: &str, declared: &ArticleId, revision: Revision) -> Claim {
        let (id, right) = self.claimed(path, self.places.meant(declared), revision);
        let key = Some(self.places.key(&id)).filter(|key| *key != id);
        Claim { id, key, right }
    }

    fn claimed(&self, path: &str, declared: &ArticleId, revision: Revision) -> (ArticleId, Right) {
        let claim = |id: &ArticleId, right| (id.clone(), right);
        let by_path = || ArticleId(path.to_owned());
        let place = self.places.of(declared);
        if place.is_some_and(|place| place.revision == revision) {
            return claim(declared, Right::PublishedText);
        }
        let is_none = place.is_none() && is_malformed(path, declared);
        match self.places.at(path) {
            Some(own) if own != declared && (place.is_some() || is_none) => {
                claim(own, Right::OwnPlace)
            }
            _ if is_none => claim(&by_path(), Right::Written),
            // Even where the published file is gone, its copy is not it: whoever brings the file back, or
            // puts the published text into it, must not meet the copy.
            None if place.is_some_and(|place| is_surely_copy_of(path, &place.path)) => {
                claim(&by_path(), Right::Written)
            }
            _ if self.held_text(declared, revision) => claim(declared, Right::HeldText),
            _ => claim(declared, Right::Written),
        }
    }

    fn held_text(&self, id: &ArticleId, revision: Revision) -> bool {
        let entry = self.catalogue.entry(id);
        entry.is_some_and(|entry| entry.revision == revision)
    }

    /// Does the first claim to an id come before the second?
    fn prefers(&self, one: (&str, &Claim), other: (&str, &Claim)) -> bool {
        let placed = |(path, claim): (&str, &Claim)| {
            claim.right != Right::OwnPlace && self.places.is_at(&claim.id, path)
        };
        if placed(one) != placed(other) {
            return placed(one);
        }
        // What a sync program renamed in passing had the id for a moment only.
        if is_copy_of(one.0, other.0) != is_copy_of(other.0, one.0) {
            return is_copy_of(other.0, one.0);
        }
        self.rank(one) < self.rank(other)
    }

    fn rank<'a>(&self, (path, claim): (&'a str, &Claim)) -> impl Ord + use<'a> {
        let entry = self.catalogue.entry(&claim.id);
        let held = entry.is_some_and(|entry| entry.path == path);
        (
            !(held && claim.right != Right::OwnPlace),
            Reverse(claim.right),
            marks(path),
            stem(path).chars().count(),
            path.chars().count(),
            path,
        )
    }
}

/// Is it an id that somebody gave and that cannot be one? Where a file lies is never wrong.
pub(super) fn is_malformed(path: &str, declared: &ArticleId) -> bool {
    declared.0 != composed(without_extension(path)) && id_fault(&declared.0).is_some()
}

/// By a mark that hardly anybody gives on purpose: `x-v2` may be `x` under a new name.
fn is_surely_copy_of(path: &str, original: &str) -> bool {
    is_copy_of(path, original) && marks(path) > marks(original)
}

impl Claims {
    /// A file makes a claim. Returns the file that had the id and loses it.
    pub fn add(
        &mut self,
        claim: &Arc<Claim>,
        path: &Arc<str>,
        before: Before<'_>,
    ) -> Option<Arc<str>> {
        let claimants = self.by_key.entry(ByKey(Arc::clone(claim))).or_default();
        claimants.put(path, claim);
        if claimants.files.len() > 1 {
            self.contested.insert(claim.key().clone());
        }
        let rival = claimants.held();
        if rival.is_some_and(|(holder, _)| holder == path) {
            // It may have lost what spoke for it.
            self.vacate(claim.key());
            return None;
        }
        if rival.is_some_and(|(holder, rival)| !before.prefers((path, claim), (holder, rival))) {
            return None;
        }
        claimants.holder.replace(Arc::clone(path))
    }

    fn vacate(&mut self, key: &ArticleId) {
        if self.contested.contains(key) {
            self.vacant.insert(key.clone());
        }
    }

    /// A file does not make this claim any more. Who has the id then, `fill_vacant` decides.
    pub fn withdraw(&mut self, claim: &Claim, path: &str) {
        let key = claim.key();
        let Some(claimants) = self.by_key.get_mut(key) else {
            return;
        };
        claimants.remove(path);
        let had_it = claimants.holder.as_deref() == Some(path);
        if had_it {
            claimants.holder = None;
        }
        match claimants.files.len() {
            0 => drop(self.by_key.remove(key)),
            1 => drop(self.contested.remove(key)),
            _ => {}
        }
        if had_it && self.by_key.contains_key(key) {
            self.vacant.insert(key.clone());
        }
    }

    /// Gives ids whose holder is gone to whom they belong now. Returns the files that won or lost one.
    pub fn fill_vacant(&mut self, before: Before<'_>) -> Vec<Arc<str>> {
        let mut changed = Vec::new();
        for key in std::mem::take(&mut self.vacant) {
            let Some(claimants) = self.by_key.get_mut(&key) else {
                continue;
            };
            let all = claimants.files.iter().map(|(path, claim)| (path, &**claim));
            let best = all.reduce(|best, next| {
                if before.prefers((next.0, next.1), (best.0, best.1)) {
                    next
                } else {
                    best
                }
            });
            let best = best.map(|(path, _)| Arc::clone(path));
            if best != claimants.holder {
                changed.extend(best.clone());
                changed.extend(std::mem::replace(&mut claimants.holder, best));
            }
        }
        changed
    }

    /// Is a file listed under exactly this id?
    pub fn lists(&self, id: &ArticleId, before: Before<'_>) -> bool {
        let claimants = self.by_key.get(&before.places.key(id));
        claimants.is_some_and(|claimants| claimants.held().is_none_or(|(_, claim)| claim.id == *id))
    }

    /// Other files that claim the same.
    pub fn others(&self, claim: &Claim, path: &str) -> Vec<String> {
        let claimants = self.by_key.get(claim.key()).into_iter();
        claimants
            .flat_map(Claimants::paths)
            .filter(|other| *other != path)
            .map(str::to_owned)
            .collect()
    }

    /// The id under which a file that makes this claim is listed.
    pub fn listed_as(&self, claim: &Claim, path: &str, before: Before<'_>) -> ArticleId {
        let claimants = self.by_key.get(claim.key());
        let holder = claimants.and_then(|claimants| claimants.holder.as_deref());
        if holder.is_none_or(|holder| holder == path) {
            return claim.id.clone();
        }
        let mut id = ArticleId(path.to_owned());
        while self.by_key.contains_key(&before.places.key(&id)) {
            id.0.push('~');
        }
        id
    }

    /// Ids that several files claim, as who has them writes them, with who that is and all who claim them.
    pub fn contested(
        &self,
    ) -> impl Iterator<Item = (&ArticleId, &str, impl Iterator<Item = &str>)> {
        self.contested.iter().filter_map(|key| {
            let claimants = &self.by_key[key];
            let (holder, claim) = claimants.held()?;
            Some((&claim.id, &**holder, claimants.paths()))
        })
    }
}
