//! A first look at a text, for what is to be veiled before it is read.

use super::comments;
use super::options;
use super::references::{self, Uses};
use super::source::{Source, Trouble, Veil};
use super::tables;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a look brought to light.
#[derive(Default)]
pub(super) struct Found {
    pub veils: Vec<Veil>,
    pub troubles: Vec<Trouble>,
}

/// Looks at a text with the veils it has.
pub(super) fn look(source: &Source<'_>) -> Found {
    let mut look = Look::default();
    for (event, range) in Parser::new_ext(source.text(), options()).into_offset_iter() {
        look.event(event, range, source);
    }
    look.gap(source.text().len());
    let mut found = Found {
        veils: look.veils,
        troubles: Vec::new(),
    };
    comments::find(source, &look.code, &mut found);
    references::judge(source, &look.gaps, &look.uses, &mut found);
    found.veils.sort_by_key(|veil| veil.range.start);
    found
}

#[derive(Default)]
struct Look {
    /// Code, in order.
    code: Vec<Range<usize>>,
    /// What no words stand in, in order: marks, spaces, and definitions of links.
    gaps: Vec<Range<usize>>,
    covered: usize,
    uses: Uses,
    /// Where the last cell of the row ends.
    cell: usize,
    veils: Vec<Veil>,
}

impl Look {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, source: &Source<'_>) {
        match event {
            Event::Code(_) => {
                self.code.push(range.clone());
                self.words(&range);
            }
            Event::Text(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => {
                self.words(&range);
            }
            Event::Start(Tag::CodeBlock(_)) => self.code.push(range),
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                match link_type {
                    LinkType::Reference | LinkType::Collapsed => self.uses.add(&id, true),
                    LinkType::Shortcut => self.uses.add(&id, false),
                    _ => {}
                }
            }
            Event::Start(Tag::FootnoteDefinition(_)) => self.uses.notes.push(range.start),
            Event::End(TagEnd::TableCell) => self.cell = range.end,
            Event::End(TagEnd::TableRow) => {
                let rest = self.cell.min(range.end)..range.end;
                tables::surplus(source, rest, &mut self.veils);
            }
            _ => {}
        }
    }

    fn words(&mut self, range: &Range<usize>) {
        self.gap(range.start);
        self.covered = self.covered.max(range.end);
    }

    fn gap(&mut self, end: usize) {
        if self.covered < end {
            self.gaps.push(self.covered..end);
        }
    }
}

/// Length of what stands before the words of a line and belongs to quotes and lists around it.
pub(super) fn prefix(line: &str) -> usize {
    let mut rest = line;
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let marker = if digits.len() < rest.len() {
            digits.strip_prefix(['.', ')'])
        } else {
            rest.strip_prefix(['-', '*', '+'])
        };
        if let Some(behind) = marker.filter(|behind| behind.starts_with([' ', '\t'])) {
            rest = behind;
        }
        if rest.len() == before {
            return line.len() - rest.len();
        }
    }
}
