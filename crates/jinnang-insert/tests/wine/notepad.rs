//! Wine's own programs as targets: notepad, which takes text, and wordpad, which takes rich text.

use crate::calls;
use crate::screen::{Program, wait_for, watch};
use std::process::Command;
use std::thread::JoinHandle;
use std::time::Instant;

pub struct Editor {
    _program: Program,
    pub name: &'static str,
    pub window: usize,
    field: usize,
}

impl Editor {
    pub fn notepad() -> Self {
        Self::start("notepad", "notepad.exe", "Notepad", "Edit")
    }

    pub fn wordpad() -> Self {
        let path = r"C:\Program Files\Windows NT\Accessories\wordpad.exe";
        Self::start("wordpad", path, "WORDPADTOP", "RichEdit20W")
    }

    fn start(name: &'static str, path: &str, class: &str, field: &str) -> Self {
        let program = Program::start(&mut Command::new(path));
        let window = wait_for(name, || calls::find_window(class, ""));
        let field = wait_for("its field", || calls::find_inside(window, field));
        Self {
            _program: program,
            name,
            window,
            field,
        }
    }

    /// Watches from now on when a text has arrived that begins like this one.
    pub fn watch(&self, begins: &str) -> JoinHandle<Option<Instant>> {
        let (field, begins) = (self.field, begins.to_owned());
        watch(move || calls::text_of(field).starts_with(&begins))
    }

    /// What arrived, with the field emptied.
    pub fn take(&self) -> String {
        // What is too much would come right behind.
        std::thread::sleep(std::time::Duration::from_millis(30));
        let text = calls::text_of(self.field);
        calls::set_text(self.field, "");
        text.replace("\r\n", "\n").replace('\r', "\n")
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It would ask whether to save.
        calls::set_text(self.field, "");
    }
}
