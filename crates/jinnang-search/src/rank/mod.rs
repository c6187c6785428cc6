//! From a question to ordered hits.
//!
//! `gather` meets the index with each reading and brings candidates; `name` compares them with what
//! articles are called; `passage` looks into the text of the best few; here it is added up.
//! `weights` holds every number.

mod because;
mod browse;
mod certainty;
mod exact;
mod facets;

mod gather;
mod latin;
mod lead;
mod loose;
mod meeting;
mod name;
mod nearly;
mod need;
mod needles;
mod only;
mod passage;
mod postings;
mod question;
mod restriction;
mod show;
mod similar;
mod snippet;
mod sound;
mod sound_slip;
mod stands;
mod tally;
mod typo;
mod units;
mod weights;

pub use facets::has_state;
pub use needles::Needles;
pub use show::bare;
pub use similar::similar;

use crate::SearchError;
use crate::ask::{Ask, Certainty, Field, Found, NoSignals, Order, Reading, Reason, Signals};
use crate::query::{self, Filter, FilterName, Parsed};
use crate::searcher::Snapshot;
use gather::Gathered;
use jinnang_library::ArticleId;
use question::Question;
use restriction::Restriction;
use std::cmp::Ordering;
use std::collections::HashMap;
use weights as w;

/// One candidate on its way to becoming a hit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Candidate {
    /// Row in the table of names.
    pub ord: u32,
    /// Relevance of the whole text, 0 to about 1.
    pub text: f32,
    /// Has all pairs of everything as written.
    pub whole: bool,
    /// Has the words and numbers that were asked for with their signs, as far as the index can tell.
    pub signs: bool,
    /// Has all Latin words and numbers that were asked for whole, and not as parts of others.
    pub spelled: bool,
    /// Most that it may come to: others have what was asked for with its signs, this one only the letters.
    pub at_most: Option<f32>,
    /// Best that its names give, 0 to about 1, with how and where.
    pub name: f32,
    /// Best that its passages give.
    pub passage: f32,
    /// How nearly a short question stands in one of them in one piece, 0 to 1; none where its text was not looked
    /// into.
    pub near: Option<f32>,
    /// How much of what the question names it is known to have, 0 to 1: by a name or a passage that has all of it,
    /// or by a name that sounds or looks like it.
    pub named: f32,
    /// Units of the question that its best passage has, where its text was looked into.
    pub met_in_text: meeting::Seen,
    /// Units of the question in whose place that passage has a synonym.
    pub meant_in_text: meeting::Seen,
    /// What use, trust and the call that is on add; they break ties and never bury a better text.
    /// None until it was asked for: it is asked for once.
    pub ties: Option<f32>,
    /// The sum.
    pub score: f32,
    /// Why; filled only when asked for.
    pub why: Vec<Reason>,
}

/// Candidates by row.
pub(crate) type Candidates = HashMap<u32, Candidate>;

/// Answers one question.
pub fn search(snapshot: &Snapshot, ask: &Ask<'_>) -> Result<Found, SearchError> {
    let mut parsed = query::parse(ask.text);
    let bounds = std::mem::take(&mut parsed.bounds);
    // Who types nothing but a quote means it; one beside other words may be a customer's.
    let beside = !parsed.phrases.is_empty() && !parsed.words.is_empty();
    let unquoted = beside.then(|| parsed.unquoted());
    let mut found = answer(snapshot, ask, parsed)?;
    if let Some(unquoted) = unquoted.filter(|_| found.total == 0) {
        let by_words = answer(snapshot, ask, unquoted)?;
        if by_words.total > 0 {
            return Ok(by_words);
        }
    }
    if ask.lead_on && found.total == 0 {
        lead::on(snapshot, ask, bounds, &mut found)?;
    }
    Ok(found)
}

fn answer(snapshot: &Snapshot, ask: &Ask<'_>, parsed: Parsed) -> Result<Found, SearchError> {
    let mut filters = with_stage(&parsed.filters, ask.stage);
    for filter in &mut filters {
        if filter.name == FilterName::Owner {
            let meant = snapshot.known.owners.meant_by(&filter.value);
            filter.also = meant.into_iter().skip(1).collect();
        }
    }
    let question = Question::new(snapshot, &parsed, ask);
    let signals: &dyn Signals = ask.signals.unwrap_or(&NoSignals);
    let mut found = Found {
        filters: parsed.filters,
        notices: parsed.notices,
        words: parsed.plain,
        ..Found::default()
    };
    if question.is_empty() {
        browse::browse(snapshot, ask, &question, &filters, signals, &mut found)?;
        return Ok(found);
    }
    let restriction = Restriction::new(snapshot, &filters, &question, signals)?;
    let gathered = gather::gather(snapshot, &question, &restriction, ask, signals)?;
    if ask.facets {
        let met = (&restriction, &gathered);
        let base = facets::Base::of_question(snapshot, &question, &filters, met, ask, signals)?;
        found.facets = facets::count(snapshot, &base, &filters, signals);
    }
    found.certainty = gathered.certainty;
    if found.certainty == Certainty::Nothing {
        let best = gathered.best(w::NEAREST);
        let rows = best.iter().filter_map(|c| snapshot.row(c.ord));
        found.near = rows.map(|row| ArticleId(row.id.to_string())).collect();
        return Ok(found);
    }
    found.total = gathered.total;
    let ranked = order(snapshot, ask, gathered);
    let shown = ranked.into_iter().skip(ask.offset);
    let needles = (!ask.bare).then(|| Needles::new(&question));
    found.hits = shown
        .filter_map(|c| show::hit(snapshot, c, needles.as_ref(), &question))
        .collect();
    Ok(found)
}

fn with_stage(filters: &[Filter], stage: Option<&str>) -> Vec<Filter> {
    let stage = stage.and_then(|stage| {
        let value = Filter::canonical(FilterName::Stage, stage)?;
        Some(Filter {
            name: FilterName::Stage,
            value,
            raw: String::new(),
            excluded: false,
            also: Vec::new(),
        })
    });
    filters.iter().cloned().chain(stage).collect()
}

fn order(snapshot: &Snapshot, ask: &Ask<'_>, gathered: Gathered) -> Vec<Candidate> {
    let ranked: Vec<Candidate> = gathered.candidates.into_values().collect();
    let row = |c: &Candidate| snapshot.row(c.ord).expect("candidates have rows");
    let wanted = ask.offset + ask.limit;
    first_of(ranked, wanted, |a, b| {
        let before = match ask.order {
            Order::Relevance => b.score.total_cmp(&a.score),
            Order::Updated => row(b).updated_ms.cmp(&row(a).updated_ms),
            Order::Title => row(a).title.cmp(&row(b).title),
        };
        before.then_with(|| row(a).id.cmp(&row(b).id))
    })
}

/// The first `wanted` of `all` in an order that leaves no two equal. The rest is never put in order.
fn first_of<T>(
    mut all: Vec<T>,
    wanted: usize,
    mut order: impl FnMut(&T, &T) -> Ordering,
) -> Vec<T> {
    if wanted < all.len() {
        all.select_nth_unstable_by(wanted, &mut order);
        all.truncate(wanted);
    }
    all.sort_unstable_by(order);
    all
}

impl Candidate {
    /// Takes a name's score when it is better than what was known, and notes why.
    pub(crate) fn offer_name(
        &mut self,
        score: f32,
        reading: Reading,
        field: Field,
        matched: impl FnOnce() -> String,
        explain: bool,
    ) {
        if explain && score > 0.0 {
            let weight = score * w::NAME;
            self.why.push(Reason {
                reading,
                field,
                matched: matched(),
                weight,
            });
        }
        self.name = self.name.max(score);
    }

    /// Adds everything up.
    pub(crate) fn add_up(&mut self, ties: impl FnOnce() -> f32) {
        let ties = *self.ties.get_or_insert_with(ties);
        let whole = if self.whole { w::WHOLE } else { 0.0 };
        let spelled = if self.spelled { w::SPELLED } else { 0.0 };
        self.score = w::TEXT * self.text
            + w::NAME * self.name
            + w::PASSAGE * self.passage
            + w::NEAR * self.near.unwrap_or(0.0)
            + whole
            + spelled
            + ties;
        if let Some(most) = self.at_most {
            self.score = self.score.min(most) * w::APART;
        }
    }
}
