//! One run of the program, with both its windows.

use crate::outside::{move_in, named, pictures, press, process, signal};
use crate::{GLANCE, PATIENCE};
use anyhow::{Context as _, Result, anyhow, bail};
use jinnang_testkit::tool;
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::common::command::By;
use thirtyfour::{Capabilities, WebDriver, WebElement, WindowHandle};
use tokio::time::sleep;

/// Elements of one test id, in the order of the page.
pub type Found = Vec<WebElement>;

/// One run of the program. Dropping it ends the program, however the journey went.
pub struct Desktop {
    /// The session; looks at the window that was last turned to.
    pub driver: WebDriver,
    main: WindowHandle,
    panel: WindowHandle,
    web_driver: Child,
    workspace: PathBuf,
}

impl Desktop {
    /// Starts the program and waits for both pages. Turns to the main window.
    pub async fn start(workspace: &Path, home: Option<&Path>, words: &[&str]) -> Result<Self> {
        Self::start_with(workspace, home, words, "").await
    }

    /// The same with an input method of GTK (`ibus`) between the keys and the program; empty for none.
    pub async fn start_with(
        workspace: &Path,
        home: Option<&Path>,
        words: &[&str],
        input_method: &str,
    ) -> Result<Self> {
        match Self::begin(workspace, home, words, input_method).await {
            // The port was free a moment ago and somebody else took it: once more with another.
            Err(error) if process(workspace).is_none() => {
                eprintln!("the driver could not be reached ({error:#}); once more");
                Self::begin(workspace, home, words, input_method).await
            }
            begun => begun,
        }
    }

    async fn begin(
        workspace: &Path,
        home: Option<&Path>,
        words: &[&str],
        input_method: &str,
    ) -> Result<Self> {
        let port = free_port()?;
        let mut command = tool("WebKitWebDriver", "webkit2gtk-driver");
        if let Some(home) = home {
            move_in(&mut command, home);
        }
        command.arg(format!("--port={port}"));
        // The program it starts inherits this and lets its windows be driven.
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        if !input_method.is_empty() {
            command.env("GTK_IM_MODULE", input_method);
        }
        let web_driver = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut starting = Starting(Some(web_driver));
        listens(port).await?;
        let session = WebDriver::new(
            format!("http://127.0.0.1:{port}"),
            capabilities(workspace, words)?,
        );
        let driver = session.await.context("the program did not start")?;
        let (main, panel) = windows(&driver).await?;
        let web_driver = starting.0.take().expect("it was put there above");
        let desktop = Self {
            driver,
            main,
            panel,
            web_driver,
            workspace: workspace.to_owned(),
        };
        desktop.turn_to_panel().await?;
        desktop.first("panel-box").await?;
        desktop.turn_to_main().await?;
        desktop.first("library-box").await?;
        Ok(desktop)
    }

    /// Turns to the main window; what follows happens there.
    pub async fn turn_to_main(&self) -> Result<()> {
        Ok(self.driver.switch_to_window(self.main.clone()).await?)
    }

    /// Turns to the panel, shown or not.
    pub async fn turn_to_panel(&self) -> Result<()> {
        Ok(self.driver.switch_to_window(self.panel.clone()).await?)
    }

    /// Every element of a test id that is there now.
    pub async fn all(&self, id: &str) -> Result<Found> {
        Ok(self.driver.find_all(By::Testid(id)).await?)
    }

    /// The first element of a test id, as soon as there is one.
    pub async fn first(&self, id: &str) -> Result<WebElement> {
        self.until(&format!("an element {id:?}"), async || {
            Ok(self.all(id).await?.into_iter().next())
        })
        .await
    }

    /// The element a CSS selector finds, as soon as there is one.
    pub async fn css(&self, selector: &str) -> Result<WebElement> {
        let by = || By::Css(selector.to_owned());
        self.until(selector, async || {
            Ok(self.driver.find_all(by()).await?.into_iter().next())
        })
        .await
    }

    /// What `look` sees, as soon as it sees something. A look that fails (an element that was just
    /// replaced) is one that saw nothing.
    pub async fn until<T>(
        &self,
        what: &str,
        mut look: impl AsyncFnMut() -> Result<Option<T>>,
    ) -> Result<T> {
        let begun = Instant::now();
        loop {
            let seen = look().await;
            match seen {
                Ok(Some(seen)) => return Ok(seen),
                Err(error) if begun.elapsed() > PATIENCE => {
                    self.show_what_was_there().await;
                    return Err(error.context(format!("waited for {what}")));
                }
                Ok(None) if begun.elapsed() > PATIENCE => {
                    self.show_what_was_there().await;
                    bail!("waited in vain for {what}")
                }
                _ => sleep(GLANCE).await,
            }
        }
    }

    /// A picture, and what the program noted last, for whoever has to find out why a journey gave up.
    pub async fn show_what_was_there(&self) {
        let log = self.workspace.join(".jinnang/log/desktop.log");
        let noted = std::fs::read_to_string(log).unwrap_or_default();
        let lines: Vec<&str> = noted.lines().collect();
        for line in &lines[lines.len().saturating_sub(8)..] {
            eprintln!("noted: {line}");
        }
        let Ok(folder) = pictures() else { return };
        let path = folder.join("gave-up.png");
        // A window that is hidden is not drawn, and waits to be.
        let taken = tokio::time::timeout(PATIENCE, self.picture(&path)).await;
        if taken.is_ok_and(|taken| taken.is_ok()) {
            eprintln!("what was there: {}", path.display());
        }
    }

    /// Waits until something is so.
    pub async fn until_so(
        &self,
        what: &str,
        mut so: impl AsyncFnMut() -> Result<bool>,
    ) -> Result<()> {
        self.until(what, async || Ok(so().await?.then_some(())))
            .await
    }

    /// What a script returns in the page.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Waits until the keyboard is in the element of a test id.
    pub async fn until_focused(&self, id: &str) -> Result<()> {
        let script = "return document.activeElement?.dataset.testid ?? ''";
        self.until_so(&format!("the keyboard in {id:?}"), async || {
            Ok(self.script(script, vec![]).await? == id)
        })
        .await
    }

    /// Everything the page says.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .script("return document.body.innerText", vec![])
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page says this.
    pub async fn says(&self, sentence: &str) -> Result<()> {
        self.until_so(&format!("the sentence {sentence:?}"), async || {
            Ok(self.text().await?.contains(sentence))
        })
        .await
    }

    /// Sends a message to the program as a script in the page could. `Err` is the program's refusal.
    pub async fn send(&self, command: &str, payload: Value) -> Result<Result<Value, Value>> {
        let script = "const [command, payload, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, payload).then((it) => done({ it }), (no) => done({ no }));";
        let answer = self
            .driver
            .execute_async(script, vec![json!(command), payload])
            .await?;
        let answer = answer.json();
        Ok(match answer.get("no") {
            Some(refusal) => Err(refusal.clone()),
            None => Ok(answer["it"].clone()),
        })
    }

    /// Asks a command of the wire's tables from the page and takes its answer.
    pub async fn ask(&self, name: &str, request: Value) -> Result<Value> {
        let answer = self
            .send("ask", json!({ "name": name, "request": request }))
            .await?;
        answer.map_err(|refusal| anyhow!("{name} was refused: {refusal}"))
    }

    /// Whether the window turned to is on the screen.
    pub async fn is_shown(&self) -> Result<bool> {
        Ok(self
            .script("return document.visibilityState", vec![])
            .await?
            == "visible")
    }

    /// Whether what is typed now reaches the window turned to: the window system gives it the keyboard
    /// some time after it is shown.
    pub async fn has_keyboard(&self) -> Result<bool> {
        Ok(self.script("return document.hasFocus()", vec![]).await? == true)
    }

    /// Opens the panel by the hotkey, as soon as the program holds it, turns to it and waits until it has
    /// the keyboard. A key that the display swallowed is pressed again.
    pub async fn open_panel(&self) -> Result<()> {
        self.until_so("the hotkey", async || {
            Ok(self.ask("shell", json!({})).await?["hotkeyActive"] == true)
        })
        .await?;
        self.turn_to_panel().await?;
        let mut pressed: Option<Instant> = None;
        self.until_so("the panel on the screen", async || {
            if self.is_shown().await? {
                return self.has_keyboard().await;
            }
            if pressed.is_none_or(|at| at.elapsed() > Duration::from_secs(4)) {
                press("ctrl+shift+space")?;
                pressed = Some(Instant::now());
            }
            Ok(false)
        })
        .await
    }

    /// Waits until the files have been read and indexed.
    pub async fn until_indexed(&self) -> Result<()> {
        self.until_so("the index", async || {
            let status = self.ask("status", json!({})).await?;
            Ok(status["indexing"].is_null() && status["articles"].as_u64() > Some(0))
        })
        .await
    }

    /// Puts text into a box as fast as fingers do, replacing what is there.
    pub async fn type_into(&self, id: &str, text: &str) -> Result<()> {
        let field = self.first(id).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// A picture of the window turned to.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        Ok(self.driver.screenshot(path).await?)
    }

    /// Ends the program without asking, as a power cut does, and waits until it is gone.
    pub async fn kill(self) -> Result<()> {
        let pid = process(&self.workspace).context("the program does not run")?;
        signal("KILL", pid);
        while process(&self.workspace).is_some() {
            sleep(Duration::from_millis(5)).await;
        }
        // The session bus and the display have to notice too, or the next start takes itself for a second.
        sleep(Duration::from_millis(500)).await;
        Ok(())
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // Ended from outside: asking the session to end would wait for a program that may be gone.
        let _ = self.driver.clone().leak();
        if let Some(pid) = process(&self.workspace) {
            signal("KILL", pid);
        }
        end(&mut self.web_driver);
    }
}

/// Ends the driver should the program not start.
struct Starting(Option<Child>);

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            end(child);
        }
    }
}

fn end(web_driver: &mut Child) {
    signal("TERM", web_driver.id());
    let _ = web_driver.wait();
}

fn capabilities(workspace: &Path, words: &[&str]) -> Result<Capabilities> {
    let program = named("JINNANG_DESKTOP")?;
    let workspace = workspace
        .to_str()
        .context("the workspace has a plain name")?;
    let words = [&["--workspace", workspace], words].concat();
    let mut capabilities = Capabilities::default();
    let options = json!({ "binary": program, "args": words });
    capabilities.set("webkitgtk:browserOptions", options)?;
    Ok(capabilities)
}

/// Which window is which, as soon as both show their pages.
async fn windows(driver: &WebDriver) -> Result<(WindowHandle, WindowHandle)> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let (mut main, mut panel) = (None, None);
        for window in driver.windows().await? {
            driver.switch_to_window(window.clone()).await?;
            match driver.current_url().await?.as_str() {
                url if url.ends_with("panel.html") => panel = Some(window),
                url if url.starts_with("tauri:") => main = Some(window),
                _ => {}
            }
        }
        if let (Some(main), Some(panel)) = (main, panel) {
            return Ok((main, panel));
        }
        sleep(GLANCE).await;
    }
    bail!("the program has not shown both its windows")
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn listens(port: u16) -> Result<()> {
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begun.elapsed() > PATIENCE {
            bail!("nobody listens on port {port}");
        }
        sleep(GLANCE).await;
    }
    Ok(())
}
