//! To which words do the days of a sentence belong?
//!
//! Days belong to the words that follow them up to the next comma (1月1日放假，1月9日上班), or, where
//! none do, to those that lead them (上班：1月9日，放假：1月1日). Days without words of their own share those
//! of the list they stand in. Whatever could be read in two ways belongs to none.

use super::words::{Kind, Said, said};

/// How what is said of days was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Behind(Kind),
    Leading(Kind),
    /// Nothing is said of these alone.
    Open,
    Unclear,
}

/// Marks between days and words.
const COMMAS: [char; 5] = [',', '，', '\t', '|', '｜'];

/// What is said of each stretch of days: `gaps` are the words before, between and behind them. `carries`
/// says whether days may share what is said of the next ones, across a comma.
pub(super) fn kinds(gaps: &[String], carries: impl Fn(usize, Kind) -> bool) -> Vec<Option<Kind>> {
    let mut found = alone(gaps);
    share(gaps, &mut found, carries);
    let kind = |found| match found {
        Found::Behind(kind) | Found::Leading(kind) => Some(kind),
        Found::Open | Found::Unclear => None,
    };
    found.into_iter().map(kind).collect()
}

/// What is said of each by the words around it.
fn alone(gaps: &[String]) -> Vec<Found> {
    let mut lead = said(gaps[0].split(COMMAS).next_back().unwrap_or_default());
    let mut found = Vec::new();
    for n in 1..gaps.len() {
        let parts: Vec<Said> = gaps[n].split(COMMAS).map(said).collect();
        let next = gaps.get(n + 1);
        // Words right before the next days that have none behind them may lead those.
        let leads = next.is_some_and(|gap| said(near(gap)) == Said::Nothing);
        let (this, following) = one(lead, &parts, next.is_some(), leads);
        found.push(this);
        lead = following;
    }
    found
}

/// The words right behind days.
fn near(gap: &str) -> &str {
    gap.split(COMMAS).next().unwrap_or_default()
}

/// What is said of days with this before them and these behind, and what leads the next.
fn one(lead: Said, parts: &[Said], has_next: bool, leads_next: bool) -> (Found, Said) {
    let (near, later) = (parts[0], &parts[1..]);
    let edge = match later.last() {
        Some(edge) if has_next => *edge,
        _ => Said::Nothing,
    };
    let far = later.iter().copied().find(|part| *part != Said::Nothing);
    match (near, lead, far) {
        (Said::Is(kind), Said::Is(led), _) if later.is_empty() && leads_next && led != kind => {
            (Found::Leading(led), near)
        }
        (Said::Is(kind), ..) => (Found::Behind(kind), edge),
        (Said::Mixed, ..) | (_, Said::Mixed, _) | (_, _, Some(Said::Mixed)) => {
            (Found::Unclear, edge)
        }
        (_, Said::Is(led), None) => (Found::Leading(led), edge),
        (_, Said::Is(led), Some(far)) if Said::Is(led) == far || edge == far && leads_next => {
            (Found::Leading(led), edge)
        }
        (_, Said::Nothing, Some(Said::Is(kind))) if edge == Said::Nothing => {
            (Found::Behind(kind), edge)
        }
        (_, Said::Nothing, None) => (Found::Open, edge),
        _ => (Found::Unclear, edge),
    }
}

/// Gives days without words what is said of their neighbours in a list: of those before where words lead
/// it, of those behind where words end it.
fn share(gaps: &[String], found: &mut [Found], carries: impl Fn(usize, Kind) -> bool) {
    let bare = |n: usize| gaps[n].trim_matches(COMMAS).trim().is_empty();
    let mut from = 0;
    while let Some(first) = (from..found.len()).find(|n| found[*n] == Found::Open) {
        let end = (first..found.len())
            .find(|n| found[*n] != Found::Open)
            .unwrap_or(found.len());
        let before = first.checked_sub(1).map(|n| found[n]);
        let listed = (first + 1..end).all(bare);
        let led = listed && bare(first);
        let ended = listed && end < found.len() && bare(end);
        let shared = match (before.filter(|_| led), found.get(end).filter(|_| ended)) {
            (Some(Found::Leading(kind)), None) => Some(Found::Leading(kind)),
            (Some(Found::Leading(_)), Some(Found::Behind(_))) => None,
            (_, Some(Found::Behind(kind))) if (first..end).all(|n| carries(n, *kind)) => {
                Some(Found::Behind(*kind))
            }
            _ => None,
        };
        found[first..end].fill(shared.unwrap_or(Found::Unclear));
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `D` stands for days: what each is, as `o`ff, `w`ork or `?`.
    fn read(sentence: &str) -> String {
        let gaps: Vec<String> = sentence.split('D').map(str::to_owned).collect();
        let kinds = kinds(&gaps, |_, kind| kind == Kind::Off);
        let sign = |kind: Option<Kind>| match kind {
            Some(Kind::Off) => 'o',
            Some(Kind::Work) => 'w',
            None => '?',
        };
        kinds.into_iter().map(sign).collect()
    }

    #[test]
    fn days_belong_to_the_words_that_follow_them() {
        for (sentence, kinds) in [
            ("元旦：D放假", "o"),
            ("D放假，D上班", "ow"),
            ("D上班，D放假调休，共 天", "wo"),
            ("D放假，共 天，D上班，D休", "owo"),
            ("D，全体照常上班", "w"),
            ("D，请大家上班，D放假", "wo"),
            ("元旦放假安排：D放假，D上班", "ow"),
            ("D休D班", "ow"),
            ("D，D放假", "oo"),
            ("D不上班，D不休息", "ow"),
        ] {
            assert_eq!(read(sentence), kinds, "{sentence}");
        }
    }

    #[test]
    fn days_without_words_behind_them_belong_to_those_that_lead_them() {
        for (sentence, kinds) in [
            ("放假：D", "o"),
            ("放假：D，上班：D", "ow"),
            ("放假D 上班D", "ow"),
            ("上班：D，D", "ww"),
            ("放假：D，D上班", "ow"),
            ("D放假，调休上班日为D", "ow"),
        ] {
            assert_eq!(read(sentence), kinds, "{sentence}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_belongs_to_none() {
        for (sentence, kinds) in [
            ("D", "?"),
            ("D调休", "?"),
            ("D放假上班", "?"),
            ("D放假，D", "o?"),
            ("D，D上班", "?w"),
            ("国庆：D，上班：D", "?w"),
            ("放假：D，D，D上班", "o?w"),
            ("D举行会议D放假", "?o"),
        ] {
            assert_eq!(read(sentence), kinds, "{sentence}");
        }
    }
}
