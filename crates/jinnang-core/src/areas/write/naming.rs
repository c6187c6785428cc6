//! The id of a new article, which also names its file: made from the title, or as somebody typed it.
//!
//! One rule for every id that comes in: letters, digits and hyphens, so that it is the same on every
//! system, in every link and in every address; and nobody's already, whatever the case or the composition
//! of its letters, because a file system may not tell those apart. Articles that are there with other ids
//! stay as they are. Once an article is handed in, nothing changes its id any more.

use crate::ground::drafts::Draft;
use crate::ground::drafts::place;
use crate::ground::journal::acting::{Halt, no};
use crate::ground::refusal::{Refusal, notice};
use crate::ground::texts::templates;
use crate::ground::wire;
use crate::ground::workspace::Core;
use jinnang_journal::{JournalError, State, SubmissionId};
use jinnang_library::{Article, id_fault, id_key, named, with_id};
use jinnang_text::slug;
use jinnang_wire::{Code, DraftName, Notice};
use std::collections::HashMap;

/// Characters of an id that is made.
const LONGEST_MADE: usize = 60;

/// Why an id cannot be one; none when it can.
pub(crate) fn fault(id: &str) -> Option<Notice> {
    id_fault(id).map(|(zh, en)| notice(zh, en))
}

/// Ids and files that are somebody's, each by what makes two the same.
struct Taken {
    ids: HashMap<String, String>,
    files: HashMap<String, String>,
}

fn by_key<T: Into<String>>(all: impl IntoIterator<Item = T>) -> HashMap<String, String> {
    let all = all.into_iter().map(Into::into);
    all.map(|one: String| (id_key(&one), one)).collect()
}

impl Taken {
    /// What is there, or is proposed by another submission than `but`.
    fn read(
        core: &Core,
        state: &State<'_>,
        but: Option<&SubmissionId>,
    ) -> Result<Self, JournalError> {
        let view = core.view();
        let entries = view.catalogue.entries();
        let mut ids = by_key(entries.iter().map(|entry| &entry.id.0));
        ids.extend(by_key(core.standings().all().map(|(id, _)| id)));
        let proposed = state.articles_proposed()?.into_iter();
        let others = proposed.filter(|(submission, _)| Some(submission) != but);
        ids.extend(by_key(others.map(|(_, article)| article)));
        let files = by_key(entries.iter().map(|entry| &entry.path));
        Ok(Self { ids, files })
    }

    /// The id or the file that is there and counts as the same as this id, or the file it would name.
    fn like(&self, id: &str, folder: &str) -> Option<&String> {
        let file = || self.files.get(&id_key(&format!("{folder}/{id}.md")));
        self.ids.get(&id_key(id)).or_else(file)
    }
}

/// Why an id that was typed cannot be taken.
fn taken(id: &str, like: &str) -> Notice {
    if id == like {
        return notice(
            format!("已经有文章或投稿用了 id {id}，换一个。"),
            format!("An article or a submission has the id {id} already; choose another."),
        );
    }
    notice(
        format!("id {id} 和已有的 {like} 只是写法不同，算同一个；换一个。"),
        format!("The id {id} is only another way to write {like}, which is there; choose another."),
    )
}

/// The folder a new article of this kind goes to.
fn folder_of(article: &Article) -> &'static str {
    templates::folder(
        wire::kind_name(article.kind),
        wire::layer_name(article.layer),
    )
}

/// Where a new article of this id lies.
pub(super) fn path_of(id: &str, article: &Article) -> String {
    format!("{}/{id}.md", folder_of(article))
}

/// An id for a new article that is nobody's: the title in plain letters, with a number where that is taken;
/// its kind with a number where the title has no letter.
fn made(title: &str, article: &Article, taken: &Taken) -> String {
    let folder = folder_of(article);
    let stem = slug(title, LONGEST_MADE);
    let is_free = |id: &String| fault(id).is_none() && taken.like(id, folder).is_none();
    if !stem.is_empty() && is_free(&stem) {
        return stem;
    }
    let (stem, first) = if stem.is_empty() {
        (wire::kind_name(article.kind).to_owned(), 1)
    } else {
        (slug(title, LONGEST_MADE - 7), 2)
    };
    (first..=u32::MAX)
        .map(|n| format!("{stem}-{n}"))
        .find(is_free)
        .expect("numbers do not end")
}

/// What a draft of a new article will be called; none for a better version of one that is there.
pub(super) fn name_of(core: &Core, draft: &Draft, article: &Article) -> Option<DraftName> {
    if draft.meta.article.is_some() {
        return None;
    }
    let said = named(&draft.text);
    let submission = draft.meta.submission.clone().map(SubmissionId);
    let look = core.look(|state| {
        let mut taken = Taken::read(core, state, submission.as_ref())?;
        let settled = match &submission {
            Some(id) => state.submission(id)?.filter(is_returned),
            None => None,
        };
        if said.id.is_none() {
            // Whoever follows a link to a retired article shall not be led to another one by chance.
            let retired = state.retired()?;
            let retired = retired.iter().map(|article| &article.id);
            taken.ids.extend(by_key(retired));
            taken.add_drafts(core, draft);
        }
        Ok((taken, settled))
    });
    // Where nothing can be recorded nothing can be handed in either.
    let (taken, settled) = look.ok()?;
    let folder = folder_of(article);
    let made = said.id.is_none();
    let (id, fault) = match (said.id, &settled) {
        (own, Some(earlier)) => {
            let id = earlier.piece.article.clone();
            let fault = own.filter(|own| *own != id).map(|_| stays(&id));
            (id, fault)
        }
        (Some(own), None) => {
            let like = taken.like(&own, folder);
            let taken = || like.map(|like| self::taken(&own, like));
            let fault = fault(&own).or_else(taken);
            (own, fault)
        }
        (None, None) => {
            let title = said.title.unwrap_or_default();
            (self::made(&title, article, &taken), None)
        }
    };
    Some(DraftName {
        path: path_of(&id, article),
        id,
        made,
        fault,
        settled: settled.is_some(),
    })
}

fn is_returned(submission: &jinnang_journal::Submission) -> bool {
    submission.state == jinnang_journal::ReviewState::Returned
}

impl Taken {
    fn add(&mut self, id: String) {
        self.ids.insert(id_key(&id), id);
    }

    /// Other drafts of this machine: the ids they were given, and those that older ones will be given.
    fn add_drafts(&mut self, core: &Core, own: &Draft) {
        let mut others = core.drafts().all();
        others.retain(|other| other.id != own.id && other.meta.article.is_none());
        others.sort_by(|a, b| a.id.cmp(&b.id));
        let mut unnamed = Vec::new();
        for other in others {
            let said = named(&other.text);
            match (said.id, said.title) {
                (Some(id), _) => self.add(id),
                (None, Some(title)) if other.id < own.id => unnamed.push((other, title)),
                _ => {}
            }
        }
        for (other, title) in unnamed {
            let (article, _) = crate::ground::texts::read(&place::path_of(&other), &other.text);
            let id = made(&title, &article, self);
            self.add(id);
        }
    }
}

/// Why a text that came back cannot have another id.
pub(super) fn stays(id: &str) -> Notice {
    notice(
        format!("已经投过的稿子 id 不变，仍是 {id}。想换 id，先撤回再改。"),
        format!("What was handed in keeps its id, {id}. Withdraw it first if it needs another."),
    )
}

/// Gives a draft of a new article its id for good, and keeps it: what is judged is what will be published.
/// An id that somebody typed is left alone; whether it may be one is decided with the submission.
pub(super) fn settle(core: &Core, draft: &mut Draft) -> Result<(), Refusal> {
    let (article, _) = crate::ground::texts::read(&place::path_of(draft), &draft.text);
    let Some(name) = name_of(core, draft, &article) else {
        return Ok(());
    };
    if !name.made {
        return Ok(());
    }
    draft.text = with_id(&draft.text, &name.id).ok_or_else(|| Refusal::Rule {
        code: Code::Refused,
        zh: format!(
            "id 没法自动写进开头的属性，请在那里单独加一行 id: {}。",
            name.id
        ),
        en: format!(
            "The id cannot be put into the properties at the head; add a line id: {} there.",
            name.id
        ),
    })?;
    core.drafts().keep(draft)
}

/// Refuses an id that cannot be one, or is somebody's by now but for its case or composition.
pub(super) fn must_be_free(
    core: &Core,
    state: &State<'_>,
    id: &str,
    article: &Article,
    but: Option<&SubmissionId>,
) -> Result<(), Halt> {
    let others = Taken::read(core, state, but)?;
    let like = others.like(id, folder_of(article));
    match fault(id).or_else(|| like.map(|like| taken(id, like))) {
        Some(Notice { zh, en }) => no(zh, en),
        None => Ok(()),
    }
}
