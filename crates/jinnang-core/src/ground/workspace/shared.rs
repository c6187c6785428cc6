//! What commands and the keeper have in common: the state of an open workspace, each part of it put up by one of
//! them and read by the others.
//!
//! It knows neither the core that holds it nor the keeper: both stand on it.

use crate::ground::files::desk::Desk;
use crate::ground::host::Host;
use crate::ground::seat::heard::Seats;
use crate::ground::seat::sitting::Sitting;
use crate::ground::texts::lagging::Lagging;
use crate::ground::texts::standing::Standings;
use crate::ground::whose::Whose;
use crate::ground::workspace::around::Arounds;
use crate::ground::workspace::bell::Bell;
use crate::ground::workspace::own::Own;
use crate::ground::workspace::view::View;
use arc_swap::{ArcSwap, ArcSwapOption};
use jinnang_journal::Journal;
use jinnang_runs::Runs;
use jinnang_text::Segmenter;
use jinnang_wire::Notice;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, OnceLock, RwLock};

/// Somebody sat down at a seat or left it; until then it had this desk.
pub(crate) type Turned = fn(&Shared, &Sitting, &Whose);

/// Something was noted as forgotten in this home.
pub(crate) type Forgotten = fn(&Shared, &Path);

/// What commands and the keeper have in common.
pub(crate) struct Shared {
    /// The program around us.
    pub host: Arc<dyn Host>,
    /// The workspace's folder.
    pub workspace: PathBuf,
    /// What readers see.
    pub view: ArcSwap<View>,
    /// Settings, searches and uses of everybody.
    pub desk: ArcSwap<Desk>,
    /// The core is being dropped: long work ends early.
    pub ending: AtomicBool,
    /// A hint was dropped: scan everything.
    pub rescan: AtomicBool,
    /// What was decided; none where nothing can be recorded.
    pub journal: ArcSwapOption<Journal>,
    /// Why there is no journal, where that is known.
    pub no_journal: ArcSwapOption<Notice>,
    /// The published text of each article and who stands behind it.
    pub standings: ArcSwap<Standings>,
    /// Held while standings are read and put up.
    pub retrusting: Mutex<()>,
    /// The journal is to be opened again: somebody answered for it.
    pub reopen: AtomicBool,
    /// Commands that were recorded since the start.
    pub recorded: AtomicU64,
    /// Texts that were decided on and are not in their files yet.
    pub lagging: Lagging,
    /// Runs of this workspace; none where nothing can be recorded.
    pub runs: ArcSwapOption<Runs>,
    /// Wakes the thread that reminds.
    pub bell: Bell,
    /// Everybody who has a seat here.
    pub seats: Seats,
    /// Where the calls that are on stand.
    pub around: Arounds,
    /// Cuts words for comparisons; made when the first one is asked for.
    pub segmenter: OnceLock<Segmenter>,
    /// Held by every command that is under way; shut while a copy is put in place.
    pub passage: RwLock<()>,
    /// Something was forgotten that copies may hold.
    pub forgetting: AtomicBool,
    /// What areas keep in memory.
    pub own: Own,
    /// What areas do when somebody sat down at a seat or left it; until then it had this desk.
    pub turned: Turned,
    /// What areas do when something was noted as forgotten, in a program that comes and goes.
    pub forgotten: Forgotten,
}

impl Shared {
    /// Nothing is known yet but the small files.
    pub fn at_start(
        host: Arc<dyn Host>,
        workspace: PathBuf,
        desk: Desk,
        turned: Turned,
        forgotten: Forgotten,
    ) -> Self {
        Self {
            view: ArcSwap::from_pointee(View::at_start(&workspace)),
            desk: ArcSwap::from_pointee(desk),
            ending: AtomicBool::new(false),
            rescan: AtomicBool::new(false),
            journal: ArcSwapOption::empty(),
            no_journal: ArcSwapOption::empty(),
            standings: ArcSwap::default(),
            retrusting: Mutex::default(),
            reopen: AtomicBool::new(false),
            recorded: AtomicU64::new(0),
            lagging: Lagging::default(),
            runs: ArcSwapOption::empty(),
            bell: Bell::default(),
            seats: Seats::default(),
            around: Arounds::default(),
            segmenter: OnceLock::new(),
            passage: RwLock::default(),
            forgetting: AtomicBool::new(false),
            own: Own::default(),
            turned,
            forgotten,
            host,
            workspace,
        }
    }

    /// Folder of the articles.
    pub fn knowledge(&self) -> PathBuf {
        self.workspace.join("knowledge")
    }
}
