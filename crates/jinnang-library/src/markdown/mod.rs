//! Markdown as everybody here reads it: page, passages, words to say and steps get the same pieces, so
//! that none of them shows, finds or says what another leaves out.
//!
//! pulldown-cmark cuts the blocks and the links. What it would do differently from what people who
//! write Chinese mean is put right here and nowhere else: emphasis beside Chinese punctuation
//! ([`emphasis`]), definitions of links that are none ([`references`]), cells beyond a table's head
//! ([`tables`]), and what it does not know at all: comments, highlights, callouts, names of blocks.
//! Ranges are bytes of the file's Markdown, whatever was put right.

mod callout;
mod comments;
mod emphasis;
mod inline;
mod leftover;
mod references;
mod source;
mod survey;
mod tables;

pub(crate) use callout::Callout;
pub(crate) use leftover::left_over;
pub(crate) use source::{Source, Trouble, What};

use inline::Inline;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The Markdown we speak beyond CommonMark: tables, task lists, footnotes and wiki links. Mathematics and
/// attributes are left as text; the latter could name what we name. Strikethrough is ours, because
/// `3~5天，7~9折` is none.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_WIKILINKS
}

/// A piece of a text, in order.
pub(crate) enum Piece<'e> {
    /// What pulldown-cmark knows too.
    Plain(Event<'e>),
    /// What is highlighted (`==…==`) begins.
    MarkStart,
    /// And ends.
    MarkEnd,
    /// The first line of a callout begins: its name, then its title.
    HeadStart(Callout<'e>),
    /// And ends.
    HeadEnd,
    /// A note of the author to authors: nobody says it.
    Comment(String),
    /// `^name`, which links in other programs lead to.
    BlockName(&'e str),
    /// The mark that comes next has no partner.
    Loose,
    /// The mark before ended single `*…*` in the middle of Chinese words.
    InWords,
}

/// Hands every piece of a text and where it stands to `take`, until it says no.
pub(crate) fn read<'s>(source: &'s Source<'_>, take: impl FnMut(Piece<'s>, Range<usize>) -> bool) {
    let mut reading = Reading {
        source,
        take,
        wants_more: true,
        inline: Inline::new(source),
        quotes: 0,
        opening: None,
        is_underlined: false,
        has_lost_paragraph: false,
        verbatim: false,
        in_cell: false,
    };
    for (event, range) in Parser::new_ext(source.text(), options()).into_offset_iter() {
        reading.event(event, range);
        if !reading.wants_more {
            return;
        }
    }
    reading.flush();
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each says where the reading stands, and they do not depend on each other"
)]
struct Reading<'s, F> {
    source: &'s Source<'s>,
    take: F,
    wants_more: bool,
    /// What stands in the block that is being read.
    inline: Inline<'s>,
    quotes: usize,
    /// The paragraph that began right where a quote did, held back until it is known to be no callout.
    opening: Option<Opening>,
    /// In a line of a quote with a rule right below it.
    is_underlined: bool,
    /// The paragraph being read was only the head of a callout.
    has_lost_paragraph: bool,
    /// In code.
    verbatim: bool,
    in_cell: bool,
}

enum Opening {
    /// A quote begins.
    Quote,
    /// And a paragraph with it.
    Paragraph(Range<usize>),
}

impl<'s, F: FnMut(Piece<'s>, Range<usize>) -> bool> Reading<'s, F> {
    fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Text(text) if self.verbatim => {
                let text = self.source.restored(text, &range);
                self.give(Piece::Plain(Event::Text(text)), range);
            }
            Event::Html(_) => self.html(range),
            event if inline::is_inline(&event) => self.inline.push(event, range),
            event => {
                self.flush();
                self.block(event, range);
            }
        }
    }

    fn block(&mut self, event: Event<'s>, range: Range<usize>) {
        let after_quote = matches!(self.opening.take(), Some(Opening::Quote));
        let event = self.meant(event, &range);
        match &event {
            Event::Start(Tag::Paragraph) if after_quote => {
                self.opening = Some(Opening::Paragraph(range));
                return;
            }
            Event::End(TagEnd::Paragraph) if std::mem::take(&mut self.has_lost_paragraph) => return,
            Event::Start(Tag::BlockQuote(_)) => {
                self.quotes += 1;
                self.opening = Some(Opening::Quote);
            }
            Event::End(TagEnd::BlockQuote(_)) => self.quotes -= 1,
            Event::Start(Tag::CodeBlock(_)) => self.verbatim = true,
            Event::End(TagEnd::CodeBlock) => self.verbatim = false,
            Event::Start(Tag::TableCell) => self.in_cell = true,
            Event::End(TagEnd::TableCell) => self.in_cell = false,
            _ => {}
        }
        let is_rule_below = self.is_underlined && matches!(event, Event::End(TagEnd::Paragraph));
        self.give(Piece::Plain(event), range.clone());
        if is_rule_below {
            self.is_underlined = false;
            self.give(Piece::Plain(Event::Rule), range);
        }
    }

    /// What begins or ends here, as it is meant: `---` right below a line of a quote divides what is said
    /// and makes no heading of it; what a fence says has no veils.
    fn meant(&mut self, event: Event<'s>, range: &Range<usize>) -> Event<'s> {
        match event {
            Event::Start(Tag::Heading { .. }) if self.quotes > 0 => {
                let written = &self.source.original()[range.clone()];
                self.is_underlined = !written.trim_start().starts_with('#');
                if self.is_underlined {
                    return Event::Start(Tag::Paragraph);
                }
                event
            }
            Event::End(TagEnd::Heading(_)) if self.is_underlined => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let info = self.source.restored(info, range);
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
            }
            event => event,
        }
    }

    /// A line of raw HTML: what was typed, its comments apart.
    fn html(&mut self, range: Range<usize>) {
        self.flush();
        let mut pieces = Vec::new();
        self.source.cut(&range, |what, part| {
            let text = &self.source.original()[part.clone()];
            let piece = if let Some(What::Comment(words)) = what {
                Piece::Comment(words.clone())
            } else if inline::is_break(text.trim()) {
                Piece::Plain(Event::HardBreak)
            } else {
                Piece::Plain(Event::Html(text.into()))
            };
            pieces.push((piece, part));
        });
        for (piece, range) in pieces {
            self.give(piece, range);
        }
    }

    /// Hands out what was gathered of a block's words.
    fn flush(&mut self) {
        let opening = match self.opening.take() {
            Some(Opening::Paragraph(range)) => range,
            Some(Opening::Quote) if self.inline.is_empty() => {
                self.opening = Some(Opening::Quote);
                return;
            }
            _ => {
                self.words();
                return;
            }
        };
        let begins = |reading: &mut Self| {
            let start = Event::Start(Tag::Paragraph);
            reading.give(Piece::Plain(start), opening.clone());
        };
        let Some(callout) = callout::read(self.source.original(), self.inline.start()) else {
            begins(self);
            self.words();
            return;
        };
        let at = callout.range.clone();
        self.give(Piece::HeadStart(callout), at.clone());
        let rest = self.inline.split_head(at.end);
        self.words();
        self.give(Piece::HeadEnd, at.end..at.end);
        self.inline = rest;
        self.has_lost_paragraph = self.inline.is_empty();
        if !self.has_lost_paragraph {
            begins(self);
            self.words();
        }
    }

    fn words(&mut self) {
        if self.inline.is_empty() {
            return;
        }
        let inline = std::mem::replace(&mut self.inline, Inline::new(self.source));
        if let Some(range) = inline.is_plain() {
            let text = &self.source.original()[range.clone()];
            self.give(Piece::Plain(Event::Text(text.into())), range);
            return;
        }
        for (piece, range) in inline.pieces(self.in_cell) {
            self.give(piece, range);
        }
    }

    fn give(&mut self, piece: Piece<'s>, range: Range<usize>) {
        self.wants_more = self.wants_more && (self.take)(piece, range);
    }
}
