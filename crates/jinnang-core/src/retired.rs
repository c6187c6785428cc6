//! Articles that were taken out of the base: their names still lead somewhere.
//!
//! A link, a favourite or a branch that names one tells when and why it was taken out and what to use
//! instead. An article that is in the base always comes first: whoever takes the name of a retired one
//! ends that.

use crate::refusal::Refusal;
use crate::write::check;
use crate::{journal_wire as jw, wire};
use jiff::civil::Date;
use jinnang_journal::{Article, Journal, JournalError, State, TextHash};
use jinnang_library::{Catalogue, Diagnostic, Entry, fold_name};
use jinnang_wire::{ArticleRef, Code, DiagnosticView, Notice, RetiredView};
use std::collections::{HashMap, HashSet};
use std::path::Path;
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
                None => aliases(&article, state.text(&article.revision)?),
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
        self.by_id.insert(id, Arc::new(retired));
    }

    /// The one of this id.
    pub fn of(&self, id: &str) -> Option<&Arc<Retired>> {
        self.by_id.get(id)
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

    /// What to use instead of one: its successor, or what took the place of that.
    pub fn instead(&self, catalogue: &Catalogue, retired: &Retired) -> Option<Arc<Entry>> {
        let mut seen = HashSet::from([&*retired.article.id]);
        let mut next = retired.successor.as_deref()?;
        while seen.insert(next) {
            if let Some(entry) = catalogue.entry(next) {
                return Some(entry);
            }
            next = self.of(next)?.successor.as_deref()?;
        }
        None
    }
}

fn aliases(article: &Article, text: Option<String>) -> Vec<String> {
    let text = text.unwrap_or_default();
    check::read(&article.path, &text).0.aliases
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
        }
    }

    /// For a window.
    pub fn view(&self, instead: Option<&Entry>) -> RetiredView {
        let TextHash(revision) = self.article.revision.clone();
        RetiredView {
            article: self.reference(),
            revision,
            at_ms: self.at_ms,
            by: self.by.0.clone(),
            reason: self.reason.clone(),
            instead: instead.map(wire::article_ref),
        }
    }

    /// Why it cannot be opened, and what to open. `day` is the workspace's day on which it was taken out.
    pub fn refusal(&self, day: Date, instead: Option<&Entry>) -> Refusal {
        let title = &self.article.title;
        let why = self.reason.as_deref().unwrap_or_default();
        let (zh_why, en_why) = if why.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("，原因：{why}"), format!(": {why}"))
        };
        let (zh_by, en_by) = if self.by.1.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("由{}", self.by.1), format!(" by {}", self.by.1))
        };
        let (zh_next, en_next) = match instead {
            Some(entry) => (
                format!("现在用《{}》（{}）。", entry.title, entry.id.0),
                format!("Use “{}” ({}) instead.", entry.title, entry.id.0),
            ),
            None => (
                "没有接替的文章，要用请找培训师。".to_owned(),
                "Nothing took its place; ask a trainer.".to_owned(),
            ),
        };
        Refusal::Rule {
            code: Code::Retired,
            zh: format!("《{title}》已在 {day} {zh_by}下架{zh_why}。{zh_next}"),
            en: format!("“{title}” was retired on {day}{en_by}{en_why}. {en_next}"),
        }
    }
}

/// A finding for people: a link that leads nowhere because its article was taken out says so.
pub(crate) fn diagnostic(
    found: &Diagnostic,
    catalogue: &Catalogue,
    shelf: &Shelf,
) -> DiagnosticView {
    let mut view = wire::diagnostic(found, catalogue);
    let Some(retired) = found.target.as_deref().and_then(|it| shelf.named(it)) else {
        return view;
    };
    let target = found.target.as_deref().unwrap_or_default();
    let title = &retired.article.title;
    "link-retired".clone_into(&mut view.code);
    view.message = Notice {
        zh: format!("链接 [[{target}]] 指向已下架的《{title}》。"),
        en: format!("The link [[{target}]] leads to “{title}”, which was retired."),
    };
    view.fix = Some(match shelf.instead(catalogue, retired) {
        Some(entry) => Notice {
            zh: format!("改成 [[{}]]（《{}》）。", entry.id.0, entry.title),
            en: format!("Make it [[{}]] (“{}”).", entry.id.0, entry.title),
        },
        None => Notice {
            zh: "去掉这个链接，或换一篇。".to_owned(),
            en: "Remove the link, or choose another article.".to_owned(),
        },
    });
    view
}

/// Everything that is wrong in the files of a workspace that may not be open, by path, then line. What the
/// journal cannot be asked is left at what the files say.
pub fn findings(workspace: &Path, catalogue: &Catalogue) -> Vec<DiagnosticView> {
    let journal = Journal::open_read_only(&workspace.join(".jinnang")).ok();
    let read = |journal: Journal| {
        let shelf = journal.read(|state| Shelf::default().read(state, &HashMap::new()));
        shelf.ok()
    };
    let shelf = journal.and_then(read).unwrap_or_default();
    let all = catalogue.diagnostics().iter();
    all.map(|found| diagnostic(found, catalogue, &shelf))
        .collect()
}
