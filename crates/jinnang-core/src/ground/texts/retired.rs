//! Articles that were taken out of the base: their names still lead somewhere.
//!
//! A link, a favourite or a branch that names one tells when and why it was taken out and what to use
//! instead. An article that is in the base always comes first: whoever takes the name of a retired one
//! ends that.

use crate::ground::journal::wire as jw;
use crate::ground::refusal::Refusal;
use crate::ground::texts;
use crate::ground::wire;
use jinnang_journal::{Article, JournalError, State};
use jinnang_library::{Catalogue, Entry, fold_name};
use jinnang_revision::Revision;
use jinnang_wire::{ArticleRef, Code, RetiredView};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An article that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Retired {
    /// What was published last.
    pub article: Article,
    /// Names it had beside its title.
    aliases: Vec<String>,
    /// When.
    pub at_ms: i64,
    /// Member id of who did it, and the name.
    pub by: (String, String),
    /// Why.
    pub reason: Option<String>,
    /// Id of the article to use instead.
    pub successor: Option<String>,
}

/// All of them.
#[derive(Debug, Default, Clone)]
pub(crate) struct Shelf {
    by_id: HashMap<String, Arc<Retired>>,
    /// Ids by the names that links may use, folded.
    by_name: HashMap<String, String>,
    /// Ids by what else a file that comes back is known by.
    texts: HashMap<Revision, String>,
    paths: HashMap<String, String>,
    titles: HashMap<String, String>,
}

impl Shelf {
    /// Reads them all. Texts that `self` knows already are not read again.
    pub fn read(
        &self,
        state: &State<'_>,
        names: &HashMap<jinnang_journal::MemberId, String>,
    ) -> Result<Self, JournalError> {
        let mut shelf = Self::default();
        for article in state.retired()? {
            let Some(told) = state.retirements(&article.id)?.into_iter().next() else {
                continue;
            };
            let known = self
                .of(&article.id)
                .filter(|known| known.article.revision == article.revision);
            let aliases = match known {
                Some(known) => known.aliases.clone(),
                None => aliases_of(&article, state.text(&article.revision)?),
            };
            let name = names.get(&jinnang_journal::MemberId(told.by.clone()));
            shelf.put(Retired {
                aliases,
                at_ms: told.at_ms,
                by: (told.by, name.cloned().unwrap_or_default()),
                reason: told.reason,
                successor: told.successor,
                article,
            });
        }
        Ok(shelf)
    }

    fn put(&mut self, retired: Retired) {
        let id = retired.article.id.clone();
        let path = &*retired.article.path;
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let file = stem.rsplit('/').next().unwrap_or(stem);
        let own = [&*retired.article.title, file, stem];
        for name in own
            .into_iter()
            .chain(retired.aliases.iter().map(|it| &**it))
        {
            self.by_name
                .entry(fold_name(name))
                .or_insert_with(|| id.clone());
        }
        self.texts.insert(retired.article.revision, id.clone());
        self.paths.insert(path.to_owned(), id.clone());
        self.titles
            .insert(retired.article.title.clone(), id.clone());
        self.by_id.insert(id, Arc::new(retired));
    }

    /// The one of this id.
    pub fn of(&self, id: &str) -> Option<&Arc<Retired>> {
        self.by_id.get(id)
    }

    /// The one that had this very text.
    pub fn of_text(&self, text: Revision) -> Option<&Arc<Retired>> {
        self.of(self.texts.get(&text)?)
    }

    /// The one whose file lay here.
    pub fn at(&self, path: &str) -> Option<&Arc<Retired>> {
        self.of(self.paths.get(path)?)
    }

    /// The one of this title.
    pub fn titled(&self, title: &str) -> Option<&Arc<Retired>> {
        self.of(self.titles.get(title)?)
    }

    /// The one that a link means: by id, then title, alias, file name.
    pub fn named(&self, target: &str) -> Option<&Arc<Retired>> {
        let cut = target.split(['#', '^']).next().unwrap_or(target);
        [target, cut].into_iter().find_map(|name| {
            let name = name.trim();
            let named = || self.of(self.by_name.get(&fold_name(name))?);
            self.of(name).or_else(named)
        })
    }

    /// All, the latest first.
    pub fn all(&self) -> Vec<&Arc<Retired>> {
        let mut all: Vec<_> = self.by_id.values().collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.article.retired_seq));
        all
    }

    /// Id of what took its place: its successor, or what took the place of that. A file of a retired
    /// article takes nobody's place.
    pub fn successor<'a>(&'a self, retired: &'a Retired) -> Option<&'a str> {
        let mut seen = HashSet::from([&*retired.article.id]);
        let mut next = retired.successor.as_deref()?;
        while let Some(gone) = self.of(next) {
            if !seen.insert(next) {
                return None;
            }
            next = gone.successor.as_deref()?;
        }
        Some(next)
    }

    /// What to use instead of one, where that is there.
    pub fn instead(&self, catalogue: &Catalogue, retired: &Retired) -> Option<Arc<Entry>> {
        catalogue.entry(self.successor(retired)?)
    }
}

/// Names in a text beside its title; none where the text is not kept.
fn aliases_of(article: &Article, text: Option<String>) -> Vec<String> {
    let text = text.unwrap_or_default();
    texts::read(&article.path, &text).0.aliases
}

pub(super) fn came_back(Article { id, title, .. }: &Article, reason: Option<&str>) -> Refusal {
    let (zh_why, en_why) = because(reason);
    Refusal::Rule {
        code: Code::Refused,
        zh: format!(
            "《{title}》已经下架{zh_why}，这个文件是下架后又放回来的。请培训师在“审核”里采纳它或拿走文件，或运行 jinnang review adopt {id}、jinnang review revert {id}。"
        ),
        en: format!(
            "“{title}” was retired{en_why}, and its file came back afterwards. A trainer adopts it or takes the file away under “Review”, or with jinnang review adopt {id} or jinnang review revert {id}."
        ),
    }
}

/// A reason behind a sentence, in both languages.
pub(super) fn because(reason: Option<&str>) -> (String, String) {
    match reason.unwrap_or_default() {
        "" => (String::new(), String::new()),
        why => (format!("，原因：{why}"), format!(": {why}")),
    }
}

/// Where a name in a text leads.
pub(crate) enum Lead {
    /// To an article.
    To(Arc<Entry>),
    /// To one that was taken out, and what to use instead.
    Gone(Arc<Retired>, Option<Arc<Entry>>),
    /// Nowhere.
    Nowhere,
}

impl Lead {
    pub fn of(target: &str, catalogue: &Catalogue, shelf: &Shelf) -> Self {
        if let Some(entry) = catalogue.resolve(target) {
            return Self::To(entry);
        }
        match shelf.named(target) {
            Some(retired) => {
                let instead = shelf.instead(catalogue, retired);
                Self::Gone(Arc::clone(retired), instead)
            }
            None => Self::Nowhere,
        }
    }

    /// Where one goes on: for a retired article to what took its place.
    pub fn onward(&self) -> Option<&Arc<Entry>> {
        match self {
            Self::To(entry) => Some(entry),
            Self::Gone(_, instead) => instead.as_ref(),
            Self::Nowhere => None,
        }
    }

    /// Title of the retired article that is named.
    pub fn gone(&self) -> Option<String> {
        match self {
            Self::Gone(retired, _) => Some(retired.article.title.clone()),
            Self::To(_) | Self::Nowhere => None,
        }
    }
}

impl Retired {
    /// As lists name articles.
    pub fn reference(&self) -> ArticleRef {
        ArticleRef {
            id: self.article.id.clone(),
            title: self.article.title.clone(),
            kind: jw::kind(&self.article.kind),
            layer: jw::layer(&self.article.layer),
            basis: None,
        }
    }

    /// Why nothing can be done with a file of it that came back, and what is done about that.
    pub fn came_back(&self) -> Refusal {
        came_back(&self.article, self.reason.as_deref())
    }

    /// For a window, with the files of it that are left.
    pub fn view(&self, instead: Option<&Entry>, files: Vec<String>) -> RetiredView {
        RetiredView {
            article: self.reference(),
            revision: self.article.revision,
            at_ms: self.at_ms,
            by: self.by.0.clone(),
            reason: self.reason.clone(),
            instead: instead.map(wire::article_ref),
            files,
        }
    }
}
