//! What the library knows without opening a file: one snapshot, never changed once it is made.
//!
//! A snapshot is cheap to make and shares its entries with the one before. What only some ask for
//! (who links here, what a name leads to, all diagnostics) is worked out when first asked.

use crate::article::{ArticleId, Link};
use crate::between;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::entry::Entry;
use crate::front_matter::brief;
use crate::name::{LONGEST, composed, cuts, decoded, fold_name};
use crate::path::{is_article, stem, without_extension};
use crate::vocabulary::Vocabulary;
use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// All articles at one moment.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// In order of their paths.
    entries: Vec<Arc<Entry>>,
    by_id: HashMap<ById, u32>,
    /// About files that are no articles, and about ids given twice.
    standing: Vec<Arc<Diagnostic>>,
    vocabulary: Arc<Vocabulary>,
    names: OnceLock<HashMap<String, Named>>,
    backlinks: OnceLock<HashMap<ArticleId, Vec<usize>>>,
    between: OnceLock<Vec<Arc<Diagnostic>>>,
    /// Shared with the entries: there may be several for each article.
    diagnostics: OnceLock<Vec<Arc<Diagnostic>>>,
}

impl Catalogue {
    /// A snapshot of these entries, given in order of their paths, each id once.
    pub(crate) fn new(
        entries: Vec<Arc<Entry>>,
        standing: Vec<Diagnostic>,
        vocabulary: Arc<Vocabulary>,
    ) -> Self {
        let by_id = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (ById(Arc::clone(entry)), at as u32))
            .collect();
        Self {
            entries,
            by_id,
            standing: standing.into_iter().map(Arc::new).collect(),
            vocabulary,
            ..Self::default()
        }
    }

    /// Every article, in order of paths.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The article of this id.
    pub fn entry(&self, id: &(impl Borrow<str> + ?Sized)) -> Option<Arc<Entry>> {
        let at = self.place(id.borrow())?;
        Some(Arc::clone(&self.entries[at]))
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).map(|at| *at as usize)
    }

    /// The article in this file.
    pub fn at_path(&self, path: &str) -> Option<Arc<Entry>> {
        let at = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path))
            .ok()?;
        Some(Arc::clone(&self.entries[at]))
    }

    /// The article that a link means: by id, then title, alias, file name, path; a target that begins with
    /// `/` by path only. The whole is tried as it is written, then with its percent codes read, then cut at
    /// a `#` or `^`, whose rest names a heading there.
    pub fn resolve(&self, target: &str) -> Option<Arc<Entry>> {
        self.find(target).map(|at| Arc::clone(&self.entries[at]))
    }

    /// The same with the heading that the link names, as it is written.
    pub fn resolve_to_heading(&self, target: &str) -> Option<(Arc<Entry>, Option<String>)> {
        let (at, heading) = self.find_to_heading(target)?;
        Some((Arc::clone(&self.entries[at]), heading))
    }

    /// Articles that link to this one, in order of paths, each once.
    pub fn backlinks(&self, id: &ArticleId) -> Vec<Arc<Entry>> {
        let sources = self.sources().get(id);
        sources
            .into_iter()
            .flatten()
            .map(|&at| Arc::clone(&self.entries[at]))
            .collect()
    }

    /// Does an article link to another one?
    pub(crate) fn links_at_all(&self) -> bool {
        !self.sources().is_empty()
    }

    /// Does another article link to this one?
    pub(crate) fn is_linked(&self, id: &ArticleId) -> bool {
        self.sources().contains_key(id)
    }

    /// For each article that others link to, which they are.
    fn sources(&self) -> &HashMap<ArticleId, Vec<usize>> {
        self.backlinks.get_or_init(|| self.find_backlinks())
    }

    /// Everything that is wrong, by path, then line: in files, between files, and with files that
    /// could not be read at all.
    pub fn diagnostics(&self) -> &[Arc<Diagnostic>] {
        self.diagnostics.get_or_init(|| self.find_diagnostics())
    }

    /// How many files have an error or a warning. Asked after every change, so hints are not worked out.
    pub fn troubled_files(&self) -> usize {
        let own = self.entries.iter().flat_map(|entry| &entry.diagnostics);
        let all = self.standing.iter().chain(own).chain(self.between());
        let serious = all.filter(|found| found.severity != Severity::Hint);
        let paths: HashSet<&str> = serious.map(|found| found.path.as_str()).collect();
        paths.len()
    }

    /// What is wrong with this file.
    pub fn diagnostics_of(&self, path: &str) -> &[Arc<Diagnostic>] {
        let all = self.diagnostics();
        let from = all.partition_point(|d| d.path.as_str() < path);
        let to = all.partition_point(|d| d.path.as_str() <= path);
        &all[from..to]
    }

    /// Names the contents of all articles: two catalogues with the same ids and texts have the same.
    pub fn content_digest(&self) -> String {
        let mut pairs: Vec<_> = self
            .entries
            .iter()
            .map(|e| (e.id.0.as_str(), e.revision))
            .collect();
        pairs.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        for (id, digest) in pairs {
            hasher.update(&(id.len() as u64).to_le_bytes());
            hasher.update(id.as_bytes());
            hasher.update(digest.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The workspace's words, as of this moment.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Files that are said to be a copy, or to have the id of another: they share everything with it.
    pub(crate) fn doubles(&self) -> HashSet<&str> {
        let codes = ["copy-found", "id-repeated", "id-of-another"];
        let doubles = self.standing.iter().filter(|d| codes.contains(&d.code));
        doubles.map(|d| d.path.as_str()).collect()
    }

    /// The number of the article that a link means.
    pub(crate) fn find(&self, target: &str) -> Option<usize> {
        self.find_to_heading(target).map(|(at, _)| at)
    }

    fn find_to_heading(&self, target: &str) -> Option<(usize, Option<String>)> {
        if target.len() > LONGEST {
            return None;
        }
        let plain = decoded(target);
        let forms = || std::iter::once(target).chain(plain.as_deref());
        let whole = forms().find_map(|form| self.find_whole(form.trim()));
        if let Some(at) = whole {
            return Some((at, None));
        }
        forms()
            .flat_map(|form| cuts(form).skip(1))
            .find_map(|(name, heading)| {
                let heading =
                    heading.map(|heading| decoded(heading).unwrap_or_else(|| heading.to_owned()));
                Some((self.find_whole(name)?, heading))
            })
    }

    /// The article of this name, with nothing cut off. An id may contain anything, even a `#`.
    fn find_whole(&self, name: &str) -> Option<usize> {
        if let Some(path) = name.strip_prefix('/') {
            return self.find_path(path);
        }
        self.place(name)
            .or_else(|| self.place(&composed(name)))
            .or_else(|| self.find_name(name))
            .or_else(|| self.find_name(without_markdown(name)?))
    }

    fn find_path(&self, path: &str) -> Option<usize> {
        let at = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path));
        let bare = without_markdown(path).unwrap_or(path);
        let meant = fold_name(bare);
        let is_meant = |at: &usize| fold_name(without_extension(&self.entries[*at].path)) == meant;
        at.ok().or_else(|| self.called(bare)?.find(is_meant))
    }

    /// Of several articles whose names fold to this one, the one whose name is written like it.
    fn find_name(&self, name: &str) -> Option<usize> {
        let written = composed(name);
        let is_written = |at: &usize| self.entries[*at].is_called(&written);
        self.called(name)?
            .find(is_written)
            .or_else(|| self.called(name)?.next())
    }

    /// Names that several articles have, folded, each with them in order of weight.
    pub(crate) fn shared_names(&self) -> impl Iterator<Item = (&str, usize, &[usize])> {
        let names = self.names.get_or_init(|| self.find_names());
        let shared = names.iter().filter(|(_, named)| !named.others.is_empty());
        shared.map(|(name, named)| (name.as_str(), named.first, &named.others[..]))
    }

    /// Articles of which a name folds to this one, in order of weight.
    fn called(&self, name: &str) -> Option<impl Iterator<Item = usize>> {
        let names = self.names.get_or_init(|| self.find_names());
        let named = names.get(&fold_name(name))?;
        Some(std::iter::once(named.first).chain(named.others.iter().copied()))
    }

    /// Names in order of weight: the first article to claim one comes first.
    fn find_names(&self) -> HashMap<String, Named> {
        let mut names: HashMap<String, Named> = HashMap::with_capacity(self.entries.len() * 2);
        let mut claim = |name: &str, at: usize| {
            let name = fold_name(name);
            if name.is_empty() {
                return;
            }
            let others = Vec::new();
            let named = names.entry(name).or_insert(Named { first: at, others });
            if named.first != at {
                named.others.push(at);
            }
        };
        let numbered = || self.entries.iter().enumerate();
        numbered().for_each(|(at, entry)| claim(&entry.id.0, at));
        numbered().for_each(|(at, entry)| claim(&entry.title, at));
        numbered().for_each(|(at, entry)| entry.aliases.iter().for_each(|alias| claim(alias, at)));
        numbered().for_each(|(at, entry)| claim(stem(&entry.path), at));
        numbered().for_each(|(at, entry)| claim(without_extension(&entry.path), at));
        names
    }

    fn find_backlinks(&self) -> HashMap<ArticleId, Vec<usize>> {
        let mut backlinks: HashMap<ArticleId, Vec<usize>> = HashMap::new();
        for (from, entry) in self.entries.iter().enumerate() {
            for to in entry
                .links
                .iter()
                .filter_map(|link| self.find(&link.target))
            {
                if to == from {
                    continue;
                }
                let sources = backlinks.entry(self.entries[to].id.clone()).or_default();
                if sources.last() != Some(&from) {
                    sources.push(from);
                }
            }
        }
        backlinks
    }

    fn find_diagnostics(&self) -> Vec<Arc<Diagnostic>> {
        let own = self.entries.iter().flat_map(|entry| &entry.diagnostics);
        let told = self.standing.iter().chain(own).chain(self.between());
        let mut all: Vec<Arc<Diagnostic>> = told.cloned().collect();
        all.extend(between::hints(self).into_iter().map(Arc::new));
        all.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        all
    }

    /// What is wrong between files, but for hints.
    fn between(&self) -> &[Arc<Diagnostic>] {
        self.between.get_or_init(|| {
            let mut all: Vec<Arc<Diagnostic>> =
                between::warnings(self).into_iter().map(Arc::new).collect();
            for entry in &self.entries {
                let lost = entry
                    .links
                    .iter()
                    .filter(|link| !is_own(&link.target) && self.find(&link.target).is_none());
                all.extend(lost.map(|link| Arc::new(unresolved(&entry.path, link))));
            }
            all
        })
    }
}

/// An entry as a key that is asked for by its id, which is not written down once more.
#[derive(Debug)]
struct ById(Arc<Entry>);

impl Borrow<str> for ById {
    fn borrow(&self) -> &str {
        &self.0.id.0
    }
}

impl Hash for ById {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.id.0.hash(state);
    }
}

impl PartialEq for ById {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for ById {}

/// Articles that one folded name may mean; mostly one.
#[derive(Debug)]
struct Named {
    first: usize,
    others: Vec<usize>,
}

/// The name of an article's file without its ending, where it has that.
fn without_markdown(name: &str) -> Option<&str> {
    is_article(name).then(|| without_extension(name))
}

/// `[[#heading]]` leads to a heading of the article itself.
pub(crate) fn is_own(target: &str) -> bool {
    target.starts_with('#')
}

fn unresolved(path: &str, link: &Link) -> Diagnostic {
    let target = brief(&link.target);
    let zh = format!("链接 [[{target}]] 没有对应的文章。");
    let en = format!("The link [[{target}]] leads to no article.");
    let mut found = Diagnostic::new("link-unresolved", Severity::Warning, path, zh, en)
        .at(Place::line(link.line))
        .fix(
            "检查 id，或先写这篇文章。",
            "Check the id, or write that article first.",
        );
    found.target = Some(link.target.clone());
    found
}
