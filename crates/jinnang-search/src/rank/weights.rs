//! Every number of the ranking, in one place. Changed only with `tests/relevance` before and after.

use crate::ask::{Field, Reading};

/// Share of the whole text's relevance.
pub const TEXT: f32 = 0.55;
/// Share of the best name.
pub const NAME: f32 = 0.55;
/// Share of the best passage.
pub const PASSAGE: f32 = 0.12;
/// Added when everything stands in the article as written.
pub const WHOLE: f32 = 0.10;
/// Added when its Latin words and numbers are those of the question, whole: AA and not AAA, nodejs and not
/// Node.js. It outweighs that AAA has the pair of AA twice.
pub const SPELLED: f32 = 0.12;
/// What an article keeps that has the letters and digits only when others have them with these signs, or
/// with this unit: of its own score, or of the lowest of theirs where that is less.
pub const APART: f32 = 0.8;
/// At most added for use; breaks ties.
pub const USES: f32 = 0.03;
/// `ln(1 + uses)` at which that is reached.
pub const USES_FULL: f32 = 4.0;
/// Added when verified, taken away when expired or changed outside review; breaks ties.
pub const TRUST: f32 = 0.02;

/// Added when it is written for the stage of the call that is on; breaks ties.
pub const STAGE: f32 = 0.02;
/// Added when it is written for the customer's industry; breaks ties.
pub const INDUSTRY: f32 = 0.03;

/// Boosts of the clauses of the whole text's relevance.
pub const GRAMS: f32 = 1.0;
/// Words of the article.
pub const WORDS: f32 = 0.8;
/// Characters and pairs of names.
pub const NAME_GRAMS: f32 = 0.35;
/// Words of names.
pub const NAME_WORDS: f32 = 0.8;
/// Synonyms, against the words they stand for.
pub const SYNONYM: f32 = 0.4;

/// What a name keeps that has the letters of the question with other signs: C++ for C.
pub const OTHER_SIGNS: f32 = 0.85;

/// What a pair tells in a name that has only a part of the term the pair belongs to.
pub const TORN: f32 = 0.4;

/// Names of a field count this much.
pub fn field(field: Field) -> f32 {
    match field {
        Field::Title => 1.0,
        Field::Trigger | Field::Alias => 0.92,
        Field::Tag => 0.62,
        Field::Heading => 0.5,
        Field::Line => 0.4,
        Field::Body => 0.3,
    }
}

/// A match by a reading counts this much of one as written.
pub fn reading(reading: Reading) -> f32 {
    match reading {
        Reading::AsWritten | Reading::Words => 1.0,
        Reading::Pinyin => 0.9,
        Reading::Synonym | Reading::Initials => 0.85,
        Reading::Homophone => 0.7,
        Reading::PinyinSlip => 0.62,
        Reading::Typo => 0.6,
    }
}

/// What a name met by pinyin loses for each slip of the hand.
pub const HAND: f32 = 0.08;
/// And for each syllable that is spelled as another ear hears it.
pub const EAR: f32 = 0.04;

/// Candidates kept of each meeting with the index.
pub const GATHERED: usize = 120;
/// Articles read at most to see whether a quoted or excluded text stands there as written.
pub const READ: usize = 10_000;
/// Candidates whose text is looked into.
pub const LOOKED_INTO: usize = 24;
/// Clauses of the loose reading at most, the rarest first.
pub const CLAUSES: usize = 48;
/// Names compared by sound at most, for one question.
pub const SOUNDS: usize = 6000;
/// The same for pinyin with slips, which takes longer to compare.
pub const SOUND_SLIPS: usize = 400;
/// A best score below which typos are considered.
pub const TOO_LITTLE: f32 = 0.42;
/// Loose hits below this share of the best are not shown.
pub const FLOOR: f32 = 0.3;
