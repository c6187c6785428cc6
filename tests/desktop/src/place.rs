//! A workspace and a home folder that one journey has for itself.

use crate::desktop::Desktop;
use crate::outside::named;
use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

/// One screen, one hotkey, one clipboard: one journey at a time, however they are started.
static SCREEN: Mutex<()> = Mutex::const_new(());

/// Where one journey happens. Its folders go when it does.
pub struct Place {
    folder: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Place {
    /// An empty workspace.
    pub async fn bare() -> Result<Self> {
        let turn = SCREEN.lock().await;
        let place = Self {
            folder: tempfile::tempdir()?,
            _turn: turn,
        };
        std::fs::create_dir_all(place.workspace())?;
        Ok(place)
    }

    /// A workspace with a copy of the knowledge that ships.
    pub async fn furnished() -> Result<Self> {
        let place = Self::bare().await?;
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
        copy(&shipped, &place.knowledge()).context("could not copy knowledge/")?;
        Ok(place)
    }

    /// A workspace that a dozen people worked in for three months.
    pub async fn lived_in() -> Result<Self> {
        let place = Self::bare().await?;
        std::fs::remove_dir(place.workspace())?;
        let terminal = PathBuf::from(named("JINNANG_DESKTOP")?).with_file_name("jinnang");
        let made = Command::new(terminal)
            .arg("demo")
            .arg(place.workspace())
            .args(["--months", "3"])
            .stdout(Stdio::null())
            .status()?;
        ensure!(made.success(), "the sample ended with {made}");
        Ok(place)
    }

    /// The folder the program opens.
    pub fn workspace(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    /// The articles in it.
    pub fn knowledge(&self) -> PathBuf {
        self.workspace().join("knowledge")
    }

    /// What stands in for the person's home.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Writes an article.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> Result<()> {
        let path = self.knowledge().join(path);
        std::fs::create_dir_all(path.parent().context("an article lies in a folder")?)?;
        std::fs::write(path, text)?;
        Ok(())
    }

    /// Starts the program here.
    pub async fn start(&self) -> Result<Desktop> {
        Desktop::start(&self.workspace(), Some(&self.home()), &[]).await
    }

    /// Starts the program here with an input method that was started for this place.
    pub async fn start_with_pinyin(&self) -> Result<Desktop> {
        Desktop::start_with(&self.workspace(), Some(&self.home()), &[], "ibus").await
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let goal = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &goal)?;
        } else {
            std::fs::copy(entry.path(), goal)?;
        }
    }
    Ok(())
}
