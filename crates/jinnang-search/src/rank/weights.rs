//! Every number of the ranking, in one place. Changed only with `tests/relevance` before and after.

use super::units::Shares;
use crate::ask::{Field, Reading};

/// Share of the whole text's relevance.
pub const TEXT: f32 = 0.42;
/// Share of the best name.
pub const NAME: f32 = 0.55;
/// Share of the best passage.
pub const PASSAGE: f32 = 0.12;
/// Added when everything stands in the article as written.
pub const WHOLE: f32 = 0.05;
/// Added when a short question stands in one passage in one piece, and for a part of it when it nearly does.
pub const NEAR: f32 = 0.1;
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

/// What a pair that reaches from a word into the next tells, of what it would inside a word: in names, in texts,
/// and of what is named. Names are customers' sentences as well, and how people speak is part of them; in a text
/// it is noise, and it names nothing.
pub const ACROSS_WORDS: Shares = Shares::new(0.6, 0.6, 0.3);
/// The same where one of the two words tells nothing.
pub const BESIDE_STOP_WORD: Shares = Shares::new(0.55, 0.25, 0.0);
/// The same inside a word that tells nothing.
pub const IN_STOP_WORD: Shares = Shares::new(0.6, 0.0, 0.0);
/// What a word of letters or a number tells beside Han: it is mostly what the question is about, and it is one unit
/// where a word of three characters is two.
pub const LATIN: Shares = Shares::new(1.3, 1.3, 1.3);
/// What a word of one character tells.
pub const SINGLE: Shares = Shares::new(1.3, 0.2, 0.8);

/// What the relevance of the whole text counts of a question of one character, which says little but how many names
/// have it.
pub const ONE_CHARACTER: f32 = 0.3;

/// Added to words to say: who asks mostly has a customer before them.
pub const KIND_SCRIPT: f32 = 0.01;
/// Added to them besides while a call is on.
pub const IN_A_CALL: f32 = 0.04;
/// Taken from a course.
pub const KIND_COURSE: f32 = 0.02;
/// Taken from a page on which something is practised that is said elsewhere.
pub const KIND_PRACTICE: f32 = 0.05;
/// Taken from a quiz.
pub const KIND_QUIZ: f32 = 0.06;

/// What a name is worth that is the question, whatever it is the name of.
pub const SAME_NAME: f32 = 1.1;

/// What a name is worth that is a synonym of the whole question.
pub const SAME_BY_SYNONYM: f32 = 0.95;

/// Synonyms, against the words they stand for, in texts and as evidence that there is an answer.
pub const SYNONYM: f32 = 0.55;

/// What a name is worth that shares a little of the question.
pub const FIT_BASE: f32 = 0.2;
/// What it is worth besides for the part of it that is filled.
pub const FIT_FILLED: f32 = 0.75;
/// Power of the share of the question that a name has: below one, the first pieces count most.
pub const FIT_ROOT: f32 = 0.5;

/// What a name keeps that has the letters of the question with other signs: C++ for C.
pub const OTHER_SIGNS: f32 = 0.85;

/// What a pair tells in a name that has only a part of the term the pair belongs to.
pub const TORN: f32 = 0.4;

/// Names of a field count this much.
pub fn field(field: Field) -> f32 {
    match field {
        Field::Title => 1.0,
        Field::Trigger | Field::Alias => 0.85,
        Field::Tag => 0.45,
        Field::Heading => 0.35,
        Field::Line => 0.4,
        Field::Body => 0.3,
    }
}

/// A match by a reading counts this much of one as written.
pub fn reading(reading: Reading) -> f32 {
    match reading {
        Reading::AsWritten | Reading::Words => 1.0,
        Reading::Pinyin => 0.9,
        Reading::Synonym => 0.7,
        Reading::Initials => 0.85,
        Reading::Homophone | Reading::Typo => 0.75,
        Reading::PinyinSlip => 0.62,
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
/// Characters of a question at least that is looked for in texts with a slip.
pub const NEARLY_MIN: usize = 3;
/// The same at most: of a longer one enough pairs are left for the loose reading.
pub const NEARLY_MAX: usize = 10;
/// How nearly it must stand there to count as if it had been typed so.
pub const STANDS_NEARLY: f32 = 0.6;
/// Characters of a question at least that tells so much that a text with it in one piece has all of it.
pub const TELLING_MIN: usize = 4;
/// Candidates looked into besides, where a short question stands nowhere in one piece so far.
pub const LOOKED_INTO_FURTHER: usize = 80;
/// Candidates whose text is looked into.
pub const LOOKED_INTO: usize = 24;
/// The same where no article has a short question as written.
pub const LOOKED_INTO_DAMAGED: usize = 60;
/// Clauses of the loose reading at most, the rarest first.
pub const CLAUSES: usize = 48;
/// Names compared by sound at most, for one question.
pub const SOUNDS: usize = 6000;
/// The same for pinyin with slips, which takes longer to compare.
pub const SOUND_SLIPS: usize = 400;
/// Articles shown as the nearest where there is no answer.
pub const NEAREST: usize = 5;
/// Hits by which it is decided whether there is an answer.
pub const BEST_HITS: usize = 3;
/// What the evidence gains by the length of a question, times `ln(1 + characters)`.
pub const BY_LENGTH: f32 = 0.2;
/// Evidence from which the base has an answer.
pub const EVIDENCE_FOUND: f32 = 0.95;
/// Evidence from which it perhaps has one.
pub const EVIDENCE_PERHAPS: f32 = 0.72;
/// Evidence of a name met by full pinyin, by its initials, with slips.
pub const BY_PINYIN: f32 = 0.9;
/// The same by initials.
pub const BY_INITIALS: f32 = 0.7;
/// The same by pinyin with slips.
pub const BY_SLIPS: f32 = 0.65;
/// A best score below which typos are considered.
pub const TOO_LITTLE: f32 = 0.42;
/// Loose hits below this share of the best are not shown.
pub const FLOOR: f32 = 0.3;
