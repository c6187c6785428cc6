//! A line on its way to a customer: its words with the blanks filled, the same dressed for programs that
//! take rich text, and the picture that goes with it.
//!
//! The plain words are those of the passage, as the panel shows them. The rich text is written piece by
//! piece with a smaller set of tags than an article's: links lead outside only, because nobody else has
//! our articles. The whole body is read and the line taken from it, because what a line means (how deep
//! its quote is, where a link leads) may stand outside it. Comments, heads of callouts, footnotes and
//! descriptions of pictures are not said. Not here: whether the line may be said, and what was filled in.

use super::target;
use super::writer::{closed_up, escape};
use crate::article::{Article, Role};
use crate::blank::blanks;
use crate::body::{self, close_gap, wiki_target};
use crate::markdown::{self, Piece, Source};
use crate::named::with_titles;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// A line, said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The words, lines apart by line breaks.
    pub text: String,
    /// The same as HTML; none where the text says it all. `<img src>` is `picture`, escaped.
    pub html: Option<String>,
    /// Path of its first picture below the knowledge folder, as it is written.
    pub picture: Option<String>,
}

impl Article {
    /// Line `index` of [`Article::script`] with its blanks filled by name; none when there is no such line.
    pub fn say(&self, index: usize, fill: &dyn Fn(&str) -> String) -> Option<Said> {
        let source = Source::of(&self.body);
        let body = body::read_from(&source, self.kind, 1);
        let mut lines = body
            .noted()
            .filter(|(_, _, passage)| passage.role == Role::Line);
        let (note, _, passage) = lines.nth(index)?;
        let mut writer = Writer::new(self, fill);
        markdown::read(&source, |piece, range| {
            if note.source.contains(&range.start) {
                writer.piece(piece);
            }
            range.start < note.source.end
        });
        writer.flush();
        Some(Said {
            text: filled(&self.named(&passage.text), fill),
            html: writer.is_dressed.then_some(writer.html),
            picture: writer.picture,
        })
    }
}

/// A text with its blanks filled.
fn filled(text: &str, fill: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for place in blanks(text) {
        let Some(blank) = place.blank else { continue };
        out.push_str(&text[from..place.range.start]);
        out.push_str(&fill(&blank.name));
        from = place.range.end;
    }
    out.push_str(&text[from..]);
    out
}

struct Writer<'a> {
    article: &'a Article,
    fill: &'a dyn Fn(&str) -> String,
    html: String,
    /// Text that is not written yet: a blank may be cut into several events.
    text: String,
    /// What closes the open tags, innermost last.
    open: Vec<&'static str>,
    /// Inside a picture or a link to an article: its words are not said.
    aside: usize,
    /// Something that is not said came right before.
    after_unsaid: bool,
    /// There is more to it than words.
    is_dressed: bool,
    picture: Option<String>,
}

impl<'a> Writer<'a> {
    fn new(article: &'a Article, fill: &'a dyn Fn(&str) -> String) -> Self {
        Self {
            article,
            fill,
            html: String::new(),
            text: String::new(),
            open: Vec::new(),
            aside: 0,
            after_unsaid: false,
            is_dressed: false,
            picture: None,
        }
    }

    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Plain(event) => self.take(event),
            Piece::HeadStart(_) => self.aside += 1,
            Piece::HeadEnd => self.aside = self.aside.saturating_sub(1),
            Piece::MarkStart if self.aside == 0 => self.dress("<mark>", "</mark>"),
            Piece::MarkEnd if self.aside == 0 => self.close(),
            Piece::Comment(_) | Piece::BlockName(_) => self.after_unsaid = true,
            Piece::MarkStart | Piece::MarkEnd | Piece::Loose | Piece::InWords => {}
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) if self.aside == 0 => self.start(&tag),
            Event::Start(_) => self.aside += 1,
            Event::End(_) if self.aside > 0 => self.aside -= 1,
            Event::End(tag) => self.stop(tag),
            _ if self.aside > 0 => {}
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let is_after = std::mem::take(&mut self.after_unsaid);
                let text = if is_after {
                    close_gap(&mut self.text, &text)
                } else {
                    &text
                };
                self.text.push_str(text);
            }
            Event::FootnoteReference(_) => self.after_unsaid = true,
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => self.put("<br>"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.plain("<p>", "</p>"),
            Tag::List(None) => self.dress("<ul>", "</ul>"),
            Tag::List(Some(1)) => self.dress("<ol>", "</ol>"),
            Tag::List(Some(first)) => self.dress(&format!("<ol start=\"{first}\">"), "</ol>"),
            Tag::Item => self.plain("<li>", "</li>"),
            Tag::Emphasis => self.dress("<em>", "</em>"),
            Tag::Strong => self.dress("<strong>", "</strong>"),
            Tag::Strikethrough => self.dress("<del>", "</del>"),
            Tag::FootnoteDefinition(_) => self.aside = 1,
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole: false },
                dest_url,
                ..
            }
            | Tag::Image {
                link_type: LinkType::WikiLink { has_pothole: false },
                dest_url,
                ..
            } => {
                let target = wiki_target(dest_url);
                let title = |_: &str| self.article.titles.get(target).cloned();
                self.text
                    .push_str(&with_titles(&format!("[[{target}]]"), &title));
                self.aside = 1;
            }
            Tag::Link { dest_url, .. } => match target::outside(dest_url) {
                Some(url) => self.link(&url),
                None => self.plain("", ""),
            },
            Tag::Image { dest_url, .. } => self.show(dest_url),
            _ => self.plain("", ""),
        }
    }

    fn close(&mut self) {
        self.flush();
        if let Some(close) = self.open.pop() {
            self.html.push_str(close);
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        self.close();
        if matches!(tag, TagEnd::TableCell) {
            self.text.push(' ');
        }
    }

    fn plain(&mut self, open: &str, close: &'static str) {
        self.put(open);
        self.open.push(close);
    }

    fn dress(&mut self, open: &str, close: &'static str) {
        self.is_dressed = true;
        self.plain(open, close);
    }

    fn link(&mut self, url: &str) {
        let mut tag = String::from("<a href=\"");
        escape(&mut tag, url);
        tag.push_str("\">");
        self.dress(&tag, "</a>");
    }

    /// Its description is for those who cannot see it here, not something to say.
    fn show(&mut self, url: &str) {
        self.flush();
        self.aside = 1;
        let first = self.picture.is_none();
        if let Some(path) = target::picture(url, &self.article.path).filter(|_| first) {
            self.html.push_str("<img src=\"");
            escape(&mut self.html, &path);
            self.html.push_str("\">");
            self.is_dressed = true;
            self.picture = Some(path);
        }
    }

    fn put(&mut self, tag: &str) {
        self.flush();
        self.html.push_str(tag);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = closed_up(&std::mem::take(&mut self.text));
            escape(&mut self.html, &filled(&text, self.fill));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse_article;

    fn said(line: &str) -> super::Said {
        let markdown = format!("---\nkind: script\n---\n## 话术\n{line}\n");
        let article = parse_article("scripts/a.md", markdown.as_bytes(), 0).0;
        let fill = |name: &str| format!("<{name}>");
        article.say(0, &fill).expect("there is a line")
    }

    #[test]
    fn words_alone_are_words_with_their_blanks_filled() {
        let said = said("> {{客户称呼}}，上线定在{{上线日: 日期 = 明天}}，\n> 行吗？");
        assert_eq!(said.text, "<客户称呼>，上线定在<上线日>，行吗？");
        assert_eq!(said.html, None);
        assert_eq!(said.picture, None);
    }

    #[test]
    fn what_is_dressed_is_dressed_and_what_was_filled_in_is_only_text() {
        let said = said(
            "> **{{客户称呼}}**，三年省 *30%*。\n>\n> - 上线\n> - [依据](https://example.com/a)\n> - [[tco]] 看[[tco|测算表]]",
        );
        assert_eq!(
            said.html.as_deref(),
            Some(
                "<p><strong>&lt;客户称呼&gt;</strong>，三年省 <em>30%</em>。</p><ul><li>上线</li><li><a href=\"https://example.com/a\">依据</a></li><li>tco 看测算表</li></ul>"
            )
        );
        assert_eq!(said.text.lines().next(), Some("<客户称呼>，三年省 30%。"));
    }

    #[test]
    fn a_picture_goes_along_and_its_description_is_not_said() {
        let said = said(
            "> 您看这张图。\n>\n> ![三年总成本](assets/tco.png)\n> ![外面的](https://example.com/x.png)",
        );
        assert_eq!(said.text, "您看这张图。");
        assert_eq!(said.picture.as_deref(), Some("assets/tco.png"));
        assert!(said.html.unwrap().contains("<img src=\"assets/tco.png\">"));
    }

    #[test]
    fn a_picture_is_named_in_the_rich_text_as_it_is_named_beside_it() {
        let said = said("> 您看。\n>\n> ![图](../assets/图%201&b.png)");
        assert_eq!(said.picture.as_deref(), Some("assets/图%201&b.png"));
        let html = said.html.unwrap();
        assert!(
            html.contains("<img src=\"assets/图%201&amp;b.png\">"),
            "{html}"
        );
    }

    #[test]
    fn raw_html_and_bad_links_are_text() {
        let said = said("> <b>x</b> [点](javascript:alert(1)) **重**");
        assert_eq!(
            said.html.as_deref(),
            Some("<p>&lt;b&gt;x&lt;/b&gt; 点 <strong>重</strong></p>")
        );
    }
}
