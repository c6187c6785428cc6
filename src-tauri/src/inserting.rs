//! Words on their way into the program that had the keyboard before the panel came.
//!
//! How a sentence gets there, and every doubt on the way, is jinnang-insert's. Here is which program is
//! meant (the one that had the keyboard when the panel was shown, never one of ours), what the person is
//! told, and what the panel does meanwhile: it hides for the insert and comes back when something was in
//! doubt. When the person went on to another window it stays away and the system tells them instead, because
//! a panel that comes up then would take what they are typing there.

use crate::desktop::Desktop;
use crate::refusal::refuse;
use crate::{doubts, notices, windows};
use jinnang_insert::{Clipboard, Doubt, Inserter, Outcome, Parcel, Picture, Target, Timings};
use jinnang_wire::{Code, Inserted, Language, LinesSaid, Notice, WireError};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;

/// The way out of the panel.
#[derive(Default)]
pub struct Inserting {
    inserter: OnceLock<Inserter>,
    target: Mutex<Option<Target>>,
}

impl Inserting {
    /// Makes ready what the first insert would have to wait for.
    pub fn prepare(&self, app: &AppHandle) {
        self.inserter(app);
    }

    fn inserter(&self, app: &AppHandle) -> &Inserter {
        self.inserter.get_or_init(|| {
            let clipboard = Box::new(Plain(app.clone()));
            Inserter::new(jinnang_insert::desktop(clipboard), Timings::default())
        })
    }

    /// Notes who has the keyboard. To be called before the panel is shown.
    pub fn look(&self) {
        let focused = self.inserter.get().and_then(Inserter::focused);
        let ours = |target: &Target| target.process == std::process::id();
        *self.target() = focused.filter(|target| !ours(target));
    }

    fn target(&self) -> MutexGuard<'_, Option<Target>> {
        self.target.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts the words into the program that had the keyboard. Blocks, for some seconds at most.
pub fn insert(desktop: &Desktop, said: &LinesSaid) -> Result<Inserted, WireError> {
    let target = desktop.inserting.target().clone();
    let parcel = parcel(desktop, said);
    let mut hidden = false;
    let mut hide = || {
        hidden = true;
        windows::hide_panel(&desktop.app);
    };
    let inserter = desktop.inserting.inserter(&desktop.app);
    let outcome = inserter.insert(target.as_ref(), &parcel, &mut hide);
    tracing::info!(?outcome, "insert");
    let (doubt, words, is_copied) = match outcome {
        Outcome::Inserted { .. } => {
            return Ok(Inserted {
                inserted: true,
                doubt: None,
            });
        }
        Outcome::Copied { doubt } => (doubt, doubts::copied(doubt), true),
        Outcome::Nothing { cause } => (cause, doubts::nothing(cause), false),
    };
    if hidden {
        tell(desktop, doubt, &words);
    }
    if is_copied {
        return Ok(Inserted {
            inserted: false,
            doubt: Some(words),
        });
    }
    Err(refuse(Code::Refused, &words.zh, &words.en))
}

/// The panel has gone, and the person has to hear of a doubt.
fn tell(desktop: &Desktop, doubt: Doubt, words: &Notice) {
    if doubt != Doubt::FocusMoved {
        return windows::show_panel(&desktop.app);
    }
    let settings = desktop.settings();
    if settings.is_ok_and(|settings| settings.language == Language::En) {
        notices::show(&desktop.app, "Not put in", &words.en);
    } else {
        notices::show(&desktop.app, "没有插入", &words.zh);
    }
}

fn parcel(desktop: &Desktop, said: &LinesSaid) -> Parcel {
    let picture = said.picture.as_ref().and_then(|path| {
        let found = desktop.core().ok()?.picture(path).ok()?;
        Some(Picture {
            name: path.clone(),
            media_type: found.media_type.to_owned(),
            bytes: found.bytes,
        })
    });
    Parcel {
        plain: said.text.clone(),
        html: said.html.clone(),
        pictures: picture.into_iter().collect(),
    }
}

/// The clipboard where a paste key cannot be pressed.
struct Plain(AppHandle);

impl Clipboard for Plain {
    fn write(&mut self, parcel: &Parcel) -> bool {
        let clipboard = self.0.clipboard();
        let written = match parcel.rich_text() {
            Some(html) => clipboard.write_html(html, Some(parcel.plain.clone())),
            None => clipboard.write_text(parcel.plain.clone()),
        };
        written.is_ok()
    }

    fn read(&mut self) -> Option<String> {
        self.0.clipboard().read_text().ok()
    }
}
