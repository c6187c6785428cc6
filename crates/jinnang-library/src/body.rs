//! Markdown as people read it: sections, passages and links, without markup.
//!
//! One walk over the pieces of [`crate::markdown`]. Each passage keeps a note of where it stands and what
//! hangs on it, for the checks and for scripts; the notes do not leave the crate. Raw HTML counts as
//! the text that it is shown as. What is written but not part of the running words (comments, the head
//! of a callout, a picture's description in a line to say) is a passage of its own before them, so
//! that it is found and never said.

use crate::article::{Kind, Link, Passage, Role, Section};
use crate::blank::only_names;
use crate::checks::below;
use crate::headings::{self, Part};
use crate::markdown::{self, Piece, Source, Trouble};
use crate::named;
use crate::render::target::article_file;
use crate::text::{is_wide, joins_without_space};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

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
    /// The first paragraph, else the first passage.
    pub summary: String,
    /// What cannot be shown or said as it was meant, with its line.
    pub troubles: Vec<(u32, Trouble)>,
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
            warns: false,
        });
        Self {
            sections: vec![section],
            links: Vec::new(),
            notes: Vec::new(),
            heading_lines: vec![0],
            summary: text.to_owned(),
            troubles: Vec::new(),
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
}

/// Reads Markdown whose first line is line `first_line` of its file.
pub(crate) fn read(markdown: &str, kind: Kind, first_line: u32) -> Body {
    read_from(&Source::of(markdown), kind, first_line)
}

/// The same of a text that was looked at already.
pub(crate) fn read_from(source: &Source<'_>, kind: Kind, first_line: u32) -> Body {
    let mut walk = Walk::new(source.original(), kind, first_line);
    markdown::read(source, |piece, range| {
        walk.piece(piece, range);
        true
    });
    for trouble in source.troubles.iter().cloned() {
        walk.trouble(trouble);
    }
    walk.end()
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each says where the walk stands, and they do not depend on each other"
)]
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
    /// Footnotes we are in: nobody says them.
    footnotes: usize,
    /// Depth of the quote that is one line to say; what it contains is one passage.
    saying: Option<usize>,
    /// Where that quote stands.
    quote: Range<usize>,
    /// Level of the 话术 heading we stand under.
    lines_level: Option<u8>,
    in_code: bool,
    in_heading: bool,
    /// Inside a wiki link without a label, whose target is an address and nothing to read.
    in_target: bool,
    /// Words that are read beside the running ones, innermost last.
    asides: Vec<String>,
    /// For each list we are in, the number of its next item where it is worth telling.
    lists: Vec<Option<u64>>,
    /// The number that the next words begin with, as a reader counts it and with the sign behind it.
    number: Option<(u64, char)>,
    /// Something that is no part of the running words came right before.
    after_unsaid: bool,
    /// Labels of footnotes: those that are defined, and those that are used, with where.
    defined: HashSet<String>,
    used: Vec<(String, usize)>,
    /// The summary is a paragraph, and not only the first passage of any kind.
    has_paragraph: bool,
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
            summary: String::new(),
            troubles: Vec::new(),
        };
        Self {
            kind,
            lines: Lines {
                text: markdown,
                offset: 0,
                line: first_line,
            },
            anchors: Anchors::default(),
            body,
            text: String::new(),
            block: None,
            task: None,
            items: 0,
            quotes: 0,
            footnotes: 0,
            saying: None,
            quote: 0..0,
            lines_level: None,
            in_code: false,
            in_heading: false,
            in_target: false,
            asides: Vec::new(),
            lists: Vec::new(),
            number: None,
            after_unsaid: false,
            defined: HashSet::new(),
            used: Vec::new(),
            has_paragraph: false,
        }
    }

    fn piece(&mut self, piece: Piece<'_>, range: Range<usize>) {
        match piece {
            Piece::Plain(event) => self.take(event, range),
            Piece::HeadStart(callout) => {
                let own = callout.own_name().map(|name| format!("{name} "));
                self.asides.push(own.unwrap_or_default());
            }
            Piece::HeadEnd => self.end_aside(),
            Piece::Comment(words) => {
                self.beside(&words);
                self.after_unsaid = true;
            }
            Piece::Loose if self.saying.is_some() => {
                let at = range.start;
                let sign = self.lines.text[range].to_owned();
                self.trouble(Trouble::Loose { at, sign });
            }
            Piece::BlockName(_) => self.after_unsaid = true,
            Piece::InWords => self.trouble(Trouble::InWords { at: range.start }),
            Piece::Loose | Piece::MarkStart | Piece::MarkEnd => {}
        }
    }

    fn trouble(&mut self, trouble: Trouble) {
        let line = self.lines.at(trouble.at());
        self.body.troubles.push((line, trouble));
    }

    /// Words that are a passage of their own before the one being read.
    fn beside(&mut self, words: &str) {
        let text = tidy(words);
        if text.is_empty() {
            return;
        }
        let section = self
            .body
            .sections
            .last_mut()
            .expect("there is one from the start");
        section.passages.push(Passage {
            role: Role::Text,
            text,
            warns: false,
        });
    }

    fn end_aside(&mut self) {
        if let Some(words) = self.asides.pop() {
            self.beside(&words);
        }
    }

    /// Where words go that are read now.
    fn words(&mut self) -> &mut String {
        match self.asides.last_mut() {
            Some(aside) if !self.in_heading => aside,
            _ => &mut self.text,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.stop(tag),
            Event::Html(text) | Event::InlineHtml(text) => self.tag(&text, range.start),
            Event::Text(text) => {
                self.left_over(&text, range.start);
                self.push(&text, range.start);
            }
            Event::Code(text) => self.push(&text, range.start),
            Event::SoftBreak => self.words().push('\n'),
            Event::HardBreak => self.words().push_str("\n\n"),
            Event::TaskListMarker(ticked) => self.task = Some(ticked),
            Event::FootnoteReference(label) => {
                self.used.push((label.to_string(), range.start));
                self.after_unsaid = true;
            }
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn tag(&mut self, html: &str, at: usize) {
        self.left_over(html, at);
        if self.saying.is_some() && self.asides.is_empty() && html.contains('<') {
            let tag = html.trim().to_owned();
            self.trouble(Trouble::Tag { at, tag });
        }
        self.push(html, at);
    }

    fn push(&mut self, text: &str, at: usize) {
        if self.in_target {
            return;
        }
        if let Some((number, sign)) = self.number.take() {
            self.words().push_str(&format!("{number}{sign} "));
        }
        if self.asides.is_empty() || self.in_heading {
            self.begin(at);
        }
        if self.saying.is_some() && text.starts_with("[!") && text.contains(']') {
            let sign = text[..=text.find(']').unwrap_or(1)].to_owned();
            self.trouble(Trouble::Loose { at, sign });
        }
        let is_after = std::mem::take(&mut self.after_unsaid);
        let text = if is_after {
            close_gap(self.words(), text)
        } else {
            text
        };
        self.words().push_str(text);
    }

    /// Marks in what is said that were meant for links, quotes or code and stayed text.
    fn left_over(&mut self, text: &str, at: usize) {
        if self.lines_level.is_none() || self.in_target || self.in_heading {
            return;
        }
        if self.saying.is_none() {
            let begins = self.text.is_empty() || self.text.ends_with('\n');
            let mut lines = text.lines().map(str::trim_start);
            if begins && lines.any(|line| line.starts_with(['>', '＞'])) {
                self.trouble(Trouble::NoQuote { at });
            }
            return;
        }
        if self.asides.is_empty()
            && let Some(trouble) = markdown::left_over(self.lines.text, text, at)
        {
            self.trouble(trouble);
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
            Tag::Link {
                dest_url, title, ..
            } => {
                if let Some(file) = article_file(&dest_url) {
                    self.link(&file, true, range);
                }
                self.beside(&title);
            }
            Tag::Image { title, .. } => {
                self.beside(&title);
                if self.saying.is_some() {
                    self.asides.push(String::new());
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.break_block();
                self.footnotes += 1;
                self.defined.insert(label.to_string());
                if self.saying.is_some() {
                    self.asides.push(String::new());
                }
            }
            Tag::BlockQuote(_) => {
                self.break_block();
                self.quotes += 1;
                let says = self.kind == Kind::Script && self.lines_level.is_some();
                if self.saying.is_none() && says && self.footnotes == 0 {
                    self.saying = Some(self.quotes);
                    self.quote = range;
                }
            }
            Tag::List(first) => {
                self.break_block();
                // Counting from one says nothing that its place does not; `2026.` does.
                self.lists.push(first.filter(|&first| first != 1));
            }
            Tag::Item => {
                self.break_block();
                self.items += 1;
                let written = self.lines.text[range].trim_start();
                let behind = written.trim_start_matches(|c: char| c.is_ascii_digit());
                let sign = if behind.starts_with(')') { ')' } else { '.' };
                let number = self.lists.last().copied().flatten();
                self.number = number.map(|number| (number, sign));
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next += 1;
                }
            }
            Tag::CodeBlock(kind) => {
                self.break_block();
                self.code(&kind, range);
                self.in_code = true;
            }
            Tag::Heading { .. } => {
                self.underlined(&range);
                self.leave_line(range);
                self.break_block();
                self.in_heading = true;
            }
            Tag::Paragraph | Tag::Table(_) | Tag::HtmlBlock => self.break_block(),
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::Link => self.in_target = false,
            TagEnd::Image if self.in_target => self.in_target = false,
            TagEnd::Image if self.saying.is_some() => self.end_aside(),
            TagEnd::FootnoteDefinition => {
                self.break_block();
                self.footnotes -= 1;
                if self.saying.is_some() {
                    self.end_aside();
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.break_block();
                self.items -= 1;
                self.number = None;
            }
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::TableCell => self.words().push('\t'),
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

    /// What a fence says beyond its language, and whether it ends.
    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let CodeBlockKind::Fenced(info) = kind else {
            return;
        };
        self.beside(beyond_language(info));
        let written = &self.lines.text[range.clone()];
        let mut rows = written.trim_end().lines();
        let first = rows.next();
        let last = first.and(rows.next_back());
        let is_fence = |row: &str| {
            let row = row.trim_start_matches([' ', '\t', '>']);
            row.starts_with("```") || row.starts_with("~~~")
        };
        if !last.is_some_and(is_fence) {
            self.trouble(Trouble::Fence { at: range.start });
        }
    }

    /// `---` right below a line makes a heading of it, which hardly anybody means among words to say.
    fn underlined(&mut self, range: &Range<usize>) {
        let written = self.lines.text[range.clone()].trim();
        let by_rule = !written.starts_with('#') && written.ends_with("--");
        if by_rule && self.quotes == 0 && self.lines_level.is_some() {
            let heading = written.lines().next().unwrap_or_default().to_owned();
            let at = range.start;
            self.trouble(Trouble::Underlined { at, heading });
        }
    }

    /// A heading inside a quote to say ends what is said before it; what follows is the next line.
    fn leave_line(&mut self, heading: Range<usize>) {
        if self.saying.is_some() && self.asides.is_empty() {
            let end = self.quote.end;
            self.quote.end = heading.start;
            self.flush();
            self.quote = heading.end..end;
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
    /// article meant, which is not known here: the link stays as it is written, and who shows the
    /// passage puts the title there ([`crate::named`]). A heading keeps the target only, because its
    /// anchor was always made with it.
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
            self.in_target = true;
            let link = named::unnamed(wiki_target(target));
            self.words().push_str(&link);
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
        if let Some(aside) = self.asides.last_mut() {
            aside.push_str("\n\n");
        } else if self.saying.is_none() {
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
        let silent = !self.in_code && named::is_only_links(&text);
        let text = if silent { String::new() } else { text };
        if silent && links.is_empty() {
            return;
        }
        let passage = Passage {
            role: self.role(),
            text,
            warns: self.kind == Kind::Quiz && task == Some(false),
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
        if silent {
            return;
        }
        let is_paragraph = passage.role == Role::Text;
        if is_paragraph && !self.has_paragraph || self.body.summary.is_empty() {
            self.body.summary.clone_from(&passage.text);
        }
        self.has_paragraph |= is_paragraph;
        passages.push(passage);
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
        // A heading inside a quote names what follows in it and ends no section of lines.
        if self.quotes == 0 && self.lines_level.is_some_and(|lines| level <= lines) {
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
        for (label, at) in std::mem::take(&mut self.used) {
            if !self.defined.contains(&label) {
                self.trouble(Trouble::NoNote { at, label });
            }
        }
        let top = &self.body.sections[0];
        let top_is_empty = top.passages.is_empty()
            && self.body.sections.len() > 1
            && self.body.notes.iter().all(|note| note.section > 0);
        if top_is_empty {
            self.body.sections.remove(0);
            self.body.heading_lines.remove(0);
            self.body
                .notes
                .iter_mut()
                .for_each(|note| note.section -= 1);
        }
        warn_below_headings(&mut self.body.sections);
        self.body
    }
}

fn warn_below_headings(sections: &mut [Section]) {
    let below = below(sections, headings::warns);
    let warned = sections.iter_mut().zip(below).filter(|(_, below)| *below);
    for passage in warned.flat_map(|(section, _)| &mut section.passages) {
        passage.warns = true;
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

/// What comes next, without the space that would be there twice where something between was taken out,
/// or once before a sign that wants none.
pub(crate) fn close_gap<'t>(before: &mut String, next: &'t str) -> &'t str {
    if !before.ends_with(' ') {
        return next;
    }
    let next = next.trim_start_matches(' ');
    if next.starts_with(|c: char| is_wide(c) && !c.is_alphanumeric()) {
        before.truncate(before.trim_end_matches(' ').len());
    }
    next
}

/// What the first line of a fence says beyond the language of its code.
pub(crate) fn beyond_language(info: &str) -> &str {
    let first = info.split([' ', ',', '{']).next().unwrap_or_default();
    let is_language = first.len() <= 20
        && first
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-_#.".contains(&b));
    let rest = if is_language {
        &info[first.len()..]
    } else {
        info
    };
    if rest.contains(char::is_alphanumeric) {
        rest.trim()
    } else {
        ""
    }
}

/// Text of a block as it is read: no space at its ends, one between words, none where a Chinese
/// sentence was broken; two breaks in a row mean a line of its own, tabs divide the cells of a row.
pub(crate) fn tidy(text: &str) -> String {
    let text = text.trim();
    if !text.contains(['\n', '\t']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\t']) {
        out.push_str(&rest[..at]);
        out.truncate(out.trim_end().len());
        let after = rest[at..].trim_start();
        let gap = &rest[at..rest.len() - after.len()];
        rest = after;
        let (before, next) = named::neighbours(&out, rest);
        if gap.starts_with('\t') {
            out.push_str(" | ");
        } else if gap.matches('\n').count() > 1 {
            out.push('\n');
        } else if !joins_without_space(before, next) {
            out.push(' ');
        }
    }
    out.push_str(rest);
    out
}

/// Counts lines up to an offset; offsets mostly come in order, so it goes on from the last one.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u32 {
        let between = self.offset.min(offset)..self.offset.max(offset);
        let ends = self.text.as_bytes()[between].iter();
        let count = ends.filter(|&&b| b == b'\n').count() as u32;
        if offset < self.offset {
            self.line -= count;
        } else {
            self.line += count;
        }
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
