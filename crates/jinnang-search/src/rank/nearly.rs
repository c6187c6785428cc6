//! A short question that stands nowhere in one piece, looked for in texts with one slip of the hand.
//!
//! Two characters that changed places share no pair with what was meant, so the loose reading does not bring the
//! article. Here each slip that may have happened is undone, and articles are asked for that have all pairs of what
//! is then left; `passage` sees whether it stands there.

use super::gather::{all_of, exact, note_all, scored};
use super::question::Question;
use super::{Candidate, Candidates, weights as w};
use crate::SearchError;
use crate::searcher::Snapshot;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query};

/// Pairs and single characters at least by which a text is looked for; fewer are in too many.
const CLAUSES_MIN: usize = 2;

/// Whether a short question stands nowhere in one piece so far, neither as a name nor in a text.
pub fn is_to_be_tried(question: &Question, candidates: &Candidates) -> bool {
    let stands = |c: &Candidate| c.near == Some(1.0) || c.name >= w::TOO_LITTLE;
    question.is_short()
        && (w::NEARLY_MIN..=w::NEARLY_MAX).contains(&question.chars.len())
        && question.exact.is_empty()
        && question.phrases.is_empty()
        && !candidates.values().any(stands)
}

/// Brings articles that may have the question with one slip, and says which; what was typed with spaces are words that
/// need not stand together.
pub fn bring(
    snapshot: &Snapshot,
    question: &Question,
    restriction: &[Box<dyn Query>],
    candidates: &mut Candidates,
) -> Result<Vec<u32>, SearchError> {
    let ways = if question.parts.len() == 1 {
        meant(&question.chars)
    } else {
        Vec::new()
    };
    let ways = ways.iter().filter_map(|stretches| all(snapshot, stretches));
    let ways: Vec<Box<dyn Query>> = ways.collect();
    if ways.is_empty() {
        return Ok(Vec::new());
    }
    let any = all_of(vec![Box::new(BooleanQuery::union(ways))], restriction);
    let best = TopDocs::with_limit(w::LOOKED_INTO_DAMAGED).order_by_score();
    let brought = snapshot.searcher.search(&*any, &best)?;
    let ords = brought.iter().map(|(_, place)| snapshot.ord(*place));
    let ords = ords.collect();
    note_all(snapshot, brought, candidates, |_, _| {});
    Ok(ords)
}

/// What stands in a text whose question has one slip: stretches of characters, all of them, for each slip there may
/// be. One that was left out may have stood between any two, and one that is wrong or too many may be any.
fn meant(chars: &[char]) -> Vec<Vec<Vec<char>>> {
    let mut ways = Vec::new();
    for at in 1..chars.len() {
        let mut swapped = chars.to_vec();
        swapped.swap(at - 1, at);
        ways.push(vec![swapped]);
        ways.push(vec![chars[..at].to_vec(), chars[at..].to_vec()]);
    }
    for at in 0..chars.len() {
        ways.push(vec![chars[..at].to_vec(), chars[at + 1..].to_vec()]);
    }
    ways
}

/// Articles that have all pairs of these stretches, and the characters that stand alone.
fn all(snapshot: &Snapshot, stretches: &[Vec<char>]) -> Option<Box<dyn Query>> {
    let fields = snapshot.fields;
    let pairs = stretches.iter().flat_map(|stretch| stretch.windows(2));
    let mut clauses: Vec<Box<dyn Query>> = pairs
        .map(|pair| scored(fields.text, &pair.iter().collect::<String>()))
        .collect();
    let has_pair = !clauses.is_empty();
    let alone = stretches.iter().filter(|stretch| stretch.len() == 1);
    clauses.extend(alone.map(|stretch| exact(fields.chars, &stretch[0].to_string())));
    (has_pair && clauses.len() >= CLAUSES_MIN).then(|| all_of(clauses, &[]))
}
