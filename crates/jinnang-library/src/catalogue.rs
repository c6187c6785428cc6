//! What the library knows without opening a file: one snapshot, never changed once it is made.
//!
//! A snapshot is cheap to make and shares its entries with the one before. What only some ask for
//! (who links here, what a name leads to, all diagnostics) is worked out when first asked.

use crate::article::{Article, ArticleId, Kind, Layer, Link};
use crate::basis::Basis;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::front_matter::brief;
use crate::name::{LONGEST, composed, cuts, decoded, fold_name};
use crate::path::{is_article, stem, without_extension};
use crate::script::CaseOutcome;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

/// What is kept of an article. Its text is in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable name.
    pub id: ArticleId,
    /// Path below the knowledge folder.
    pub path: String,
    /// Title.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// How settled it is.
    pub layer: Layer,
    /// How it ended, for cases.
    pub outcome: Option<CaseOutcome>,
    /// What a case stands on.
    pub basis: Option<Basis>,
    /// Where a case can be looked up.
    pub source: Option<String>,
    /// Where in the customer journey it is used.
    pub stages: Vec<String>,
    /// Key words.
    pub tags: Vec<String>,
    /// Industries it speaks of.
    pub industries: Vec<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Days a verification lasts, when the file says so.
    pub review_every_days: Option<u32>,
    /// How many steps it has, for playbooks.
    pub steps: u32,
    /// Roles named in its steps, in order, each once.
    pub roles: Vec<String>,
    /// Where it links to.
    pub links: Vec<Link>,
    /// Bytes of the file.
    pub size: u64,
    /// When the file was last modified, milliseconds since 1970 UTC.
    pub modified_ms: i64,
    /// BLAKE3 of the file, hex.
    pub digest: String,
    /// The id that the file gives itself.
    pub declared: ArticleId,
    /// What is wrong with the file itself. Links that lead nowhere and ids given twice are in
    /// `Catalogue::diagnostics`, because they depend on other files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Entry {
    /// What is kept of this article.
    pub(crate) fn of(article: &Article, size: u64, diagnostics: Vec<Diagnostic>) -> Self {
        let (steps, roles) = steps_of(article);
        Self {
            steps,
            roles,
            id: article.id.clone(),
            path: article.path.clone(),
            title: article.title.clone(),
            kind: article.kind,
            layer: article.layer,
            outcome: article.case_outcome(),
            basis: article.basis,
            source: article.source.clone(),
            stages: article.stages.clone(),
            tags: article.tags.clone(),
            industries: article.industries.clone(),
            aliases: article.aliases.clone(),
            owner: article.owner.clone(),
            review_every_days: article.review_every_days,
            links: article.links.clone(),
            size,
            modified_ms: article.modified_ms,
            digest: article.digest.clone(),
            declared: article.id.clone(),
            diagnostics,
        }
    }
}

impl Entry {
    /// The file gives itself another id than its own, which belongs to another file.
    pub fn stands_in(&self) -> bool {
        self.id != self.declared
    }

    /// Has it this name, letter for letter?
    fn is_called(&self, name: &str) -> bool {
        let names = [
            self.id.0.as_str(),
            &self.title,
            stem(&self.path),
            without_extension(&self.path),
        ];
        let mut all = names
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str));
        all.any(|own| composed(own) == name)
    }
}

/// How many steps a playbook has, and who does them.
fn steps_of(article: &Article) -> (u32, Vec<String>) {
    if article.kind != Kind::Playbook {
        return (0, Vec::new());
    }
    let steps = article.steps();
    let mut roles: Vec<String> = Vec::new();
    for role in steps.iter().filter_map(|step| step.role.as_ref()) {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    (steps.len() as u32, roles)
}

/// All articles at one moment.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// In order of their paths.
    entries: Vec<Arc<Entry>>,
    by_id: HashMap<ArticleId, usize>,
    /// About files that are no articles, and about ids given twice.
    standing: Vec<Diagnostic>,
    names: OnceLock<HashMap<String, Named>>,
    backlinks: OnceLock<HashMap<ArticleId, Vec<usize>>>,
    diagnostics: OnceLock<Vec<Diagnostic>>,
}

impl Catalogue {
    /// A snapshot of these entries, given in order of their paths, each id once.
    pub(crate) fn new(entries: Vec<Arc<Entry>>, standing: Vec<Diagnostic>) -> Self {
        let by_id = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (entry.id.clone(), at))
            .collect();
        Self {
            entries,
            by_id,
            standing,
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
    pub fn entry<Q>(&self, id: &Q) -> Option<Arc<Entry>>
    where
        ArticleId: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.by_id.get(id).map(|&at| Arc::clone(&self.entries[at]))
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
        let sources = self.backlinks.get_or_init(|| self.find_backlinks()).get(id);
        sources
            .into_iter()
            .flatten()
            .map(|&at| Arc::clone(&self.entries[at]))
            .collect()
    }

    /// Everything that is wrong, by path, then line: in files, between files, and with files that
    /// could not be read at all.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.get_or_init(|| self.find_diagnostics())
    }

    /// What is wrong with this file.
    pub fn diagnostics_of(&self, path: &str) -> &[Diagnostic] {
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
            .map(|e| (e.id.0.as_str(), e.digest.as_str()))
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

    fn find(&self, target: &str) -> Option<usize> {
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
        let by_id = |id: &str| self.by_id.get(id).copied();
        by_id(name)
            .or_else(|| by_id(&composed(name)))
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

    fn find_diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = self.standing.clone();
        for entry in &self.entries {
            all.extend(entry.diagnostics.iter().cloned());
            let lost = entry
                .links
                .iter()
                .filter(|link| !is_own(&link.target) && self.find(&link.target).is_none());
            all.extend(lost.map(|link| unresolved(&entry.path, link)));
        }
        all.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        all
    }
}

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
