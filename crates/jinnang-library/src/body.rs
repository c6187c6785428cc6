//! Markdown as people read it: sections, passages and links, without markup.
//!
//! One walk over the events of pulldown-cmark. Each passage keeps a note of where it stands and what
//! hangs on it, for the checks and for scripts; the notes do not leave the crate. Raw HTML counts as
//! the text that it is shown as.

use crate::article::{Kind, Link, Passage, Role, Section};
use crate::blank::only_names;
use crate::headings::Part;
use crate::render::target::article_file;
use crate::text::joins_without_space;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// The Markdown we speak: tables, task lists, strikethrough and wiki links. Footnotes, mathematics and
/// attributes are left as text; the first can be made to multiply, the last could name what we name.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS
}

/// Anchor of the text before the first heading.
const TOP: &str = "s-";

/// A body, read.
pub(crate) struct Body {
    pub sections: Vec<Section>,
    pub links: Vec<Link>,
    /// One for each passage, in order.
    pub notes: Vec<Note>,
    /// Line of each section's heading.
    pub heading_lines: Vec<u32>,
}

/// What hangs on a passage.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// Its section, and its place there.
    pub section: usize,
    passage: usize,
    /// Line of the file.
    pub line: u32,
    /// Its links.
    pub links: Range<usize>,
    /// Is it a task, and ticked?
    pub task: Option<bool>,
    /// What is said before its first link.
    pub lead: Option<String>,
    /// The quote that a line to say is written in; empty for other passages.
    pub source: Range<usize>,
    /// A line to say as it is written, with what its blanks take; none for other passages.
    pub written: Option<String>,
    /// Stands in for its passage where it says nothing: a block that is only a link without a label.
    silent: Option<Passage>,
}

impl Body {
    /// A body that could not be read as Markdown, as one passage.
    pub fn plain(text: &str) -> Self {
        let mut section = Section {
            heading: String::new(),
            level: 0,
            anchor: TOP.to_owned(),
            passages: Vec::new(),
        };
        section.passages.push(Passage {
            role: Role::Text,
            text: text.to_owned(),
        });
        Self {
            sections: vec![section],
            links: Vec::new(),
            notes: Vec::new(),
            heading_lines: vec![0],
        }
    }

    /// A note with its section and passage.
    pub fn noted(&self) -> impl Iterator<Item = (&Note, &Section, &Passage)> {
        self.notes.iter().map(|note| {
            let section = &self.sections[note.section];
            let silent = note.silent.as_ref();
            let passage = silent.unwrap_or_else(|| &section.passages[note.passage]);
            (note, section, passage)
        })
    }

    /// The first paragraph.
    pub fn summary(&self) -> String {
        let mut passages = self.sections.iter().flat_map(|section| &section.passages);
        let first = passages
            .clone()
            .find(|p| p.role == Role::Text)
            .or_else(|| passages.next());
        first.map(|p| p.text.clone()).unwrap_or_default()
    }
}

/// Reads Markdown whose first line is line `first_line` of its file.
pub(crate) fn read(markdown: &str, kind: Kind, first_line: u32) -> Body {
    let mut walk = Walk::new(markdown, kind, first_line);
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        walk.take(event, range);
    }
    walk.end()
}

struct Walk<'a> {
    kind: Kind,
    lines: Lines<'a>,
    anchors: Anchors,
    body: Body,
    /// The block being read.
    text: String,
    block: Option<Start>,
    task: Option<bool>,
    items: usize,
    quotes: usize,
    /// Depth of the quote that is one line to say; what it contains is one passage.
    saying: Option<usize>,
    /// Where that quote stands.
    quote: Range<usize>,
    /// Level of the 话术 heading we stand under.
    lines_level: Option<u8>,
    in_code: bool,
    in_heading: bool,
    /// Inside a wiki link without a label, whose target is an address and nothing to read, or inside a
    /// picture of a line to say, whose description is not said.
    in_aside: bool,
}

/// Where a block begins in the file and in the list of links, and what it says before the first of them.
struct Start {
    offset: usize,
    link: usize,
    lead: Option<String>,
}

impl<'a> Walk<'a> {
    fn new(markdown: &'a str, kind: Kind, first_line: u32) -> Self {
        let top = Section {
            heading: String::new(),
            level: 0,
            anchor: TOP.to_owned(),
            passages: Vec::new(),
        };
        let body = Body {
            sections: vec![top],
            links: Vec::new(),
            notes: Vec::new(),
            heading_lines: vec![first_line],
        };
        Self {
            kind,
            lines: Lines {
                text: markdown,
                offset: 0,
                line: first_line,
                first: first_line,
            },
            anchors: Anchors::default(),
            body,
            text: String::new(),
            block: None,
            task: None,
            items: 0,
            quotes: 0,
            saying: None,
            quote: 0..0,
            lines_level: None,
            in_code: false,
            in_heading: false,
            in_aside: false,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.stop(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.push(&text, range.start);
            }
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => self.text.push_str("\n\n"),
            Event::TaskListMarker(ticked) => self.task = Some(ticked),
            Event::Rule
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => {}
        }
    }

    fn push(&mut self, text: &str, at: usize) {
        if !self.in_aside {
            self.begin(at);
            self.text.push_str(text);
        }
    }

    fn begin(&mut self, offset: usize) -> &mut Start {
        let link = self.body.links.len();
        self.block.get_or_insert(Start {
            offset,
            link,
            lead: None,
        })
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole },
                dest_url,
                ..
            }
            | Tag::Image {
                link_type: LinkType::WikiLink { has_pothole },
                dest_url,
                ..
            } => {
                self.link(&dest_url, has_pothole, range);
            }
            Tag::Link { dest_url, .. } => {
                if let Some(file) = article_file(&dest_url) {
                    self.link(&file, true, range);
                }
            }
            Tag::Image { .. } => self.in_aside = self.saying.is_some(),
            Tag::BlockQuote(_) => {
                self.break_block();
                self.quotes += 1;
                if self.saying.is_none() && self.kind == Kind::Script && self.lines_level.is_some()
                {
                    self.saying = Some(self.quotes);
                    self.quote = range;
                }
            }
            Tag::Item => {
                self.break_block();
                self.items += 1;
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.break_block();
                self.in_code = true;
            }
            Tag::Heading { .. } => {
                self.break_block();
                self.in_heading = true;
            }
            Tag::Paragraph | Tag::List(_) | Tag::Table(_) | Tag::HtmlBlock => self.break_block(),
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::Link | TagEnd::Image => self.in_aside = false,
            TagEnd::Item => {
                self.break_block();
                self.items -= 1;
            }
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::CodeBlock => {
                self.break_block();
                self.in_code = false;
            }
            TagEnd::Paragraph | TagEnd::TableHead | TagEnd::TableRow | TagEnd::HtmlBlock => {
                self.break_block();
            }
            _ => {}
        }
    }

    fn end_quote(&mut self) {
        if self.saying == Some(self.quotes) {
            self.flush();
            self.saying = None;
        } else {
            self.break_block();
        }
        self.quotes -= 1;
    }

    /// A link's label is read like any words. Where there is none the reader shows the title of the
    /// article meant, which is not known here; the target itself is no word of this article. A heading
    /// keeps it, because its anchor was always made with it.
    fn link(&mut self, target: &str, labelled: bool, range: Range<usize>) {
        let from = range.start;
        // Once a block, for its first link: a block of a million links must not be read a million times.
        if self.begin(from).lead.is_none() {
            let lead = tidy(&self.text);
            self.begin(from).lead = Some(lead);
        }
        let label = labelled
            .then(|| wiki_label(&self.lines.text[range]))
            .flatten();
        if !labelled && !self.in_heading {
            self.in_aside = true;
            close_gap(&mut self.text);
        }
        let line = self.lines.at(from);
        self.body.links.push(Link {
            target: wiki_target(target).to_owned(),
            label,
            line,
        });
    }

    /// Ends the block, unless it is part of a line to say: there it only begins a new line.
    fn break_block(&mut self) {
        if self.saying.is_none() {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    fn flush(&mut self) {
        let task = self.task.take();
        let raw = std::mem::take(&mut self.text);
        let Some(start) = self.block.take() else {
            return;
        };
        let text = if self.in_code {
            raw.trim_end().to_owned()
        } else {
            tidy(&raw)
        };
        let written = self.saying.is_some().then(|| text.clone());
        let text = written.as_deref().map_or(text, only_names);
        let links = start.link..self.body.links.len();
        let silent = text.trim().is_empty();
        if silent && links.is_empty() {
            return;
        }
        let passage = Passage {
            role: self.role(),
            text,
        };
        let section = self.body.sections.len() - 1;
        let passages = &mut self.body.sections[section].passages;
        let line = self.lines.at(start.offset);
        self.body.notes.push(Note {
            section,
            passage: passages.len(),
            line,
            links,
            task,
            lead: start.lead,
            written,
            source: if self.saying.is_some() {
                self.quote.clone()
            } else {
                0..0
            },
            silent: silent.then(|| passage.clone()),
        });
        if !silent {
            passages.push(passage);
        }
    }

    fn role(&self) -> Role {
        match (self.saying, self.items) {
            (Some(_), _) => Role::Line,
            (None, 0) => Role::Text,
            (None, _) => Role::Item,
        }
    }

    fn heading(&mut self, level: u8) {
        let line = self
            .block
            .take()
            .map_or(0, |start| self.lines.at(start.offset));
        let heading = tidy(&self.text);
        self.text.clear();
        self.in_heading = false;
        // A heading inside a quote ends what is said before it and belongs to no quote.
        if self.lines_level.is_some_and(|lines| level <= lines) {
            self.lines_level = None;
        }
        if self.kind == Kind::Script && self.lines_level.is_none() && Part::Lines.is(&heading) {
            self.lines_level = Some(level);
        }
        let anchor = self.anchors.make(&heading);
        self.body.heading_lines.push(line);
        self.body.sections.push(Section {
            heading,
            level,
            anchor,
            passages: Vec::new(),
        });
    }

    fn end(mut self) -> Body {
        self.flush();
        let top_is_empty =
            self.body.sections[0].passages.is_empty() && self.body.sections.len() > 1;
        if top_is_empty {
            self.body.sections.remove(0);
            self.body.heading_lines.remove(0);
            self.body
                .notes
                .iter_mut()
                .for_each(|note| note.section -= 1);
        }
        self.body
    }
}

/// Takes the space or line break away that would stand before nothing.
fn close_gap(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if text.ends_with('\n') && !text.ends_with("\n\n") {
        text.pop();
    }
}

/// Where a wiki link leads. In a table the `|` is written `\|`, and the backslash lands in the target.
pub(crate) fn wiki_target(target: &str) -> &str {
    target.trim().trim_end_matches('\\').trim_end()
}

fn wiki_label(source: &str) -> Option<String> {
    let inside = source
        .trim_start_matches('!')
        .strip_prefix("[[")?
        .strip_suffix("]]")?;
    let label = inside.split_once('|')?.1.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

/// Text of a block as it is read: no space at its ends, one between words, none where a Chinese
/// sentence was broken; two breaks in a row mean a line of its own, tabs divide the cells of a row.
pub(crate) fn tidy(text: &str) -> String {
    let text = text.trim();
    if !text.contains(['\n', '\t']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\t' => {
                out.truncate(out.trim_end().len());
                while rest.next_if(|c| c.is_whitespace()).is_some() {}
                out.push_str(" | ");
            }
            '\n' => {
                let mut breaks = 1;
                while let Some(c) = rest.next_if(|c| c.is_whitespace()) {
                    breaks += usize::from(c == '\n');
                }
                out.truncate(out.trim_end().len());
                if breaks > 1 {
                    out.push('\n');
                } else if !joins_without_space(out.chars().last(), rest.peek().copied()) {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// Counts lines up to an offset; offsets mostly come in order, so it goes on from the last one.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
    first: u32,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u32 {
        if offset < self.offset {
            (self.offset, self.line) = (0, self.first);
        }
        let passed = &self.text.as_bytes()[self.offset..offset];
        self.line += passed.iter().filter(|&&b| b == b'\n').count() as u32;
        self.offset = offset;
        self.line
    }
}

/// Makes anchors: readable, unique in the article, and the same as long as the headings stay. The
/// prefix keeps an article from naming an element of the program around it.
#[derive(Default)]
pub(crate) struct Anchors {
    used: HashMap<String, u32>,
}

impl Anchors {
    /// The anchor of the next heading.
    pub fn make(&mut self, heading: &str) -> String {
        let base = slug(heading);
        let Some(mut count) = self.used.get(&base).copied() else {
            self.used.insert(base.clone(), 1);
            return base;
        };
        loop {
            count += 1;
            let anchor = format!("{base}-{count}");
            if !self.used.contains_key(&anchor) {
                self.used.insert(anchor.clone(), 1);
                self.used.insert(base, count);
                return anchor;
            }
        }
    }
}

/// The anchor of a heading that is the only one of its name.
pub(crate) fn slug(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len() + 2);
    out.push_str(TOP);
    for c in heading.trim().chars().take(100) {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    while out.len() > TOP.len() && out.ends_with('-') {
        out.pop();
    }
    if out.len() == TOP.len() {
        out.push_str("section");
    }
    out
}
