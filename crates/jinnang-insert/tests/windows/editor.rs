//! mousepad, a GTK editor; read by saving its file. Its title says at once that the text changed.

use crate::screen::{Field, Program, find_window, run, wait_for, watch};
use jinnang_testkit::tool;
use std::fs;
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::Instant;
use tempfile::TempDir;

pub struct Editor {
    _program: Program,
    window: u32,
    file: PathBuf,
    _folder: TempDir,
}

impl Editor {
    pub fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("jinnang-note.txt");
        fs::write(&file, "").expect("a file");
        let mut command = tool("mousepad", "mousepad");
        command.env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        let program = Program::start(command.arg("--disable-server").arg(&file));
        let window = find_window("--name", "jinnang-note.txt");
        Self {
            _program: program,
            window,
            file,
            _folder: folder,
        }
    }

    fn save(&self) {
        run("xdotool", &["key", "--clearmodifiers", "ctrl+s"]);
        wait_for("the editor to save", || {
            (!is_changed(self.window)).then_some(())
        });
    }
}

fn is_changed(window: u32) -> bool {
    let title = run("xdotool", &["getwindowname", &window.to_string()]);
    title.starts_with(b"*")
}

impl Field for Editor {
    fn name(&self) -> &'static str {
        "mousepad"
    }

    fn window(&self) -> u32 {
        self.window
    }

    fn watch(&self, _: usize) -> JoinHandle<Option<Instant>> {
        let window = self.window;
        watch(move || is_changed(window))
    }

    fn take(&mut self) -> String {
        if !is_changed(self.window) {
            return String::new();
        }
        self.save();
        let text = fs::read_to_string(&self.file).expect("UTF-8");
        run("xdotool", &["key", "ctrl+a"]);
        run("xdotool", &["key", "Delete"]);
        wait_for("the editor to be empty", || {
            is_changed(self.window).then_some(())
        });
        self.save();
        text
    }
}
