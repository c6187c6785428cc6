//! The connection, its two hidden windows and what both threads share.

use super::atoms::Atoms;
use super::shelf::Shelf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use x11rb::connection::Connection as _;
use x11rb::protocol::res::{ClientIdMask, ClientIdSpec, ConnectionExt as _};
use x11rb::protocol::xproto::{
    Atom, ConnectionExt as _, CreateWindowAux, EventMask, Window, WindowClass,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// Why a display could not be used.
#[derive(Debug, thiserror::Error)]
pub enum X11Error {
    /// No display answers.
    #[error("no X11 display answers")]
    Connect(#[from] x11rb::errors::ConnectError),
    /// The display does not do what is needed, such as pressing keys.
    #[error("the X11 display refused")]
    Refused(#[from] x11rb::errors::ReplyOrIdError),
    /// The serving thread could not be started.
    #[error("no thread to serve the clipboard")]
    Thread(#[from] std::io::Error),
}

impl From<x11rb::errors::ConnectionError> for X11Error {
    fn from(cause: x11rb::errors::ConnectionError) -> Self {
        Self::Refused(cause.into())
    }
}

impl From<x11rb::errors::ReplyError> for X11Error {
    fn from(cause: x11rb::errors::ReplyError) -> Self {
        Self::Refused(cause.into())
    }
}

/// Properties that conversions go through in turn, so that a late answer is not taken for a new one.
const READING_PROPERTIES: usize = 16;

/// One connection.
pub struct Link {
    /// The connection itself.
    pub conn: RustConnection,
    /// The root of the screen.
    pub root: Window,
    /// The names.
    pub atoms: Atoms,
    /// Owns the selections.
    pub owner: Window,
    /// Receives what we read of selections.
    pub reader: Window,
    /// Where answers are delivered.
    pub properties: Vec<Atom>,
    shelf: Mutex<Shelf>,
}

impl Link {
    pub fn open() -> Result<Self, X11Error> {
        let (conn, screen) = x11rb::connect(None)?;
        let root = conn.setup().roots[screen].root;
        let atoms = Atoms::new(&conn)?.reply()?;
        // Without XTEST no key can be pressed, and then this is not a display to insert on.
        conn.xtest_get_version(2, 2)?.reply()?;
        let owner = hidden_window(&conn, root)?;
        let reader = hidden_window(&conn, root)?;
        let properties = reading_properties(&conn)?;
        Ok(Self {
            conn,
            root,
            atoms,
            owner,
            reader,
            properties,
            shelf: Mutex::new(Shelf::default()),
        })
    }

    /// What is served, locked.
    pub fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Is this window one of ours?
    pub fn is_own(&self, window: Window) -> bool {
        self.client(window) == self.client(self.owner)
    }

    /// The client that made a window, by the upper bits of its number.
    pub fn client(&self, window: Window) -> u32 {
        window & !self.conn.setup().resource_id_mask
    }

    /// The process behind a window, or 0 when the server does not know.
    pub fn process(&self, window: Window) -> u32 {
        self.ask_process(window).ok().flatten().unwrap_or(0)
    }

    fn ask_process(&self, client: Window) -> Result<Option<u32>, X11Error> {
        let mask = ClientIdMask::LOCAL_CLIENT_PID;
        let specs = [ClientIdSpec { client, mask }];
        let reply = self.conn.res_query_client_ids(&specs)?.reply()?;
        let first = reply.ids.first();
        Ok(first.and_then(|id| id.value.first()).copied())
    }

    /// Does the same program stand behind both windows? Some have a connection for the clipboard.
    pub fn same_program(&self, one: Window, other: Window) -> bool {
        let process = |window| Some(self.process(window)).filter(|process| *process != 0);
        self.client(one) == self.client(other)
            || process(one).is_some_and(|first| process(other) == Some(first))
    }

    /// Does something while the server listens to nobody else.
    pub fn alone<T>(&self, work: impl FnOnce() -> Result<T, X11Error>) -> Result<T, X11Error> {
        self.conn.grab_server()?;
        let done = work();
        self.conn.ungrab_server()?;
        self.conn.flush()?;
        done
    }
}

fn hidden_window(conn: &RustConnection, root: Window) -> Result<Window, X11Error> {
    let window = conn.generate_id()?;
    let aux = CreateWindowAux::new()
        .override_redirect(1)
        .event_mask(EventMask::PROPERTY_CHANGE);
    let kind = WindowClass::INPUT_OUTPUT;
    conn.create_window(0, window, root, -10, -10, 1, 1, 0, kind, 0, &aux)?;
    Ok(window)
}

fn reading_properties(conn: &RustConnection) -> Result<Vec<Atom>, X11Error> {
    let name = |number| format!("JINNANG_READ_{number}");
    let intern = |number| {
        Ok(conn
            .intern_atom(false, name(number).as_bytes())?
            .reply()?
            .atom)
    };
    (0..READING_PROPERTIES).map(intern).collect()
}
