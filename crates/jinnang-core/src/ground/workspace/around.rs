//! Where the call that is on at a desk stands: searching asks it at every keystroke, so it is read without a
//! lock. Calls put it here.

use crate::ground::whose::Whose;
use arc_swap::ArcSwap;
use std::collections::BTreeMap;

/// Where a call that is on stands: what searching and suggesting ask at every turn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Around {
    /// Stage of the journey; empty while unknown, and when no call is on.
    pub stage: String,
    /// Industry of the customer; the same.
    pub industry: String,
}

/// The same of every desk with a call that is on.
pub(crate) type Arounds = ArcSwap<BTreeMap<Whose, Around>>;
