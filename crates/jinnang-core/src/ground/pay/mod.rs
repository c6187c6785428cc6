//! What contributions earn: the tariff, its limits, and the awards that a decision gives, proposes or keeps back.

pub(crate) mod alone;
pub(crate) mod award;
pub(crate) mod earned;
pub(crate) mod novelty;
pub(crate) mod pairs;
pub(crate) mod tariff;
