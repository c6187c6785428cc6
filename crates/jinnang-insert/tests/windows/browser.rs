//! Chromium with a text field in one window and rich text in another. The page tells a small server
//! in this test about every change, as it happens.

use crate::screen::{Field, Program, find_window};
use jinnang_testkit::tool;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PAGE: &str = r#"<!doctype html><meta charset="utf-8"><title>jinnang-KIND</title>
<style>#field { width: 90vw; height: 80vh; white-space: pre-wrap }</style>
FIELD
<script>
const field = document.getElementById("field");
const rich = field.isContentEditable;
addEventListener("focus", () => field.focus());
field.focus();
field.addEventListener("input", () => {
  const body = rich ? field.innerHTML + "\u0000" + field.textContent : field.value;
  rich ? field.innerHTML = "" : field.value = "";
  fetch("/got/KIND", { method: "POST", body });
});
fetch("/ready/KIND", { method: "POST", body: "" });
</script>"#;

type Changes = Arc<Mutex<Vec<(String, Instant, String)>>>;

/// One browser with its server.
pub struct Browser {
    pub program: Program,
    _folder: TempDir,
}

/// One of its two fields.
pub struct PageField {
    kind: &'static str,
    window: u32,
    changes: Changes,
}

impl Browser {
    pub fn start() -> (Self, PageField, PageField) {
        let folder = TempDir::new().expect("a folder");
        let changes = Changes::default();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::clone(&changes);
        std::thread::spawn(move || serve(&listener, &seen));
        let open = |kind: &str| {
            let mut command = tool("chromium", "chromium");
            command.args(FLAGS);
            command.arg(format!("--user-data-dir={}", folder.path().display()));
            command.arg(format!("--app=http://127.0.0.1:{port}/{kind}"));
            let program = Program::start(&mut command);
            let field = PageField::new(kind, &changes);
            (program, field)
        };
        let (program, plain) = open("box");
        let (_, rich) = open("rich");
        let browser = Self {
            program,
            _folder: folder,
        };
        (browser, plain, rich)
    }
}

const FLAGS: &[&str] = &[
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--password-store=basic",
    "--ozone-platform=x11",
];

impl PageField {
    fn new(kind: &str, changes: &Changes) -> Self {
        let kind = if kind == "box" { "box" } else { "rich" };
        let window = find_window("--name", &format!("jinnang-{kind}"));
        let field = Self {
            kind,
            window,
            changes: Arc::clone(changes),
        };
        crate::screen::wait_for("the page", || field.find("ready").map(drop));
        field.changes.lock().expect("no panic").clear();
        field
    }

    fn find(&self, what: &str) -> Option<Instant> {
        let path = format!("/{what}/{}", self.kind);
        let changes = self.changes.lock().expect("no panic");
        let mut changes = changes.iter();
        Some(changes.find(|change| change.0 == path)?.1)
    }
}

impl Field for PageField {
    fn name(&self) -> &'static str {
        self.kind
    }

    fn window(&self) -> u32 {
        self.window
    }

    fn watch(&self, _: usize) -> JoinHandle<Option<Instant>> {
        let (changes, path) = (Arc::clone(&self.changes), format!("/got/{}", self.kind));
        crate::screen::watch(move || {
            let changes = changes.lock().expect("no panic");
            changes.iter().any(|change| change.0 == path)
        })
    }

    fn take(&mut self) -> String {
        std::thread::sleep(Duration::from_millis(30));
        let path = format!("/got/{}", self.kind);
        let mut changes = self.changes.lock().expect("no panic");
        let (mine, others) = changes
            .drain(..)
            .partition::<Vec<_>, _>(|change| change.0 == path);
        *changes = others;
        mine.into_iter().map(|change| change.2).collect()
    }
}

fn serve(listener: &TcpListener, changes: &Changes) {
    for stream in listener.incoming().flatten() {
        let changes = Arc::clone(changes);
        std::thread::spawn(move || answer(stream, &changes));
    }
}

/// One request, one answer, one connection. A browser that gives up is no news.
fn answer(mut stream: TcpStream, changes: &Changes) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let mut size = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") {
            size = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; size];
    reader.read_exact(&mut body).ok()?;
    if first.starts_with("POST") {
        let text = String::from_utf8(body).ok()?;
        changes
            .lock()
            .ok()?
            .push((path.clone(), Instant::now(), text));
    }
    let page = page(&path);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close";
    let length = page.len();
    write!(stream, "{head}\r\nContent-Length: {length}\r\n\r\n{page}").ok()
}

fn page(path: &str) -> String {
    let field = match path {
        "/box" => r#"<textarea id="field"></textarea>"#,
        "/rich" => r#"<div id="field" contenteditable></div>"#,
        _ => return String::new(),
    };
    PAGE.replace("KIND", &path[1..]).replace("FIELD", field)
}
