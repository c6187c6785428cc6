//! The rules of the workspace that are in force, and what they say of a text.

use jinnang_journal::{JournalError, State};
use jinnang_library::Layer;
use jinnang_wire::Rules;

/// The rules in force, with their version; those that ship are version 0.
pub(crate) fn in_force(state: &State<'_>) -> Result<(u32, Rules), JournalError> {
    Ok(match state.rules()? {
        // Rules of a newer program that this one cannot read are not guessed at.
        Some((version, text)) => (version, serde_json::from_str(&text).unwrap_or_default()),
        None => (0, Rules::default()),
    })
}

/// Days a verification lasts: what the file says, else what the workspace says of its layer.
pub(crate) fn review_every_days(rules: &Rules, layer: Layer, own: Option<u32>) -> u32 {
    own.unwrap_or(match layer {
        Layer::Core => rules.core_days,
        Layer::Application => rules.application_days,
        Layer::Innovation => rules.innovation_days,
    })
}
