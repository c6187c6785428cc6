//! What is said of a restore that a killed program had begun: while it is not done, why the journal is not opened, and
//! afterwards, for a day, how it ended.

use super::place::{self, Ended};
use crate::ground::forgetting::trouble::file;
use crate::ground::refusal::notice;
use jinnang_wire::Notice;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The note.
const NOTE: &str = "restore-ended.json";
/// How long it is said.
const SAID_MS: i64 = 24 * 60 * 60 * 1_000;

/// What is said, and since when.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Noted {
    at_ms: i64,
    said: Notice,
}

/// A copy is in place in part: said instead of opening the rest.
pub(crate) fn unfinished(home: &Path) -> Notice {
    if place::is_understood(home) {
        return notice(
            "上次恢复备份没有做完，所以流水先不打开。重新打开锦囊会接着做完；若还是这样，请检查磁盘空间和文件夹权限。",
            "A copy was being put in place and is not there wholly, so the journal is not opened. Start Jinnang again and it goes on; if it does not, check the disk and the permissions of the folder.",
        );
    }
    let note = home.join(place::NOTE);
    let note = note.display();
    notice(
        format!(
            "上次恢复备份没有做完，而 {note} 读不懂，不知道做到了哪一步，所以流水先不打开。请看同一文件夹里的 before-restore-1 等文件夹，原来的文件若在里面就放回去；再把 {note} 移到别处，重新打开锦囊。"
        ),
        format!(
            "A copy was being put in place, and {note} cannot be understood, so nobody knows how far that went and the journal is not opened. Look into the folders before-restore-1 and so on beside it and put back what was there; then move {note} elsewhere and start Jinnang again."
        ),
    )
}

/// Keeps that it ended.
pub(super) fn note(home: &Path, ended: &Ended, at_ms: i64) {
    let said = sentence(home, ended);
    let text = serde_json::to_vec_pretty(&Noted { at_ms, said }).expect("a sentence is plain");
    let note = home.join(NOTE);
    if let Err(error) = jinnang_library::write_atomically(&note, &text).map_err(file(&note)) {
        tracing::warn!(%error, "how a restore ended is not noted");
    }
}

/// What is to be said of it now.
pub(super) fn said(home: &Path, now_ms: i64) -> Option<Notice> {
    let text = std::fs::read(home.join(NOTE)).ok()?;
    let noted: Noted = serde_json::from_slice(&text).ok()?;
    let over = noted.at_ms.saturating_add(SAID_MS);
    (now_ms < over).then_some(noted.said)
}

fn sentence(home: &Path, ended: &Ended) -> Notice {
    match ended {
        Ended::InPlace { aside } => {
            let aside = home.join(aside);
            let aside = aside.display();
            notice(
                format!(
                    "上次没做完的恢复，这次打开时已经做完：备份已放到位，原来的文件在 {aside}。请看看是不是想要的样子。"
                ),
                format!(
                    "A restore that was interrupted was finished at this start: the copy is in place, and what was there is in {aside}. See whether it is what you wanted."
                ),
            )
        }
        Ended::PutBack { side } => {
            let side = home.join(side);
            let side = side.display();
            notice(
                format!(
                    "上次恢复没有做完，而备份解开的文件（{side}）不全或变过，所以已放回原来的文件，什么都没有丢。需要时请重新恢复。"
                ),
                format!(
                    "A restore was interrupted, and what the copy was laid out in ({side}) is not whole or was changed, so what was there before was put back and nothing is lost. Restore again if you need to."
                ),
            )
        }
    }
}
