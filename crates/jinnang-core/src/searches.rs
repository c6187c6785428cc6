//! Recent and saved searches.

use crate::call::note_search;
use crate::core::Core;
use crate::local::Local;
use crate::refusal::Refusal;
use jinnang_wire::{Nothing, SavedSearch, SearchForget, SearchUsed, SearchesView};

/// Recent searches that are kept.
const RECENT_MAX: usize = 20;
/// Saved searches that may be kept: a person looks for them in a list.
const SAVED_MAX: usize = 100;
/// Characters of a name.
const NAME_MAX: usize = 60;

pub(crate) fn searches(core: &Core, _: Nothing) -> Result<SearchesView, Refusal> {
    Ok(view(core.desk().local.now()))
}

/// Makes a search recent. It is a hint, nobody pressed "save": a process that only visits the
/// workspace lets it pass, and so does a disk that cannot be written.
pub(crate) fn search_used(core: &Core, request: SearchUsed) -> Result<Nothing, Refusal> {
    let desk = core.desk();
    let text = request.text.trim().to_owned();
    if !text.is_empty() {
        note_search(core, &text);
    }
    if desk.may_write && !text.is_empty() {
        let kept = desk.local.change(|local| {
            local.recent.retain(|recent| *recent != text);
            local.recent.insert(0, text);
            local.recent.truncate(RECENT_MAX);
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "a recent search was not kept");
        }
    }
    Ok(Nothing {})
}

pub(crate) fn search_save(core: &Core, request: SavedSearch) -> Result<SearchesView, Refusal> {
    let search = checked(request)?;
    let desk = core.desk_to_write()?;
    let saved = desk.local.now().saved;
    let is_new = saved.iter().all(|kept| kept.name != search.name);
    if is_new && saved.len() >= SAVED_MAX {
        return Err(Refusal::Senseless {
            zh: "已保存的搜索太多了（最多 100 条），请先删除一些。",
            en: "There are too many saved searches (100 at most); remove some first.",
        });
    }
    desk.local
        .change(|local| keep(&mut local.saved, search))
        .map(view)
}

pub(crate) fn search_forget(core: &Core, request: SearchForget) -> Result<SearchesView, Refusal> {
    let desk = core.desk_to_write()?;
    desk.local
        .change(|local| match request.name {
            Some(name) => local.saved.retain(|saved| saved.name != name),
            None => local.recent.clear(),
        })
        .map(view)
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

fn view(local: Local) -> SearchesView {
    SearchesView {
        recent: local.recent,
        saved: local.saved,
    }
}
