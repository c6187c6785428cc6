//! A window that comes up over the others and takes the focus, as the panel does.

use crate::screen::{run, wait_for};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, InputFocus, PropMode, Window,
    WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

pub struct Panel {
    conn: RustConnection,
    window: Window,
}

impl Panel {
    pub fn new() -> Self {
        let (conn, screen) = x11rb::connect(None).expect("a display");
        let root = conn.setup().roots[screen].root;
        let window = conn.generate_id().expect("a number");
        let aux = CreateWindowAux::new().event_mask(EventMask::KEY_PRESS);
        let kind = WindowClass::INPUT_OUTPUT;
        conn.create_window(0, window, root, 500, 300, 400, 200, 0, kind, 0, &aux)
            .expect("a window");
        let name = AtomEnum::WM_NAME;
        conn.change_property8(PropMode::REPLACE, window, name, AtomEnum::STRING, b"panel")
            .expect("a title");
        conn.flush().expect("a connection");
        Self { conn, window }
    }

    /// Comes up and has the focus.
    pub fn show(&self) {
        self.conn.map_window(self.window).expect("a connection");
        self.conn.flush().expect("a connection");
        wait_for("the panel", || {
            activate(self.window);
            self.has_focus().then_some(())
        });
    }

    pub fn hide(&self) {
        self.conn.unmap_window(self.window).expect("a connection");
        self.conn.flush().expect("a connection");
    }

    /// Takes the focus from whoever has it, in one step and without asking the window manager.
    pub fn grab_focus(&self, window: Window) {
        let (revert, now) = (InputFocus::PARENT, x11rb::CURRENT_TIME);
        self.conn
            .set_input_focus(revert, window, now)
            .expect("a connection");
        self.conn
            .get_input_focus()
            .expect("a connection")
            .reply()
            .expect("an answer");
    }

    /// Does away with what anybody copied.
    pub fn clear_clipboard(&self) {
        let name = self
            .conn
            .intern_atom(false, b"CLIPBOARD")
            .expect("a connection");
        let clipboard = name.reply().expect("an answer").atom;
        self.conn
            .set_selection_owner(x11rb::NONE, clipboard, x11rb::CURRENT_TIME)
            .expect("a connection");
        self.conn.sync().expect("a connection");
    }

    fn has_focus(&self) -> bool {
        let asked = self.conn.get_input_focus().expect("a connection");
        asked.reply().expect("an answer").focus == self.window
    }
}

/// Gives a window the focus, as a person would with the mouse.
pub fn activate(window: Window) {
    run(
        "xdotool",
        &["windowactivate", "--sync", &window.to_string()],
    );
}
