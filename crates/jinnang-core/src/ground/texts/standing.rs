//! Which text of each article is the published one, and whether somebody stands behind it: the journal's
//! answer, kept in memory so that every hit of a search can be asked.
//!
//! The published texts are named when the journal opens, and one by one as they are decided on afterwards; none
//! is read for that.
//!
//! A file is known by its id first. Where its id was never published, it may still be a published
//! article under another name: the very text, or whatever stands now where a published file stood that
//! is nowhere else. Otherwise renaming a file would be a way around review. A text that was retired is
//! known again in the same ways.

use crate::ground::rules;
use crate::ground::texts::retired::{Retired, Shelf};
use crate::ground::texts::trust::Known;
use jinnang_journal::{Article, JournalError, MemberId, Published, State};
use jinnang_library::{ArticleId, Catalogue, Entry, Place, Places};
use jinnang_revision::Revision;
use jinnang_wire::{Rules, Trust};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// What the journal says of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Its id.
    pub id: String,
    /// The published text.
    pub revision: Revision,
    /// When it was published.
    pub published_ms: i64,
    /// Where its file was then, and its title.
    pub path: String,
    pub title: String,
    /// Who stands behind it: name, when, until when.
    pub verified: Option<(String, i64, i64)>,
    /// Did anybody ever stand behind it, or behind an earlier text of it?
    pub ever_verified: bool,
    /// When and why this text was retired, where it was brought back and nobody stood behind it since.
    pub withdrawn: Option<(i64, Option<String>)>,
}

/// A text as its file holds it at this moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextNow<'a> {
    pub id: &'a str,
    pub path: &'a str,
    pub title: &'a str,
    pub revision: Revision,
    pub modified_ms: i64,
}

impl<'a> From<&'a Entry> for TextNow<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            id: &entry.id.0,
            path: &entry.path,
            title: &entry.title,
            revision: entry.revision,
            modified_ms: entry.modified_ms,
        }
    }
}

impl<'a> From<&'a jinnang_library::Article> for TextNow<'a> {
    fn from(article: &'a jinnang_library::Article) -> Self {
        Self {
            id: &article.id.0,
            path: &article.path,
            title: &article.title,
            revision: article.revision,
            modified_ms: article.modified_ms,
        }
    }
}

/// All of them, and the rules they are judged by: reading an article asks both, at every keystroke.
#[derive(Debug, Default, Clone)]
pub(crate) struct Standings {
    /// Copied with every decision, so a key costs a pointer.
    by_article: By,
    by_text: HashMap<Revision, Arc<Standing>>,
    by_path: By,
    by_title: By,
    /// What was taken out of the base.
    pub shelf: Shelf,
    rules: Rules,
    known: Known,
    /// The last entry that is in here.
    pub seq: u64,
    places: OnceLock<Arc<Places>>,
}

type By = HashMap<Arc<str>, Arc<Standing>>;

impl Standings {
    /// Those of a workspace without a journal.
    pub fn not_begun() -> Self {
        Self {
            known: Known::NotBegun,
            ..Self::default()
        }
    }

    /// Reads them all.
    pub fn read(&self, state: &State<'_>) -> Result<Self, JournalError> {
        let names = names(state)?;
        let mut all = Self {
            shelf: self.shelf.read(state, &names)?,
            rules: rules::in_force(state)?.1,
            known: if names.is_empty() {
                Known::NotBegun
            } else {
                Known::All
            },
            ..Self::default()
        };
        for article in state.articles()? {
            let withdrawn = withdrawn(state, &article)?;
            let name = |id: &MemberId| names.get(id).cloned();
            all.put(standing_of(article, withdrawn, name));
        }
        Ok(all)
    }

    /// Reads one anew, after a decision on it: that decision says nothing of any other article.
    pub fn read_one(&self, state: &State<'_>, id: &str) -> Result<Self, JournalError> {
        let mut all = Self {
            places: OnceLock::new(),
            ..self.clone()
        };
        all.take(id);
        let article = state.article(id)?;
        let is_retired = |article: &Article| article.retired_seq.is_some();
        if article.as_ref().is_some_and(is_retired) || self.shelf.of(id).is_some() {
            all.shelf = self.shelf.read(state, &names(state)?)?;
        }
        let Some(article) = article.filter(|article| !is_retired(article)) else {
            return Ok(all);
        };
        let name = match &article.verified {
            Some(verified) => state.member(&verified.by)?.and_then(|member| member.name),
            None => None,
        };
        let withdrawn = withdrawn(state, &article)?;
        all.put(standing_of(article, withdrawn, |_| name.clone()));
        Ok(all)
    }

    /// The same with the rules that are in force now.
    pub fn read_rules(&self, state: &State<'_>) -> Result<Self, JournalError> {
        let (_, rules) = rules::in_force(state)?;
        Ok(Self {
            rules,
            ..self.clone()
        })
    }

    fn put(&mut self, standing: Standing) {
        let standing = Arc::new(standing);
        let of = |key: &String| (Arc::from(key.as_str()), Arc::clone(&standing));
        self.by_article.extend([of(&standing.id)]);
        self.by_text
            .insert(standing.revision, Arc::clone(&standing));
        self.by_path.extend([of(&standing.path)]);
        self.by_title.extend([of(&standing.title)]);
    }

    fn take(&mut self, id: &str) {
        let Some(standing) = self.by_article.remove(id) else {
            return;
        };
        let text = standing.revision;
        // Another article may have the same title, and its text may be the same.
        if self.by_text.get(&text).is_some_and(|it| it.id == id) {
            self.by_text.remove(&text);
        }
        let others = [
            (&mut self.by_path, &standing.path),
            (&mut self.by_title, &standing.title),
        ];
        for (by, key) in others {
            if by.get(key.as_str()).is_some_and(|it| it.id == id) {
                by.remove(key.as_str());
            }
        }
    }

    /// Where each article was last published, for the library to tell an original from its copies.
    pub fn places(&self) -> Arc<Places> {
        let places = || {
            let all = self.by_article.iter().map(|(id, standing)| {
                let place = Place {
                    path: standing.path.clone(),
                    revision: standing.revision,
                };
                (ArticleId(id.to_string()), place)
            });
            Arc::new(all.collect())
        };
        Arc::clone(self.places.get_or_init(places))
    }

    /// Every published article.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Arc<Standing>)> {
        self.by_article.iter().map(|(id, one)| (&**id, one))
    }

    /// The rules in force; the usual ones where there is no journal to ask.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What the journal can say at all.
    pub fn known(&self) -> Known {
        self.known
    }

    /// The standing of an article, if it was ever published.
    pub fn of(&self, id: &str) -> Option<&Arc<Standing>> {
        self.by_article.get(id)
    }

    /// What a link without a label reads as in an article; none where it reads as it is written. A text that
    /// was published says no title that was not: whoever approved it did not see that one.
    pub fn title_in(&self, article: &str, target: &str, catalogue: &Catalogue) -> Option<String> {
        let meant = catalogue.resolve(target)?;
        if self.of(article).is_none() {
            return Some(meant.title.clone());
        }
        self.of(&meant.id.0)
            .map(|published| published.title.clone())
    }

    /// The trust in a text, among the articles that there are.
    pub fn trust(&self, text: TextNow<'_>, catalogue: &Catalogue, now_ms: i64) -> Trust {
        if let Some(same) = self.same_text(text) {
            return same.trust(now_ms);
        }
        let own = self.of(text.id);
        if own.is_none()
            && let Some(retired) = self.retired(text)
        {
            return Trust::Retired {
                at_ms: retired.at_ms,
                reason: retired.reason.clone(),
            };
        }
        match own.or_else(|| self.lost(text, catalogue)) {
            Some(before) => Trust::Changed {
                since_ms: text.modified_ms.max(before.published_ms).min(now_ms),
                was_verified: before.ever_verified || before.withdrawn.is_some(),
            },
            None => Trust::Unverified,
        }
    }

    /// The retired article that came back with this text: by its id, its very words, or what stands where
    /// it stood, unless something else was published there or under its title.
    fn retired(&self, text: TextNow<'_>) -> Option<&Arc<Retired>> {
        let taken = |by: &By, key: &str| by.contains_key(key);
        let named = || Some(text.title).filter(|title| !taken(&self.by_title, title));
        let placed = || Some(text.path).filter(|path| !taken(&self.by_path, path));
        let shelf = &self.shelf;
        shelf
            .of(text.id)
            .or_else(|| shelf.of_text(text.revision))
            .or_else(|| shelf.at(placed()?))
            .or_else(|| shelf.titled(named()?))
    }

    /// The published article that a link names and that no file has: by its id, its title, its path or the
    /// name of its file.
    pub fn deleted(&self, target: &str, catalogue: &Catalogue) -> Option<&Arc<Standing>> {
        let target = target.split(['#', '^']).next().unwrap_or(target).trim();
        let end = format!("/{}.md", target.trim_start_matches('/'));
        let in_file = |path: &str| path == &end[1..] || path.ends_with(&end);
        let by_path = || self.by_path.iter().find(|(path, _)| in_file(path));
        let named = self.of(target).or_else(|| self.by_title.get(target));
        let found = named.or_else(|| Some(by_path()?.1))?;
        catalogue.entry(&*found.id).is_none().then_some(found)
    }

    /// The article whose published text this is: its own, or that of one that it is a copy of.
    fn same_text(&self, text: TextNow<'_>) -> Option<&Arc<Standing>> {
        match self.of(text.id) {
            Some(own) => Some(own).filter(|own| own.revision == text.revision),
            None => self.by_text.get(&text.revision),
        }
    }

    /// The published article that stood where this text stands and is nowhere else now.
    fn lost(&self, text: TextNow<'_>, catalogue: &Catalogue) -> Option<&Arc<Standing>> {
        let gone = |was: &&Arc<Standing>| match catalogue.entry(&*was.id) {
            // Another file took its name.
            Some(now) => now.path != was.path && now.revision != was.revision,
            None => true,
        };
        let at_path = self.by_path.get(text.path).filter(gone);
        at_path.or_else(|| self.by_title.get(text.title).filter(gone))
    }
}

impl Standing {
    fn trust(&self, now_ms: i64) -> Trust {
        match &self.verified {
            Some((_, _, until_ms)) if *until_ms <= now_ms => Trust::Expired {
                since_ms: *until_ms,
            },
            Some((by, at_ms, until_ms)) => Trust::Verified {
                by: by.clone(),
                at_ms: *at_ms,
                until_ms: *until_ms,
            },
            None => match &self.withdrawn {
                Some((at_ms, reason)) => Trust::Retired {
                    at_ms: *at_ms,
                    reason: reason.clone(),
                },
                None => Trust::Unverified,
            },
        }
    }
}

/// Names of members, by id.
fn names(state: &State<'_>) -> Result<HashMap<MemberId, String>, JournalError> {
    let members = state.members()?.into_iter();
    Ok(members
        .map(|member| (member.id, member.name.unwrap_or_default()))
        .collect())
}

fn standing_of(
    article: Article,
    withdrawn: Option<(i64, Option<String>)>,
    name: impl Fn(&MemberId) -> Option<String>,
) -> Standing {
    Standing {
        withdrawn,
        verified: article.verified.map(|verified| {
            let by = name(&verified.by).unwrap_or_default();
            (by, verified.at_ms, verified.until_ms)
        }),
        id: article.id,
        revision: article.revision,
        published_ms: article.published_ms,
        path: article.path,
        title: article.title,
        ever_verified: article.ever_verified,
    }
}

/// When and why the published text was retired, if it came back unchanged and unverified.
fn withdrawn(
    state: &State<'_>,
    article: &Article,
) -> Result<Option<(i64, Option<String>)>, JournalError> {
    if article.how != Published::Restored || article.verified.is_some() {
        return Ok(None);
    }
    let told = state.retirements(&article.id)?.into_iter();
    let mut of_text = told.filter(|told| told.revision == article.revision);
    Ok(of_text.next().map(|told| (told.at_ms, told.reason)))
}
