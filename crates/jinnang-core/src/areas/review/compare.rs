//! Two texts side by side, by their hashes or the beginnings of them: what was published, what files hold
//! now, and of all that was handed in what one may see.

use crate::ground::refusal::Refusal;
use crate::ground::seat::MemberSeat;
use crate::ground::workspace::Core;
use jinnang_journal::{JournalError, Member, Role, State};
use jinnang_revision::Revision;
use jinnang_wire::{Code, CompareRequest, CompareView};

/// Signs that stand for a hash at least.
const SHORTEST: usize = 8;

pub(crate) fn compare(
    seat: &MemberSeat<'_>,
    request: CompareRequest,
) -> Result<CompareView, Refusal> {
    let me = &seat.me;
    if request.old.is_empty() && request.new.is_empty() {
        return Err(Refusal::Senseless {
            zh: "写明要比较哪两个版本，见文章的历史。",
            en: "Say which two texts to compare; see the history of the article.",
        });
    }
    let text = |hash: &str| text_by(seat, me, hash);
    let (Some(old), Some(new)) = (text(&request.old)?, text(&request.new)?) else {
        return Err(unknown());
    };
    Ok(CompareView {
        diff: seat.diff(&old, &new),
    })
}

fn unknown() -> Refusal {
    Refusal::Rule {
        code: Code::NotFound,
        zh: "找不到要比较的版本。照文章的历史写它的编号，或开头至少 8 位。".to_owned(),
        en: "There is no such text. Write its hash as the history of the article has it, or at least its first 8 signs.".to_owned(),
    }
}

/// A text of the journal, or of a file as it is now; the only one whose hash begins so. No hash is no text.
fn text_by(core: &Core, me: &Member, hash: &str) -> Result<Option<String>, Refusal> {
    if hash.is_empty() {
        return Ok(Some(String::new()));
    }
    if hash.len() < SHORTEST {
        return Ok(None);
    }
    let kept = core.look(|state| {
        let mut seen = state.texts_beginning(hash)?;
        seen.retain(|hash| may_see(state, me, hash).unwrap_or(false));
        match &seen[..] {
            [one] => state.text(one),
            _ => Ok(None),
        }
    })?;
    if kept.is_some() {
        return Ok(kept);
    }
    let view = core.view();
    let mut entries = view.catalogue.entries().iter();
    match entries.find(|entry| entry.revision.begins(hash)) {
        Some(entry) => core.text_of(entry),
        None => Ok(None),
    }
}

/// Whoever reviews sees every text; anybody else what was published, and what they handed in.
pub(super) fn may_see(
    state: &State<'_>,
    me: &Member,
    hash: &Revision,
) -> Result<bool, JournalError> {
    if me.role >= Role::Trainer || state.was_published(hash)? {
        return Ok(true);
    }
    for own in state.of_author(&me.id)? {
        let texts = state.texts_of(&own.id)?;
        if texts.iter().any(|text| text.revision == *hash) {
            return Ok(true);
        }
    }
    Ok(false)
}
