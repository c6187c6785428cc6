//! PINs and passwords: how they are kept, who needs one, and how often a wrong one may be tried.

pub(crate) mod kept;
pub(crate) mod needed;
pub(crate) mod passed;
pub(crate) mod tries;
