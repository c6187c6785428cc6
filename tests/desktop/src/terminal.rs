//! Another program with a place for text: a terminal whose program writes down what arrives.

use crate::{GLANCE, PATIENCE};
use anyhow::{Result, bail};
use jinnang_testkit::tool;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::Instant;
use tempfile::TempDir;
use tokio::time::sleep;

/// A terminal that has the keyboard. Dropping it closes it.
pub struct Terminal {
    folder: TempDir,
    program: Child,
    window: String,
}

impl Terminal {
    /// Opens one and gives it the keyboard.
    pub async fn open() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let title = format!("customer-{}", folder.path().display());
        let inside = format!(
            "stty -icanon -echo -ixon; exec cat > {}/typed",
            folder.path().display()
        );
        let program = tool("xterm", "xterm")
            .env("LC_ALL", "C.UTF-8")
            .args(["-u8", "-T", &title, "-e", "sh", "-c", &inside])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut terminal = Self {
            folder,
            program,
            window: String::new(),
        };
        terminal.window = terminal.find(&title).await?;
        terminal.focus()?;
        Ok(terminal)
    }

    /// Clicks into it.
    pub fn focus(&self) -> Result<()> {
        let words = ["windowactivate", "--sync", &self.window];
        if tool("xdotool", "xdotool").args(words).status()?.success() {
            Ok(())
        } else {
            bail!("the terminal cannot be brought to the front")
        }
    }

    /// What arrived so far, but for a character of which only the first bytes have.
    pub fn text(&self) -> Result<String> {
        let mut bytes = std::fs::read(self.file())?;
        if let Err(cut) = std::str::from_utf8(&bytes)
            && cut.error_len().is_none()
        {
            bytes.truncate(cut.valid_up_to());
        }
        Ok(String::from_utf8(bytes)?)
    }

    /// Waits until something arrived that ends so, and gives all of it.
    pub async fn until_ends(&self, end: &str) -> Result<String> {
        let begun = Instant::now();
        loop {
            let text = self.text()?;
            if text.ends_with(end) {
                return Ok(text);
            }
            if begun.elapsed() > PATIENCE {
                bail!("waited in vain for {end:?} in the terminal, which holds {text:?}");
            }
            sleep(GLANCE).await;
        }
    }

    /// Closes it while it is needed.
    pub fn close(&mut self) -> Result<()> {
        self.program.kill()?;
        self.program.wait()?;
        Ok(())
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("typed")
    }

    async fn find(&self, title: &str) -> Result<String> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let words = ["search", "--onlyvisible", "--name", title];
            let found = tool("xdotool", "xdotool").args(words).output()?;
            let found = String::from_utf8(found.stdout)?;
            if let Some(window) = found.lines().last().filter(|_| self.file().exists()) {
                return Ok(window.to_owned());
            }
            sleep(GLANCE).await;
        }
        bail!("the terminal does not come up")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have been closed already.
        let _ = self.close();
    }
}
