//! Forgetting something here and in every copy: noted first, done then, and taken out of the copies beside
//! whoever waits.

pub(crate) mod forgotten;
pub(crate) mod trouble;

use crate::ground::forgetting::forgotten::{Erase, note, recall, recall_what_is_there};
use crate::ground::refusal::Refusal;
use crate::ground::workspace::shared::Shared;
use std::path::Path;
use std::sync::atomic::Ordering;

/// Forgets something here and, beside whoever waits, in every copy: noted first, so that a kill in between
/// leaves no copy with it.
pub(crate) fn forgetting<T>(
    shared: &Shared,
    what: &Erase,
    forget: impl FnOnce() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let desk = shared.desk.load_full();
    // Who cannot write here makes no copies here either.
    if !desk.may_write || what.is_empty() {
        return forget();
    }
    let done = noted(&desk.home, what, forget);
    go_on_beside(shared, &desk.home);
    done
}

fn noted<T>(
    home: &Path,
    what: &Erase,
    forget: impl FnOnce() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let news = note(home, what.clone())?;
    match forget() {
        Ok(done) => {
            // A copy that was made meanwhile may hold it.
            note(home, what.clone())?;
            Ok(done)
        }
        Err(refusal) => {
            if let Err(error) = recall_what_is_there(home, &news) {
                tracing::error!(%error, "copies forget what could not be forgotten here");
            }
            Err(refusal)
        }
    }
}

/// A program that stays goes on beside its work; one that comes and goes would be gone before it is done.
pub(crate) fn go_on_beside(shared: &Shared, home: &Path) {
    if shared.host.stays() {
        shared.forgetting.store(true, Ordering::Release);
    } else {
        (shared.forgotten)(shared, home);
    }
}

/// Something that was forgotten was brought back within its time: copies made from now on may hold it.
pub(crate) fn recalled(shared: &Shared, what: &Erase) -> Result<(), Refusal> {
    let desk = shared.desk.load();
    if !desk.may_write || what.is_empty() {
        return Ok(());
    }
    Ok(recall(&desk.home, what)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::forgetting::forgotten::{is_under_way, nothing_under_way};
    use jinnang_wire::Code;

    fn gone() -> Refusal {
        Refusal::Rule {
            code: Code::NotFound,
            zh: "没有。".to_owned(),
            en: "None.".to_owned(),
        }
    }

    #[test]
    fn what_is_about_to_be_forgotten_is_noted_before_and_after() {
        let home = tempfile::tempdir().unwrap();
        let (home, what) = (home.path(), Erase::drafts(["draft-001".to_owned()]));
        noted(home, &what, || {
            assert_eq!(Erase::forgotten(home).unwrap(), what);
            assert!(is_under_way(home));
            // A thread that goes over the copies is done before it is forgotten here.
            nothing_under_way(home).map_err(Refusal::from)
        })
        .unwrap();
        assert!(is_under_way(home));
    }

    #[test]
    fn what_could_not_be_forgotten_is_known_as_before() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        std::fs::create_dir(home.join("drafts")).unwrap();
        for id in ["draft-001", "draft-002"] {
            std::fs::write(home.join("drafts").join(format!("{id}.json")), "{}").unwrap();
        }
        let first = Erase::drafts(["draft-001".to_owned()]);
        note(home, first.clone()).unwrap();
        let both = Erase::drafts(["draft-001", "draft-002"].map(str::to_owned));
        assert!(noted(home, &both, || Err::<(), _>(gone())).is_err());
        assert_eq!(
            Erase::forgotten(home).unwrap(),
            first,
            "that was known before"
        );
        // What is not there any more stays forgotten, whatever failed after it went.
        let third = Erase::drafts(["draft-3".to_owned()]);
        assert!(noted(home, &third, || Err::<(), _>(gone())).is_err());
        assert!(Erase::forgotten(home).unwrap().drafts.contains("draft-3"));
    }
}
