//! What an article of a kind means beyond its text: the words of a script, the outcome of a case.

use crate::article::{Article, Branch, Kind, Line, Script};
use crate::blank::{Blank, blanks};
use crate::body::{self, Body};
use crate::checks::under;
use crate::headings::{self, FAILURE, SUCCESS};
use crate::path::from_root;
use serde::{Deserialize, Serialize};

/// The two forms of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseOutcome {
    /// It went well.
    Success,
    /// It went wrong, and why.
    Failure,
}

impl Article {
    /// Words to say, points, what to avoid and where to go next. Empty for an article without such
    /// sections.
    pub fn script(&self) -> Script {
        let body = body::read(&self.body, self.kind, 1);
        Script {
            lines: self.lines(&body),
            points: self.texts_of(headings::Part::Points),
            avoid: self.texts_of(headings::Part::Avoid),
            branches: self.branches(&body),
        }
    }

    /// How a case ended, told by its sections; none for other kinds and for cases without them.
    pub fn case_outcome(&self) -> Option<CaseOutcome> {
        let has = |part: &&headings::Part| {
            self.sections
                .iter()
                .any(|section| part.is(&section.heading))
        };
        let count = |parts: &[headings::Part]| parts.iter().filter(has).count();
        let (success, failure) = (count(SUCCESS), count(FAILURE));
        match self.kind {
            Kind::Case if failure > success => Some(CaseOutcome::Failure),
            Kind::Case if success > 0 => Some(CaseOutcome::Success),
            _ => None,
        }
    }

    fn texts_of(&self, part: headings::Part) -> Vec<String> {
        let sections = self.sections.iter().zip(under(&self.sections, part));
        let passages = sections
            .filter(|(_, within)| *within)
            .flat_map(|(section, _)| &section.passages);
        passages.map(|passage| self.named(&passage.text)).collect()
    }

    /// How a line is written and which link belongs to which item are known while reading only, so the
    /// body is read again; this is asked for when one article is opened, never while many are indexed.
    fn lines(&self, body: &Body) -> Vec<Line> {
        let said = body.noted().filter_map(|(note, section, _)| {
            let step =
                (!headings::Part::Lines.is(&section.heading)).then(|| section.heading.clone());
            Some(line(step, &self.named(note.written.as_deref()?)))
        });
        said.collect()
    }

    fn branches(&self, body: &Body) -> Vec<Branch> {
        let next = under(&body.sections, headings::Part::Next);
        let items = body.noted().filter(|(note, ..)| next[note.section]);
        let of_item = items.flat_map(|(note, _, passage)| {
            let links = &body.links[note.links.clone()];
            let when = self.named(&condition(&passage.text, note.lead.as_deref()));
            links.iter().map(move |link| Branch {
                when: when.clone(),
                target: from_root(&self.path, &link.target).into_owned(),
            })
        });
        of_item.collect()
    }
}

fn line(step: Option<String>, text: &str) -> Line {
    let mut found: Vec<Blank> = Vec::new();
    for blank in blanks(text).into_iter().filter_map(|place| place.blank) {
        if !found.iter().any(|known| known.name == blank.name) {
            found.push(blank);
        }
    }
    Line {
        step: step.filter(|step| !step.is_empty()),
        text: text.to_owned(),
        blanks: found,
    }
}

/// Part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'a> {
    /// To be said as they stand.
    Words(&'a str),
    /// To be filled in before that.
    Blank(Blank),
}

impl Line {
    /// Words and blanks in order. Braces that make no blank are words. What a blank takes is said where
    /// its name stands first.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut from = 0;
        for place in blanks(&self.text) {
            let Some(blank) = place.blank else { continue };
            parts.push(Part::Words(&self.text[from..place.range.start]));
            let known = self.blanks.iter().find(|known| known.name == blank.name);
            parts.push(Part::Blank(known.cloned().unwrap_or(blank)));
            from = place.range.end;
        }
        parts.push(Part::Words(&self.text[from..]));
        parts.retain(|part| *part != Part::Words(""));
        parts
    }
}

/// The part of an item before its arrow, or before its first link where it has none.
pub(crate) fn condition(text: &str, lead: Option<&str>) -> String {
    let arrow = ["→", "->", "=>", "⇒"]
        .iter()
        .filter_map(|arrow| text.find(arrow))
        .min();
    let before = arrow.map_or_else(|| lead.unwrap_or(text), |arrow| &text[..arrow]);
    before
        .trim()
        .trim_end_matches(['：', ':', '，', ','])
        .trim_end()
        .to_owned()
}
