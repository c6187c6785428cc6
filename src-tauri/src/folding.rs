//! The compact panel: it opens as one line with the best sentence and gets its height when somebody types.

use crate::desktop::Desktop;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, LogicalSize, Manager, WebviewWindow};

/// Height of the folded panel, in pixels of the page.
const FOLDED: f64 = 178.0;
/// Lower than this nobody made it on purpose.
const LOWEST: f64 = 240.0;
/// As tauri.conf.json has it.
const USUAL: f64 = 560.0;

/// How the panel is to open.
#[derive(Debug, Default)]
pub struct Folding {
    wanted: AtomicBool,
    /// The height it had before it was folded.
    height: Mutex<Option<f64>>,
}

/// Follows the setting.
pub fn follow(desktop: &Desktop, wanted: bool) {
    desktop.folding.wanted.store(wanted, Ordering::Release);
    if !wanted {
        unfold(&desktop.app);
    }
}

/// Folds the panel if that is how it is to open.
pub fn fold_if_wanted(app: &AppHandle) {
    let desktop = Desktop::of(app);
    if !desktop.folding.wanted.load(Ordering::Acquire) {
        return;
    }
    resize(app, |height| {
        if height > LOWEST {
            *desktop.folding.lock() = Some(height);
        }
        Some(FOLDED)
    });
}

/// Gives it the height it had.
pub fn unfold(app: &AppHandle) {
    let desktop = Desktop::of(app);
    resize(app, |height| {
        let before = desktop.folding.lock().unwrap_or(USUAL);
        (height < LOWEST).then_some(before)
    });
}

impl Folding {
    fn lock(&self) -> std::sync::MutexGuard<'_, Option<f64>> {
        self.height
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn resize(app: &AppHandle, height: impl FnOnce(f64) -> Option<f64>) {
    let Some(panel) = app.get_webview_window("panel") else {
        return;
    };
    if let Err(error) = try_resize(&panel, height) {
        tracing::warn!(%error, "the panel keeps its height");
    }
}

fn try_resize(panel: &WebviewWindow, height: impl FnOnce(f64) -> Option<f64>) -> tauri::Result<()> {
    let size: LogicalSize<f64> = panel.inner_size()?.to_logical(panel.scale_factor()?);
    if let Some(height) = height(size.height) {
        panel.set_size(LogicalSize::new(size.width, height))?;
    }
    Ok(())
}
