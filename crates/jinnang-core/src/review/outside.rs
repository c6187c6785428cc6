//! Files that are not as they were published: changed, new, back after their article was retired, deleted.

use crate::core::Core;
use crate::gone;
use crate::standing::{Standing, Standings};
use crate::view::View;
use jinnang_library::{Catalogue, Entry};
use jinnang_wire::{Outside, OutsideView, VanishedView};
use std::path::Path;

/// Each as one thing to decide on, and folders that are not there as one each. Empty while there is no
/// journal with anything in it.
pub(super) fn outside(core: &Core, most: usize) -> (Vec<OutsideView>, Vec<VanishedView>) {
    let (standings, view) = (core.standings(), core.view());
    let there = view.catalogue.entries().iter();
    let mut all: Vec<OutsideView> = there
        .filter_map(|entry| of_file(entry, &standings))
        .collect();
    let (deleted, vanished) = missing(&view, &standings, &core.shared().knowledge());
    all.extend(deleted);
    all.truncate(most);
    (all, vanished)
}

fn of_file(entry: &Entry, standings: &Standings) -> Option<OutsideView> {
    let standing = standings.of(&entry.id.0);
    if standing.is_some_and(|standing| standing.digest == entry.digest) {
        return None;
    }
    let what = match standing {
        Some(_) => Outside::Changed,
        None if standings.shelf.of(&entry.id.0).is_some() => Outside::Returned,
        None => Outside::New,
    };
    Some(OutsideView {
        article: entry.id.0.clone(),
        title: entry.title.clone(),
        what,
        revision: entry.digest.clone(),
        published: standing.map(|standing| standing.revision.0.clone()),
        changed_ms: entry.modified_ms,
        path: entry.path.clone(),
        elsewhere: None,
    })
}

/// Deleted files one by one, and folders that went with all that was published in them.
fn missing(
    view: &View,
    standings: &Standings,
    knowledge: &Path,
) -> (Vec<OutsideView>, Vec<VanishedView>) {
    // While the folder is away or not read yet, nobody knows what is gone.
    if !view.present || view.status.indexing.is_some() {
        return (Vec::new(), Vec::new());
    }
    let still = |id: &&String| view.catalogue.entry(id.as_str()).is_none();
    let ids = view.gone.keys().filter(still);
    let missing: Vec<(&str, &Standing, i64)> = ids
        .filter_map(|id| Some((id.as_str(), &**standings.of(id)?, view.gone[id])))
        .collect();
    let paths: Vec<&str> = missing.iter().map(|(_, one, _)| &*one.path).collect();
    let (mut deleted, mut folders) = (Vec::new(), Vec::<VanishedView>::new());
    for (id, standing, since_ms) in &missing {
        let row = of_gone(id, standing, *since_ms, &view.catalogue);
        let folder = gone::vanished(&standing.path, &paths, &view.catalogue, knowledge);
        let Some(folder) = folder else {
            deleted.push(row);
            continue;
        };
        match folders.iter_mut().find(|known| known.folder == folder) {
            Some(known) => {
                known.since_ms = known.since_ms.min(*since_ms);
                known.articles.push(row);
            }
            None => folders.push(VanishedView {
                folder: folder.to_owned(),
                articles: vec![row],
                since_ms: *since_ms,
            }),
        }
    }
    (deleted, folders)
}

fn of_gone(id: &str, standing: &Standing, since_ms: i64, catalogue: &Catalogue) -> OutsideView {
    let mut entries = catalogue.entries().iter();
    let same = entries.find(|entry| entry.digest == standing.digest);
    OutsideView {
        article: id.to_owned(),
        title: standing.title.clone(),
        what: Outside::Deleted,
        revision: standing.revision.0.clone(),
        published: Some(standing.revision.0.clone()),
        changed_ms: since_ms,
        path: standing.path.clone(),
        elsewhere: same.map(|entry| entry.path.clone()),
    }
}
