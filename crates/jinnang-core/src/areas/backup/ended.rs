//! How a restore ended that a killed program had begun: said for a day to whoever opens the workspace.

use super::place::Ended;
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
