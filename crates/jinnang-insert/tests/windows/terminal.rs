//! xterm, with a program inside that writes what is typed to a file.

use crate::screen::{Field, Program, find_window, wait_for, watch};
use jinnang_testkit::tool;
use std::fs;
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub struct Terminal {
    pub program: Program,
    window: u32,
    file: PathBuf,
    read_bytes: usize,
    _folder: TempDir,
}

impl Terminal {
    pub fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("typed");
        let inside = format!("stty -icanon -echo -ixon; exec cat > {}", file.display());
        let title = format!(
            "terminal-{}",
            folder.path().file_name().expect("a name").display()
        );
        let mut command = tool("xterm", "xterm");
        command.env("LC_ALL", "C.UTF-8");
        let program =
            Program::start(command.args(["-u8", "-T", &title, "-e", "sh", "-c", &inside]));
        let window = find_window("--name", &title);
        wait_for("the shell", || file.exists().then_some(()));
        Self {
            program,
            window,
            file,
            read_bytes: 0,
            _folder: folder,
        }
    }
}

impl Field for Terminal {
    fn name(&self) -> &'static str {
        "xterm"
    }

    fn window(&self) -> u32 {
        self.window
    }

    fn watch(&self, bytes: usize) -> JoinHandle<Option<Instant>> {
        let (file, until) = (self.file.clone(), self.read_bytes + bytes);
        watch(move || fs::metadata(&file).is_ok_and(|data| data.len() as usize >= until))
    }

    fn take(&mut self) -> String {
        // What is too much would come right behind.
        std::thread::sleep(Duration::from_millis(30));
        let all = fs::read(&self.file).expect("the file is there");
        let new = all[self.read_bytes..].to_vec();
        self.read_bytes = all.len();
        String::from_utf8(new).expect("UTF-8")
    }
}
