//! The journal: deciding in it, whose eyes a decision needs, and what its rows look like on the wire.

pub(crate) mod acting;
pub(crate) mod deeds;
pub(crate) mod doors;
pub(crate) mod wire;
