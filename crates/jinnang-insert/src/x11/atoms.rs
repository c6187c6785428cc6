//! The names that X11 programs agree on, asked for once.

x11rb::atom_manager! {
    /// Every name this crate uses.
    pub Atoms: AtomsCookie {
        CLIPBOARD,
        PRIMARY,
        TARGETS,
        TIMESTAMP,
        MULTIPLE,
        INCR,
        ATOM_PAIR,
        SAVE_TARGETS,
        DELETE,
        INSERT_SELECTION,
        INSERT_PROPERTY,
        UTF8_STRING,
        TEXT,
        TEXT_PLAIN: b"text/plain",
        TEXT_PLAIN_UTF8: b"text/plain;charset=utf-8",
        TEXT_HTML: b"text/html",
        IMAGE_PNG: b"image/png",
        WM_STATE,
        _NET_ACTIVE_WINDOW,
        _NET_SUPPORTED,
        JINNANG_TIME,
        JINNANG_STOP,
    }
}
