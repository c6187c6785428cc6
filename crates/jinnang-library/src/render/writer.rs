//! Writes Markdown events as HTML with a closed set of tags and attributes.

use super::{Resolved, target};
use crate::article::Article;
use crate::blank::blanks;
use crate::body::{Anchors, beyond_language, tidy, wiki_target};
use crate::catalogue::is_own;
use crate::markdown::{Callout, Piece};
use crate::path::from_root;
use crate::text::joins_without_space;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

/// Nesting beyond this is flattened: the text stays, the tags do not.
const MAX_DEPTH: usize = 64;

/// Writes one article.
pub(super) struct Writer<'a> {
    article: &'a Article,
    /// What the address of a picture begins with.
    pictures: &'a str,
    resolve: &'a dyn Fn(&str) -> Option<Resolved>,
    html: String,
    /// Text of the running block that is not written yet: a blank may be cut into several events.
    text: String,
    /// What closes the open tags, innermost last; empty for those that were not written.
    open: Vec<&'static str>,
    /// Tags from this depth on are not written.
    flat_from: Option<usize>,
    /// A link or a picture whose own text does not go where text goes.
    aside: Option<Aside>,
    in_link: bool,
    anchors: Anchors,
    heading: Option<(usize, String)>,
    code_block: bool,
    table: Table,
}

/// Words that are not written as they come.
struct Aside {
    /// Where the picture is, for a picture; a link that shows its article's title has none.
    picture: Option<Picture>,
    words: String,
    title: String,
    depth: usize,
}

/// Where a picture may be.
enum Picture {
    /// Here.
    At(String),
    /// Nowhere we show pictures from.
    Refused,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'a> Writer<'a> {
    pub fn new(
        article: &'a Article,
        pictures: &'a str,
        resolve: &'a dyn Fn(&str) -> Option<Resolved>,
    ) -> Self {
        Self {
            article,
            pictures,
            resolve,
            html: String::with_capacity(article.body.len() * 3 / 2),
            text: String::new(),
            open: Vec::new(),
            flat_from: None,
            aside: None,
            in_link: false,
            anchors: Anchors::default(),
            heading: None,
            code_block: false,
            table: Table::default(),
        }
    }

    pub fn len(&self) -> usize {
        self.html.len() + self.text.len()
    }

    pub fn end(mut self) -> String {
        self.flush();
        while let Some(close) = self.open.pop() {
            self.html.push_str(close);
        }
        self.html
    }

    pub fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Plain(event) => self.take(event),
            Piece::MarkStart => self.open("<mark>", "</mark>"),
            Piece::HeadStart(callout) => self.head(&callout),
            Piece::MarkEnd | Piece::HeadEnd => self.close(),
            Piece::Comment(words) => self.beside("comment", &words),
            Piece::BlockName(name) => self.beside("block-name", &format!(" ^{name}")),
            Piece::Loose | Piece::InWords => {}
        }
    }

    /// The first line of a callout: what kind of note it is, then its title.
    fn head(&mut self, callout: &Callout<'_>) {
        self.open("<p class=\"callout\">", "</p>\n");
        self.raw("<span class=\"callout-kind\">");
        escape(&mut self.html, callout.kind().unwrap_or(callout.name));
        self.html.push_str("</span> ");
    }

    /// Words that are no part of the running text.
    fn beside(&mut self, class: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(aside) = &mut self.aside {
            aside.words.push_str(words);
            return;
        }
        self.raw("<span class=\"");
        self.html.push_str(class);
        self.html.push_str("\">");
        escape(&mut self.html, words);
        self.html.push_str("</span>");
    }

    fn take(&mut self, event: Event<'_>) {
        self.collect_heading(&event);
        let Some(event) = self.collect_aside(event) else {
            return;
        };
        match event {
            // Raw HTML is shown as what was typed.
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text.push_str(&text),
            Event::FootnoteReference(label) => self.note(&label),
            Event::Code(code) => self.code(&code),
            // Waits with the text until it is known what follows.
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => self.raw("<br>\n"),
            Event::Rule => self.raw("<hr>\n"),
            Event::TaskListMarker(true) => self.raw("<input type=\"checkbox\" disabled checked> "),
            Event::TaskListMarker(false) => self.raw("<input type=\"checkbox\" disabled> "),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.stop(tag),
        }
    }

    /// A heading's anchor is made of its text exactly as `body` reads it.
    fn collect_heading(&mut self, event: &Event<'_>) {
        let Some((_, heading)) = &mut self.heading else {
            return;
        };
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                heading.push_str(text);
            }
            Event::SoftBreak => heading.push('\n'),
            Event::HardBreak => heading.push_str("\n\n"),
            _ => {}
        }
    }

    /// Takes what belongs to a picture or to a link with a text of its own; gives back the rest.
    fn collect_aside<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        let Some(aside) = &mut self.aside else {
            return Some(event);
        };
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                aside.words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => aside.words.push(' '),
            Event::Start(_) => aside.depth += 1,
            Event::End(_) if aside.depth == 0 => self.end_aside(),
            Event::End(_) => aside.depth -= 1,
            _ => {}
        }
        None
    }

    fn end_aside(&mut self) {
        let Some(Aside {
            picture,
            words,
            title,
            ..
        }) = self.aside.take()
        else {
            return;
        };
        match picture {
            None => self.end_link(),
            Some(Picture::At(path)) => {
                self.html.push_str("<img src=\"");
                escape(&mut self.html, self.pictures);
                escape(&mut self.html, &target::encoded(&path));
                self.html.push_str("\" alt=\"");
                escape(&mut self.html, &words);
                if !title.is_empty() {
                    self.html.push_str("\" title=\"");
                    escape(&mut self.html, &title);
                }
                self.html.push_str("\">");
            }
            Some(Picture::Refused) => {
                self.titled(&title, "no-picture");
                if title.is_empty() {
                    self.html.push_str("<span class=\"no-picture\">");
                }
                escape(&mut self.html, &words);
                if title.is_empty() {
                    self.html.push_str("</span>");
                }
                self.close();
            }
        }
    }

    fn raw(&mut self, html: &str) {
        self.flush();
        self.html.push_str(html);
    }

    /// Writes the waiting text, blanks marked.
    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let text = if self.code_block {
            text
        } else {
            closed_up(&text)
        };
        let mut from = 0;
        let named = blanks(&text).into_iter().filter(|_| !self.code_block);
        for (range, blank) in named.filter_map(|place| Some((place.range, place.blank?))) {
            escape(&mut self.html, &text[from..range.start]);
            self.html.push_str("<span class=\"blank\">");
            escape(&mut self.html, &blank.name);
            self.html.push_str("</span>");
            from = range.end;
        }
        escape(&mut self.html, &text[from..]);
    }

    /// The number or name of a footnote, where it is named and where it is written.
    fn note(&mut self, label: &str) {
        self.raw("<sup class=\"footnote\">");
        escape(&mut self.html, label);
        self.html.push_str("</sup>");
    }

    fn code(&mut self, code: &str) {
        self.raw(match meaning(code) {
            Some(Meaning::Due) => "<code class=\"due\">",
            Some(Meaning::Role) => "<code class=\"role\">",
            None => "<code>",
        });
        escape(&mut self.html, code);
        self.html.push_str("</code>");
    }

    /// Opens a tag, or only remembers that it would have been opened.
    fn open(&mut self, open: &str, close: &'static str) {
        self.open_with_room(open, close, 1);
    }

    /// The same for a tag that makes no sense without some inside it.
    fn open_with_room(&mut self, open: &str, close: &'static str, room: usize) {
        self.flush();
        if self.flat_from.is_none() && self.open.len() + room > MAX_DEPTH {
            self.flat_from = Some(self.open.len());
        }
        let written = self.flat_from.is_none();
        if written {
            self.html.push_str(open);
        }
        self.open.push(if written { close } else { "" });
    }

    fn close(&mut self) {
        self.flush();
        if let Some(close) = self.open.pop() {
            self.html.push_str(close);
        }
        if self.flat_from == Some(self.open.len()) {
            self.flat_from = None;
            // Flattened blocks would run into each other.
            self.html.push('\n');
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open("<p>", "</p>\n"),
            Tag::Heading { .. } => {
                self.flush();
                self.heading = Some((self.html.len(), String::new()));
            }
            Tag::BlockQuote(_) => self.open("<blockquote>\n", "</blockquote>\n"),
            Tag::FootnoteDefinition(label) => {
                self.open("<blockquote class=\"footnote\">\n", "</blockquote>\n");
                self.note(&label);
            }
            Tag::CodeBlock(kind) => {
                if let CodeBlockKind::Fenced(info) = &kind {
                    self.beside("code-words", beyond_language(info));
                }
                self.open(&code_block(&kind), "</code></pre>\n");
                self.code_block = true;
            }
            Tag::HtmlBlock => self.open("<p class=\"raw\">", "</p>\n"),
            Tag::List(None) => self.open("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n", "</ol>\n"),
            Tag::List(Some(start)) => self.open(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            Tag::Item => self.open("<li>", "</li>\n"),
            Tag::Table(alignments) => {
                self.open_with_room("<table>\n", "</tbody></table>\n", 3);
                self.table = Table {
                    alignments,
                    ..Table::default()
                };
            }
            Tag::TableHead => {
                self.table = Table {
                    in_head: true,
                    column: 0,
                    alignments: std::mem::take(&mut self.table.alignments),
                };
                self.open("<thead><tr>", "</tr></thead>\n<tbody>\n");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.open("<tr>", "</tr>\n");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.open("<em>", "</em>"),
            Tag::Strong => self.open("<strong>", "</strong>"),
            Tag::Strikethrough => self.open("<del>", "</del>"),
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
                self.wiki_link(wiki_target(&dest_url), has_pothole);
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.outside_link(link_type, &dest_url, &title),
            Tag::Image {
                dest_url, title, ..
            } => self.picture(&dest_url, &title),
            _ => self.open("", ""),
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level as usize),
            TagEnd::CodeBlock => {
                self.close();
                self.code_block = false;
            }
            TagEnd::TableHead => {
                self.close();
                self.table.in_head = false;
            }
            TagEnd::TableCell => {
                self.table.column += 1;
                self.close();
            }
            // A picture that is no wiki link ends as an aside.
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => self.close(),
        }
    }

    /// The tag of a heading is put before its text when that is known, because its anchor is made of it.
    fn heading(&mut self, level: usize) {
        self.flush();
        let Some((at, text)) = self.heading.take() else {
            return;
        };
        let mut tag = String::from("<h");
        tag.push(digit(level));
        tag.push_str(" id=\"");
        escape(&mut tag, &self.anchors.make(&tidy(&text)));
        tag.push_str("\">");
        self.html.insert_str(at, &tag);
        self.html.push_str("</h");
        self.html.push(digit(level));
        self.html.push_str(">\n");
    }

    fn cell(&mut self) {
        let alignment = self
            .table
            .alignments
            .get(self.table.column)
            .copied()
            .unwrap_or(Alignment::None);
        let class = match alignment {
            Alignment::Center => " class=\"center\"",
            Alignment::Right => " class=\"right\"",
            Alignment::Left | Alignment::None => "",
        };
        let (name, close) = if self.table.in_head {
            ("th", "</th>")
        } else {
            ("td", "</td>")
        };
        self.open(&format!("<{name}{class}>"), close);
    }

    fn wiki_link(&mut self, wanted: &str, labelled: bool) {
        let own = |heading: &str| Resolved {
            id: self.article.id.0.clone(),
            title: heading.to_owned(),
            heading: Some(heading.to_owned()),
            retired: false,
        };
        let found = match wanted.strip_prefix('#').filter(|_| is_own(wanted)) {
            Some(heading) => Some(own(heading)),
            None => (self.resolve)(wanted),
        };
        let Some(found) = found else {
            self.open("<span class=\"unresolved\">", "</span>");
            return;
        };
        let mut tag = String::from("<a ");
        if found.retired {
            tag.push_str("class=\"retired\" ");
        }
        tag.push_str("href=\"");
        escape(
            &mut tag,
            &target::article(&found.id, found.heading.as_deref()),
        );
        tag.push_str("\">");
        self.link(&tag);
        if !labelled {
            self.text.push_str(&found.title);
            self.flush();
            self.aside = Some(Aside {
                picture: None,
                words: String::new(),
                title: String::new(),
                depth: 0,
            });
        }
    }

    fn outside_link(&mut self, link_type: LinkType, url: &str, title: &str) {
        if let Some(file) = target::article_file(url) {
            return self.wiki_link(&from_root(&self.article.path, &file), true);
        }
        let url = if link_type == LinkType::Email {
            format!("mailto:{url}")
        } else {
            url.to_owned()
        };
        let Some(url) = target::outside(&url) else {
            self.titled(title, "");
            return;
        };
        let mut tag = String::from("<a class=\"outside\" rel=\"noopener noreferrer\" href=\"");
        escape(&mut tag, &url);
        if !title.is_empty() {
            tag.push_str("\" title=\"");
            escape(&mut tag, title);
        }
        tag.push_str("\">");
        self.link(&tag);
    }

    /// Something that leads nowhere, with what its author wrote to be seen over it.
    fn titled(&mut self, title: &str, class: &str) {
        if title.is_empty() {
            self.open("", "");
            return;
        }
        let mut tag = String::from("<span");
        if !class.is_empty() {
            tag.push_str(" class=\"");
            tag.push_str(class);
            tag.push('"');
        }
        tag.push_str(" title=\"");
        escape(&mut tag, title);
        tag.push_str("\">");
        self.open(&tag, "</span>");
    }

    /// A link inside a link (an embedded article in a link's text) is its text only.
    fn link(&mut self, tag: &str) {
        if self.in_link {
            self.open("", "");
        } else {
            self.open(tag, LINK_END);
            self.in_link = true;
        }
    }

    fn end_link(&mut self) {
        if self.open.last() == Some(&LINK_END) {
            self.in_link = false;
        }
        self.close();
    }

    fn picture(&mut self, url: &str, title: &str) {
        self.flush();
        let picture =
            target::picture(url, &self.article.path).map_or(Picture::Refused, Picture::At);
        self.aside = Some(Aside {
            picture: Some(picture),
            words: String::new(),
            title: title.to_owned(),
            depth: 0,
        });
    }
}

const LINK_END: &str = "</a>";

fn digit(level: usize) -> char {
    char::from_digit(level as u32, 10).expect("headings have six levels")
}

/// The language of a code block may be named; nothing else of its first line goes out.
fn code_block(kind: &CodeBlockKind<'_>) -> String {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let plain = (1..=20).contains(&info.len())
        && info
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-_".contains(&b));
    if plain {
        format!("<pre><code class=\"language-{info}\">")
    } else {
        "<pre><code>".to_owned()
    }
}

/// What a code span of a playbook says.
enum Meaning {
    Due,
    Role,
}

/// `24h`, `3个工作日`, `角色:顾问`.
fn meaning(code: &str) -> Option<Meaning> {
    let code = code.trim();
    if let Some((name, who)) = code.split_once([':', '：']) {
        let role = name == "角色" || name.eq_ignore_ascii_case("role");
        return (role && !who.trim().is_empty()).then_some(Meaning::Role);
    }
    let unit = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let units = [
        "h",
        "d",
        "w",
        "m",
        "min",
        "分钟",
        "小时",
        "个小时",
        "天",
        "日",
        "周",
        "个月",
        "工作日",
        "个工作日",
    ];
    (unit.len() < code.len() && units.contains(&unit.trim())).then_some(Meaning::Due)
}

/// Text without the breaks that an editor put between Chinese characters. At its ends, where the
/// neighbour is in another element, the neighbour is taken to be of the same kind.
pub(super) fn closed_up(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let (before, after) = (out.chars().last(), rest.peek().copied());
        if c != '\n' || !joins_without_space(before.or(after), after.or(before)) {
            out.push(c);
        }
    }
    out
}

/// Text as it may stand between tags and in an attribute in double quotes.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escaped);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
