//! Recent and saved searches: each member's own, and the machine's while nobody is a member.

use crate::call::{note_search, whose};
use crate::core::{Core, Shared};
use crate::local::{Local, Searches, heir};
use crate::refusal::Refusal;
use jinnang_calls::Owner;
use jinnang_wire::{Nothing, SavedSearch, SearchForget, SearchUsed, SearchesView, Tag};

/// Recent searches that are kept.
const RECENT_MAX: usize = 20;
/// Saved searches that may be kept: a person looks for them in a list.
const SAVED_MAX: usize = 100;
/// Characters of a name.
const NAME_MAX: usize = 60;

pub(crate) fn searches(core: &Core, _: Nothing) -> Result<SearchesView, Refusal> {
    let whose = whose(core.shared());
    Ok(view(own(&mut core.desk().local.now(), &whose).cloned()))
}

/// Makes a search recent. It is a hint, nobody pressed "save": a process that only visits the
/// workspace lets it pass, and so does a disk that cannot be written.
pub(crate) fn search_used(core: &Core, request: SearchUsed) -> Result<Nothing, Refusal> {
    let desk = core.desk();
    let text = request.text.trim().to_owned();
    if !text.is_empty() {
        note_search(core, &text);
    }
    let whose = whose(core.shared());
    if desk.may_write && !text.is_empty() && whose != Owner::Nobody {
        let kept = desk.local.change(|local| {
            let Some(Searches { recent, .. }) = own(local, &whose) else {
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

pub(crate) fn search_save(core: &Core, request: SavedSearch) -> Result<SearchesView, Refusal> {
    let search = checked(request)?;
    change(core, |own| {
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

pub(crate) fn search_forget(core: &Core, request: SearchForget) -> Result<SearchesView, Refusal> {
    change(core, |own| {
        match request.name {
            Some(name) => own.saved.retain(|saved| saved.name != name),
            None => own.recent.clear(),
        }
        Ok(())
    })
}

/// Takes some of one's recent searches out: they were words of a call that is forgotten.
pub(crate) fn forget(core: &Core, goes: impl Fn(&str) -> bool) -> Result<(), Refusal> {
    let (desk, whose) = (core.desk(), whose(core.shared()));
    let mut now = desk.local.now();
    let any = own(&mut now, &whose).is_some_and(|own| own.recent.iter().any(|text| goes(text)));
    if !desk.may_write || !any {
        return Ok(());
    }
    desk.local.change(|local| {
        if let Some(own) = own(local, &whose) {
            own.recent.retain(|text| !goes(text));
        }
    })?;
    core.host().changed(&[Tag::Searches]);
    Ok(())
}

/// What an older program kept of everybody in one list gets its owner, once there are members.
pub(crate) fn adopt(shared: &Shared) {
    let desk = shared.desk.load_full();
    let local = desk.local.now();
    if !desk.may_write || local.machine == Searches::default() || whose(shared) == Owner::Machine {
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

/// Searches of who is at the machine; none while nobody is signed in where there are members.
fn own<'a>(local: &'a mut Local, whose: &Owner) -> Option<&'a mut Searches> {
    match whose {
        Owner::Machine => Some(&mut local.machine),
        Owner::Member(id) => Some(local.searches.entry(id.clone()).or_default()),
        Owner::Nobody => None,
    }
}

fn change(
    core: &Core,
    change: impl FnOnce(&mut Searches) -> Result<(), Refusal>,
) -> Result<SearchesView, Refusal> {
    let desk = core.desk_to_write()?;
    let whose = whose(core.shared());
    let mut now = desk.local.now();
    let searches = own(&mut now, &whose).ok_or(Refusal::NotSignedIn)?;
    change(searches)?;
    let searches = searches.clone();
    let kept = desk.local.change(|local| {
        if let Some(own) = own(local, &whose) {
            own.clone_from(&searches);
        }
    });
    kept.map(|mut local| view(own(&mut local, &whose).cloned()))
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

fn view(own: Option<Searches>) -> SearchesView {
    let Searches { recent, saved } = own.unwrap_or_default();
    SearchesView { recent, saved }
}
