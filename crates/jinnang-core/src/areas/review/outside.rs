//! Files that are not as they were published: changed, new, back after their article was retired, deleted.

use super::by_file;
use crate::ground::owners;
use crate::ground::owners::Owners;
use crate::ground::seat::Seat;
use crate::ground::texts::gone::Missing;
use crate::ground::texts::standing::{Standing, Standings};
use crate::ground::workspace::view::View;
use jinnang_library::{Catalogue, Entry, looks_copied};
use jinnang_wire::{Outside, OutsideView, VanishedView};

/// Each as one thing to decide on, and folders that are not there as one each. Empty while there is no
/// journal with anything in it.
pub(crate) fn outside(seat: &Seat, most: usize) -> (Vec<OutsideView>, Vec<VanishedView>) {
    let (standings, view) = (seat.standings(), seat.view());
    // Nobody changed or deleted a file that only lags behind what was decided.
    let lags = |id: &str| seat.shared().lagging.has(id);
    let (owners, me) = (Owners::of(seat), seat.session());
    let is_mine = |owner: Option<&str>| owners::is_mine(&owners, me.as_ref(), owner);
    let there = view.catalogue.entries().iter();
    let mut all: Vec<OutsideView> = there
        .filter(|entry| !lags(&entry.id.0))
        .filter_map(|entry| of_file(entry, &view.catalogue, &standings, &is_mine))
        .collect();
    let waiting = by_file::everything_waiting(seat);
    for row in &mut all {
        let of = (row.article.clone(), row.revision);
        row.waiting = waiting.get(&of).cloned();
    }
    let (deleted, vanished) = missing(&view, &standings);
    all.extend(deleted.into_iter().filter(|row| !lags(&row.article)));
    all.truncate(most);
    (all, vanished)
}

/// Is it listed under its path because it is a copy of the file that has its id?
fn is_copy(entry: &Entry, catalogue: &Catalogue) -> bool {
    let original = catalogue.entry(&entry.declared);
    entry.stands_in() && original.is_none_or(|original| looks_copied(&entry.path, &original.path))
}

fn of_file(
    entry: &Entry,
    catalogue: &Catalogue,
    standings: &Standings,
    is_mine: &dyn Fn(Option<&str>) -> bool,
) -> Option<OutsideView> {
    let standing = standings.of(&entry.id.0);
    if standing.is_some_and(|standing| standing.revision == entry.revision) {
        return None;
    }
    let what = match standing {
        Some(_) => Outside::Changed,
        // A copy of an article is no article to decide on; what to do with it, its diagnostic says.
        None if is_copy(entry, catalogue) => return None,
        None if standings.shelf.of(&entry.id.0).is_some() => Outside::Returned,
        None => Outside::New,
    };
    Some(OutsideView {
        article: entry.id.0.clone(),
        title: entry.title.clone(),
        what,
        revision: entry.revision,
        published: standing.map(|standing| standing.revision),
        changed_ms: entry.modified_ms,
        mine: is_mine(entry.owner.as_deref()),
        path: entry.path.clone(),
        elsewhere: None,
        waiting: None,
    })
}

/// Deleted files one by one, and folders that went with all that was published in them.
fn missing(view: &View, standings: &Standings) -> (Vec<OutsideView>, Vec<VanishedView>) {
    // While the folder is away or not read yet, nobody knows what is gone.
    if !view.present || view.status.indexing.is_some() {
        return (Vec::new(), Vec::new());
    }
    let still = |id: &&String| view.catalogue.entry(id.as_str()).is_none();
    let (mut deleted, mut folders) = (Vec::new(), Vec::<VanishedView>::new());
    for id in view.gone.keys().filter(still) {
        let (Some(standing), Missing { since_ms, folder }) = (standings.of(id), &view.gone[id])
        else {
            continue;
        };
        let row = of_gone(id, standing, *since_ms, &view.catalogue);
        let Some(folder) = folder else {
            deleted.push(row);
            continue;
        };
        match folders.iter_mut().find(|known| known.folder == *folder) {
            Some(known) => {
                known.since_ms = known.since_ms.min(*since_ms);
                known.articles.push(row);
            }
            None => folders.push(VanishedView {
                folder: folder.clone(),
                articles: vec![row],
                since_ms: *since_ms,
            }),
        }
    }
    (deleted, folders)
}

fn of_gone(id: &str, standing: &Standing, since_ms: i64, catalogue: &Catalogue) -> OutsideView {
    let mut entries = catalogue.entries().iter();
    let same = entries.find(|entry| entry.revision == standing.revision);
    OutsideView {
        article: id.to_owned(),
        title: standing.title.clone(),
        what: Outside::Deleted,
        revision: standing.revision,
        published: Some(standing.revision),
        changed_ms: since_ms,
        path: standing.path.clone(),
        elsewhere: same.map(|entry| entry.path.clone()),
        waiting: None,
        // Who answered for it stood in the file.
        mine: false,
    }
}
