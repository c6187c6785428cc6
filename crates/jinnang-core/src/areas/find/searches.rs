//! Recent and saved searches: each member's own, and the machine's while nobody is a member.

use crate::ground::files::local::{Local, Searches, heir};
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::seat::sitting::Sitting;
use crate::ground::whose::Whose;
use crate::ground::workspace::shared::Shared;
use jinnang_wire::{Nothing, SavedSearch, SearchForget, SearchUsed, SearchesView};

/// Recent searches that are kept.
const RECENT_MAX: usize = 20;
/// Saved searches that may be kept: a person looks for them in a list.
const SAVED_MAX: usize = 100;
/// Characters of a name.
const NAME_MAX: usize = 60;

pub(crate) fn searches(seat: &Seat, _: Nothing) -> Result<SearchesView, Refusal> {
    let whose = seat.whose();
    Ok(view(&seat.desk().local.now(), &whose))
}

/// Makes a search recent. It is a hint, nobody pressed "save": a process that only visits the
/// workspace lets it pass, and so does a disk that cannot be written.
pub(crate) fn search_used(seat: &Seat, request: SearchUsed) -> Result<Nothing, Refusal> {
    let desk = seat.desk();
    let text = request.text.trim().to_owned();
    if text.is_empty() {
        return Ok(Nothing {});
    }
    let whose = seat.whose();
    if desk.may_write && !matches!(*whose, Whose::Nobody(_)) {
        let kept = desk.local.change(|local| {
            let Some(Searches { recent, .. }) = local.searches_of(&whose) else {
                return;
            };
            recent.retain(|before| *before != text);
            recent.insert(0, text);
            recent.truncate(RECENT_MAX);
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "a recent search was not kept");
        }
    }
    Ok(Nothing {})
}

pub(crate) fn search_save(seat: &Seat, request: SavedSearch) -> Result<SearchesView, Refusal> {
    let search = checked(request)?;
    change(seat, |own| {
        let is_new = own.saved.iter().all(|kept| kept.name != search.name);
        if is_new && own.saved.len() >= SAVED_MAX {
            return Err(Refusal::Senseless {
                zh: "已保存的搜索太多了（最多 100 条），请先删除一些。",
                en: "There are too many saved searches (100 at most); remove some first.",
            });
        }
        keep(&mut own.saved, search);
        Ok(())
    })
}

pub(crate) fn search_forget(seat: &Seat, request: SearchForget) -> Result<SearchesView, Refusal> {
    change(seat, |own| {
        match request.name {
            Some(name) => own.saved.retain(|saved| saved.name != name),
            None => own.recent.clear(),
        }
        Ok(())
    })
}

/// What an older program kept of everybody in one list gets its owner, once there are members.
pub(crate) fn adopt(shared: &Shared, seat: &Sitting, _: &Whose) {
    let whose = seat.whose_at_last();
    let desk = shared.desk.load_full();
    let local = desk.local.now();
    if !desk.may_write || local.machine == Searches::default() || *whose == Whose::Machine {
        return;
    }
    let Some(journal) = shared.journal.load_full() else {
        return;
    };
    let given = heir(&journal, &local).map_err(Refusal::from);
    let given = given.and_then(|(heir, active)| {
        desk.local
            .change(|local| local.give(heir.as_ref(), &active))
    });
    if let Err(error) = given {
        tracing::warn!(%error, "searches could not be given to their owner");
    }
}

fn change(
    seat: &Seat,
    change: impl FnOnce(&mut Searches) -> Result<(), Refusal>,
) -> Result<SearchesView, Refusal> {
    let (desk, whose) = (seat.desk_to_write()?, seat.whose());
    desk.local.try_change(|local| {
        let own = local.searches_of(&whose).ok_or(Refusal::NotSignedIn)?;
        change(own)
    })?;
    Ok(view(&desk.local.now(), &whose))
}

fn checked(request: SavedSearch) -> Result<SavedSearch, Refusal> {
    let search = SavedSearch {
        name: request.name.trim().to_owned(),
        text: request.text.trim().to_owned(),
    };
    if search.name.is_empty() || search.name.chars().count() > NAME_MAX {
        return Err(Refusal::Senseless {
            zh: "请给这个搜索起一个 1 到 60 个字的名字。",
            en: "Give the search a name of 1 to 60 characters.",
        });
    }
    if search.text.is_empty() {
        return Err(Refusal::Senseless {
            zh: "搜索框是空的，没有可保存的内容。",
            en: "The search box is empty; there is nothing to save.",
        });
    }
    Ok(search)
}

/// The same name keeps its place in the list.
fn keep(saved: &mut Vec<SavedSearch>, search: SavedSearch) {
    match saved.iter_mut().find(|kept| kept.name == search.name) {
        Some(kept) => *kept = search,
        None => saved.push(search),
    }
}

fn view(local: &Local, whose: &Whose) -> SearchesView {
    let own = local.searches_on(whose).cloned();
    let Searches { recent, saved } = own.unwrap_or_default();
    SearchesView { recent, saved }
}
