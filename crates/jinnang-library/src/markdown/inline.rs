//! The words of one block: gathered from the events of pulldown-cmark with their emphasis taken back to
//! the marks it was written with, then cut anew.

use super::Piece;
use super::emphasis::{self, Run};
use super::source::{Source, What};
use crate::body::wiki_target;
use crate::picture;
use crate::render::target::article_file;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// What one block says.
pub(super) struct Inline<'s> {
    source: &'s Source<'s>,
    parts: Vec<Part<'s>>,
    /// Links and pictures we are inside of.
    depth: usize,
    /// Depth from which on text is an address and no words.
    address: Option<usize>,
    /// Where the label of a link begins whose target pulldown-cmark took for words.
    label: usize,
}

enum Part<'s> {
    /// Words as they are written, marks included.
    Text(Range<usize>),
    /// An address as it is written: marks are none.
    Address(Range<usize>),
    Event(Event<'s>, Range<usize>),
}

/// What emphasis is worked out on.
pub(super) enum Token<'s> {
    Text(Range<usize>),
    Run(Run),
    Open(Event<'s>, Range<usize>),
    Close(Event<'s>, Range<usize>),
    Piece(Piece<'s>, Range<usize>),
}

/// Does this stand inside a block, between words?
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::FootnoteReference(_) => true,
        Event::Start(tag) => is_inline_end(tag.to_end()),
        Event::End(tag) => is_inline_end(*tag),
        _ => false,
    }
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image
    )
}

/// `<br>`, the one tag of HTML that everybody means the same by.
pub(super) fn is_break(html: &str) -> bool {
    let inside = html
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    inside.is_some_and(|tag| {
        tag.trim_end_matches('/')
            .trim_end()
            .eq_ignore_ascii_case("br")
    })
}

/// `![[图 1.png|300]]` is a picture; how wide it is elsewhere is its description here.
fn as_picture(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Image {
            link_type: link_type @ LinkType::WikiLink { .. },
            dest_url,
            title,
            id,
        } => {
            let path = picture::embedded(wiki_target(&dest_url));
            let kind = path.as_ref().map_or(link_type, |_| LinkType::Inline);
            Tag::Image {
                link_type: kind,
                dest_url: path.map_or(dest_url, Into::into),
                title,
                id,
            }
        }
        tag => tag,
    }
}

impl<'s> Inline<'s> {
    pub fn new(source: &'s Source<'s>) -> Self {
        Self {
            source,
            parts: Vec::new(),
            depth: 0,
            address: None,
            label: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Where it stands, if it is words without any mark, as most of a text is.
    pub fn is_plain(&self) -> Option<Range<usize>> {
        let [Part::Text(range)] = self.parts.as_slice() else {
            return None;
        };
        let written = &self.source.original().as_bytes()[range.clone()];
        let has_marks = written.iter().any(|byte| b"*_~=[^".contains(byte));
        (!has_marks && !self.source.is_veiled_within(range)).then(|| range.clone())
    }

    /// Where the words begin.
    pub fn start(&self) -> usize {
        self.parts.first().map_or(0, |part| part.range().start)
    }

    pub fn push(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Emphasis) => self.text(range.start..range.start + 1),
            Event::End(TagEnd::Emphasis) => self.text(range.end - 1..range.end),
            Event::Start(Tag::Strong) => self.text(range.start..range.start + 2),
            Event::End(TagEnd::Strong) => self.text(range.end - 2..range.end),
            Event::Text(text) if self.source.has(&range, &text) => self.text(range),
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => self.open(tag, range),
            Event::End(_) => {
                self.without_label(&range);
                self.depth = self.depth.saturating_sub(1);
                if self.address == Some(self.depth) {
                    self.address = None;
                }
                self.parts.push(Part::Event(event, range));
            }
            Event::InlineHtml(html) if is_break(&html) => {
                self.parts.push(Part::Event(Event::HardBreak, range));
            }
            event => {
                let event = self.source.restored_event(event, &range);
                self.parts.push(Part::Event(event, range));
            }
        }
    }

    fn open(&mut self, tag: Tag<'s>, range: Range<usize>) {
        let (tag, label) = self.source.restored_tag(tag, &range);
        let tag = as_picture(tag);
        self.label = label.unwrap_or(self.label);
        let (tag, target) = self.without_blank_label(tag, &range);
        let is_address = matches!(
            &tag,
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole: false }
                    | LinkType::Autolink
                    | LinkType::Email,
                ..
            } | Tag::Image {
                link_type: LinkType::WikiLink { has_pothole: false },
                ..
            }
        );
        if is_address && self.address.is_none() {
            self.address = Some(self.depth);
        }
        self.depth += 1;
        self.parts
            .push(Part::Event(Event::Start(tag), range.clone()));
        if let Some(target) = target {
            self.parts.push(Part::Event(Event::Text(target), range));
        }
    }

    /// `[[target| ]]` has no label; gives the target too, because only the space is to be read there.
    fn without_blank_label(
        &self,
        tag: Tag<'s>,
        range: &Range<usize>,
    ) -> (Tag<'s>, Option<CowStr<'s>>) {
        let written = self.source.original()[range.clone()].trim_end_matches(']');
        let is_blank = written
            .split_once('|')
            .is_some_and(|(_, label)| label.trim().is_empty());
        let link_type = LinkType::WikiLink { has_pothole: false };
        match tag {
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole: true },
                dest_url,
                title,
                id,
            } if is_blank => {
                let target = dest_url.clone();
                let tag = Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                };
                (tag, Some(target))
            }
            tag => (tag, None),
        }
    }

    /// A link with nothing in it is read as its address, and as a link without a label where that is an
    /// article.
    fn without_label(&mut self, range: &Range<usize>) {
        let Some(Part::Event(
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }),
            _,
        )) = self.parts.last_mut()
        else {
            return;
        };
        if let Some(file) = article_file(dest_url).filter(|_| title.is_empty()) {
            *link_type = LinkType::WikiLink { has_pothole: false };
            *dest_url = file.into_owned().into();
        }
        let address = Event::Text(dest_url.clone());
        self.parts.push(Part::Event(address, range.clone()));
    }

    fn text(&mut self, range: Range<usize>) {
        let range = range.start.max(self.label)..range.end;
        if range.start >= range.end {
            return;
        }
        if self.address.is_some() {
            self.parts.push(Part::Address(range));
            return;
        }
        match self.parts.last_mut() {
            Some(Part::Text(last)) if last.end == range.start => last.end = range.end,
            _ => self.parts.push(Part::Text(range)),
        }
    }

    /// Keeps what comes up to the first end of a line, without what stands before `from`; gives back the
    /// rest.
    pub fn split_head(&mut self, from: usize) -> Self {
        let text = self.source.original();
        let mut depth = 0;
        let end = self.parts.iter().position(|part| match part {
            Part::Event(Event::Start(_), _) => {
                depth += 1;
                false
            }
            Part::Event(Event::End(_), _) => {
                depth -= 1;
                false
            }
            // `<br>` breaks the title and does not end it.
            Part::Event(Event::SoftBreak | Event::HardBreak, range) => {
                depth == 0 && !text[range.start..].starts_with('<')
            }
            _ => false,
        });
        let mut rest = Self::new(self.source);
        if let Some(end) = end {
            rest.parts = self.parts.split_off(end + 1);
            self.parts.pop();
        }
        self.parts.retain_mut(|part| match part {
            Part::Text(range) => {
                range.start = range.start.max(from);
                range.start < range.end
            }
            _ => true,
        });
        rest
    }

    /// The words with their marks understood. In a table's cell a name for the block cannot stand, and a
    /// sign that ends a cell does.
    pub fn pieces(self, in_cell: bool) -> Vec<(Piece<'s>, Range<usize>)> {
        let original = self.source.original();
        let mut out = Vec::new();
        for tokens in self.rows(in_cell) {
            if !out.is_empty() {
                out.push((Piece::Plain(Event::End(TagEnd::TableCell)), 0..0));
                out.push((Piece::Plain(Event::Start(Tag::TableCell)), 0..0));
            }
            emphasis::resolve(tokens, original, &mut out);
        }
        out
    }

    /// Tokens of each cell; of the one block where it is none.
    fn rows(self, in_cell: bool) -> Vec<Vec<Token<'s>>> {
        let source = self.source;
        let end = self.parts.last().map_or(0, |part| part.range().end);
        let mut rows = vec![Cutter::new(source, end)];
        let mut depth = 0_usize;
        for part in self.parts {
            let cutter = rows.last_mut().expect("there is a row from the start");
            match part {
                Part::Text(range) => source.cut(&range, |what, part| {
                    let cutter = rows.last_mut().expect("rows are never taken away");
                    match what {
                        Some(What::Cell) if depth == 0 => {
                            cutter.end_cell();
                            rows.push(Cutter::new(source, end));
                        }
                        Some(What::Comment(words)) => {
                            cutter.push(Token::Piece(Piece::Comment(words.clone()), part));
                        }
                        Some(_) => cutter.push(Token::Text(part)),
                        None => cutter.words(part),
                    }
                }),
                Part::Address(range) => cutter.push(Token::Text(range)),
                Part::Event(event @ Event::Start(_), range) => {
                    depth += 1;
                    cutter.push(Token::Open(event, range));
                }
                Part::Event(event @ Event::End(_), range) => {
                    depth = depth.saturating_sub(1);
                    cutter.push(Token::Close(event, range));
                }
                Part::Event(event, range) => {
                    cutter.push(Token::Piece(Piece::Plain(event), range));
                }
            }
        }
        if !in_cell && let Some(last) = rows.last_mut() {
            last.name();
        }
        rows.into_iter().map(|cutter| cutter.tokens).collect()
    }
}

impl Part<'_> {
    fn range(&self) -> &Range<usize> {
        match self {
            Self::Text(range) | Self::Address(range) | Self::Event(_, range) => range,
        }
    }
}

/// Cuts words where marks stand in them.
struct Cutter<'s> {
    source: &'s Source<'s>,
    tokens: Vec<Token<'s>>,
    /// Where the block ends.
    end: usize,
}

impl<'s> Cutter<'s> {
    fn new(source: &'s Source<'s>, end: usize) -> Self {
        Self {
            source,
            tokens: Vec::new(),
            end,
        }
    }

    fn push(&mut self, token: Token<'s>) {
        self.tokens.push(token);
    }

    fn words(&mut self, range: Range<usize>) {
        let text = self.source.original();
        let bytes = text.as_bytes();
        let mut from = range.start;
        let mut at = range.start;
        if is_escaped(bytes, at) {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
        while at < range.end {
            let sign = bytes[at];
            if sign == b'['
                && let Some(end) = footnote(text, at, range.end)
            {
                self.text(from..at);
                let label = &text[at + 2..end - 1];
                let event = Event::FootnoteReference(label.into());
                self.push(Token::Piece(Piece::Plain(event), at..end));
                (from, at) = (end, end);
                continue;
            }
            if sign == b'^'
                && let Some(end) = note(text, at, range.end)
            {
                self.text(from..at);
                let words = text[at + 2..end - 1].trim().to_owned();
                self.push(Token::Piece(Piece::Comment(words), at..end));
                (from, at) = (end, end);
                continue;
            }
            if !b"*_~=".contains(&sign) {
                at += 1;
                continue;
            }
            let same = bytes[at..range.end].iter().take_while(|&&b| b == sign);
            let end = at + same.count();
            if let Some(run) = self.run(at..end) {
                self.text(from..at);
                self.push(Token::Run(run));
                from = end;
            }
            at = end;
        }
        self.text(from..range.end);
    }

    fn text(&mut self, mut range: Range<usize>) {
        if self.tokens.is_empty() {
            let text = &self.source.original()[range.clone()];
            range.start += text.len() - text.trim_start_matches(' ').len();
        }
        if !range.is_empty() {
            self.push(Token::Text(range));
        }
    }

    /// Leaves the space before the end of a cell out.
    fn end_cell(&mut self) {
        if let Some(Token::Text(range)) = self.tokens.last_mut() {
            let text = &self.source.original()[range.clone()];
            range.end -= text.len() - text.trim_end_matches(' ').len();
        }
    }

    fn run(&self, range: Range<usize>) -> Option<Run> {
        let text = self.source.original();
        let begins_row = matches!(
            self.tokens.last(),
            None | Some(Token::Piece(
                Piece::Plain(Event::SoftBreak | Event::HardBreak),
                _
            ))
        );
        let begins = begins_row && self.stands_alone(range.start);
        let mut before = text[..range.start].chars().rev();
        let mut after = text[range.end..self.end.max(range.end)].chars();
        let left = if begins {
            [None; 2]
        } else {
            [before.next(), before.next()]
        };
        let right = [after.next(), after.next()];
        let sign = text.as_bytes()[range.start];
        Run::between(sign, range, left, right)
    }

    /// Does nothing of the running words stand before this place?
    fn stands_alone(&self, at: usize) -> bool {
        let before = &self.source.original()[..at];
        before
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || c == '|' || c == '>')
    }

    /// Takes a name for the block from its end: ` ^a1b2c3`.
    fn name(&mut self) {
        let Some(Token::Text(range)) = self.tokens.last() else {
            return;
        };
        let text = &self.source.original()[range.clone()];
        let Some(at) = name_at(text) else { return };
        let (start, end) = (range.start, range.end);
        self.tokens.pop();
        let words = start + text[..at].trim_end().len();
        self.text(start..words);
        let name = text[at + 1..].trim_end();
        self.push(Token::Piece(Piece::BlockName(name), start + at..end));
    }
}

/// Where a name for the block begins. A single sign behind `^` is a power.
fn name_at(text: &str) -> Option<usize> {
    let at = text.rfind('^')?;
    let name = text[at + 1..].trim_end();
    let fits = name.len() > 1
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && name.bytes().any(|b| b.is_ascii_alphabetic());
    let apart = text[..at]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    (fits && apart).then_some(at)
}

/// The end of a reference to a footnote that begins here: one that is defined came as an event.
fn footnote(text: &str, at: usize, end: usize) -> Option<usize> {
    let inside = text[at..end].strip_prefix("[^")?;
    let close = inside.find([']', '[', ' ', '\n', '\t'])?;
    (close > 0 && inside[close..].starts_with(']')).then_some(at + 2 + close + 1)
}

/// The end of a note that is written where it belongs: `^[words]`.
fn note(text: &str, at: usize, end: usize) -> Option<usize> {
    let inside = text[at..end].strip_prefix("^[")?;
    let close = inside.find([']', '[', '\n'])?;
    let has_words = inside[..close].contains(char::is_alphabetic);
    (has_words && inside[close..].starts_with(']')).then_some(at + 2 + close + 1)
}

/// Is the sign here made plain by a backslash?
pub(super) fn is_escaped(bytes: &[u8], at: usize) -> bool {
    let slashes = bytes[..at].iter().rev().take_while(|&&b| b == b'\\');
    slashes.count() % 2 == 1
}
