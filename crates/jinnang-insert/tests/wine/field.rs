//! A window of another program that does what a test tells it: pastes in some manner, hangs, holds
//! the clipboard open, steals it, or reads every change of it.
//!
//! The other program is this test program once more, as a child of one of its tests.

use crate::calls;
use crate::clipboard::{self, HTML, TEXT};
use crate::panel::activate;
use crate::screen::{Program, wait_for};
use jinnang_testkit::child::command;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tempfile::TempDir;

const WM_KEYDOWN: u32 = 0x0100;
const WM_CLIPBOARDUPDATE: u32 = 0x031d;
const WM_RENDERFORMAT: u32 = 0x0305;
const HANG: u32 = 0x8001;
const HOLD: u32 = 0x8002;
const COPY: u32 = 0x8003;
const PROMISE: u32 = 0x8004;

const V: usize = 0x56;
const END: char = '\u{1e}';

/// What a thief copies.
pub const LOOT: &str = "贼";
/// What somebody promises to give.
pub const PROMISED: &str = "说好的文字";

/// How a window pastes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// At once, the text.
    Text,
    /// At once, the rich text.
    Rich,
    /// The text, and the rich text a while later.
    Twice,
    /// The text, and every change of the clipboard as well.
    Listening,
    /// Never.
    Never,
}

const MANNERS: [(&str, Manner); 5] = [
    ("text", Manner::Text),
    ("rich", Manner::Rich),
    ("twice", Manner::Twice),
    ("listening", Manner::Listening),
    ("never", Manner::Never),
];

/// The window, from the test's side.
pub struct Field {
    pub program: Program,
    pub window: usize,
    file: PathBuf,
    _folder: TempDir,
}

impl Field {
    pub fn start(manner: Manner) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("received");
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let title = format!("field-{}-{number}", std::process::id());
        let mut known = MANNERS.iter();
        let (name, _) = known.find(|(_, known)| *known == manner).expect("a name");
        let told = [title.as_str(), name, &file.to_string_lossy()].join("\n");
        // Every test takes its turn first, and a child of any of them becomes the window there.
        let test = &crate::doubts::an_empty_parcel_changes_nothing;
        let program = Program::start(&mut command(test, &told));
        let window = wait_for(&title, || calls::find_window("jinnang-field", &title));
        // A window that is just coming up would take the keyboard from the next one.
        activate(window);
        Self {
            program,
            window,
            file,
            _folder: folder,
        }
    }

    /// Closes, with its program.
    pub fn close(&mut self) {
        self.program.0.kill().expect("it runs");
        self.program.0.wait().expect("it ends");
        wait_for("the window to close", || {
            (!calls::exists(self.window)).then_some(())
        });
    }

    /// What it received since the last call, paste by paste.
    pub fn take(&self) -> Vec<String> {
        let all = fs::read_to_string(&self.file).unwrap_or_default();
        let _ = fs::remove_file(&self.file);
        let mut parts: Vec<String> = all.split(END).map(str::to_owned).collect();
        parts.pop();
        parts
    }

    /// Waits for one paste, and takes what was received.
    pub fn wait_and_take(&self) -> Vec<String> {
        wait_for("a paste", || fs::exists(&self.file).ok()?.then_some(()));
        std::thread::sleep(Duration::from_millis(50));
        self.take()
    }
}

/// Takes no message for a while.
pub fn hang(window: usize, ms: usize) {
    calls::post(window, HANG, ms);
    std::thread::sleep(Duration::from_millis(30));
}

/// Has the clipboard open for a while.
pub fn hold_clipboard(window: usize, ms: usize) {
    calls::post(window, HOLD, ms);
    std::thread::sleep(Duration::from_millis(30));
}

/// Copies the loot at once, in the field's program.
pub fn steal(window: usize) {
    calls::send(window, COPY, 0, 0);
}

/// Copies something there that is made only when somebody asks.
pub fn promise(window: usize) {
    calls::send(window, PROMISE, 0, 0);
}

/// The life of the other program, told its title, its manner and where it writes.
pub fn live(told: &str) {
    let mut told = told.split('\n');
    let mut word = || told.next().expect("three words");
    let (title, name, file) = (word(), word(), PathBuf::from(word()));
    let mut known = MANNERS.iter();
    let (_, manner) = *known.find(|(known, _)| *known == name).expect("a manner");
    let hand = move |window, message, word| hand(manner, &file, window, message, word);
    let window = calls::open_window(title, Box::new(hand));
    if manner == Manner::Listening {
        calls::listen_to_clipboard(window);
    }
    calls::show(window, true);
    calls::take_messages();
}

fn hand(manner: Manner, file: &Path, window: usize, message: u32, word: usize) -> Option<isize> {
    let rest = || std::thread::sleep(Duration::from_millis(word as u64));
    match message {
        WM_KEYDOWN if word == V => paste(manner, file, window),
        WM_CLIPBOARDUPDATE => write(file, window, TEXT),
        HANG => rest(),
        HOLD => calls::with_clipboard(window, rest),
        COPY => calls::with_clipboard(window, || {
            calls::empty();
            calls::give(calls::format(TEXT), Some(&clipboard::units(LOOT)));
        }),
        PROMISE => calls::with_clipboard(window, || {
            calls::empty();
            calls::give(calls::format(TEXT), None);
        }),
        WM_RENDERFORMAT => calls::give(word as u32, Some(&clipboard::units(PROMISED))),
        _ => return None,
    }
    Some(0)
}

fn paste(manner: Manner, file: &Path, window: usize) {
    match manner {
        Manner::Text | Manner::Listening => write(file, window, TEXT),
        Manner::Rich => write(file, window, HTML),
        Manner::Twice => {
            write(file, window, TEXT);
            std::thread::sleep(Duration::from_millis(400));
            write(file, window, HTML);
        }
        Manner::Never => {}
    }
}

fn write(file: &Path, window: usize, format: &str) {
    let bytes = calls::with_clipboard(window, || calls::read(calls::format(format)));
    let text = bytes.map_or_else(String::new, |bytes| {
        if format == TEXT {
            clipboard::text(&bytes)
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        }
    });
    let opened = OpenOptions::new().create(true).append(true).open(file);
    let record = format!("{text}{END}");
    // The test may be over, and its folder gone.
    let _ = opened.and_then(|mut file| file.write_all(record.as_bytes()));
}
