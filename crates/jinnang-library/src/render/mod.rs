//! An article's Markdown as HTML that may be put into the window as it is.
//!
//! Safe by construction: the events of the Markdown reader are written out one by one with a closed
//! set of tags and attributes, all text is escaped, raw HTML is text. There is no sanitiser to outwit
//! and nothing is edited afterwards. What pathological input could blow up is capped.

mod said;
pub(crate) mod target;
mod writer;

use crate::article::Article;
use crate::markdown::{self, Source};
pub use said::Said;
use std::panic::{AssertUnwindSafe, catch_unwind};
pub use target::encoded;
use writer::{Writer, escape};

/// Markdown beyond this is shown as plain text.
const MAX_MARKDOWN: usize = 1024 * 1024;
/// HTML beyond this, and the article is shown as plain text; short Markdown can mean much HTML.
const MAX_HTML: usize = 8 * 1024 * 1024;

/// HTML in which nothing can act: made in this module only, and never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// For putting it into a page.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For sending it to a page.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// The article that a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Its id.
    pub id: String,
    /// Its title, shown where the link has no label.
    pub title: String,
    /// The heading in it that the link names.
    pub heading: Option<String>,
    /// It was taken out of the base: its name still leads to what became of it.
    pub retired: bool,
}

/// An article's body. `resolve` finds the article that a `[[target]]` means; what it does not find is
/// marked as unresolved. Links lead to `jinnang://article/ID#anchor`, https and mailto only, pictures
/// come from the knowledge folder's `assets` only: `pictures` followed by their path.
pub fn render(
    article: &Article,
    pictures: &str,
    resolve: &dyn Fn(&str) -> Option<Resolved>,
) -> SafeHtml {
    if article.body.len() > MAX_MARKDOWN {
        return plain(&article.body);
    }
    // The Markdown reader is sound as far as anyone knows; if not, the text is still shown.
    let written = catch_unwind(AssertUnwindSafe(|| write(article, pictures, resolve)));
    written
        .ok()
        .flatten()
        .unwrap_or_else(|| plain(&article.body))
}

fn write(
    article: &Article,
    pictures: &str,
    resolve: &dyn Fn(&str) -> Option<Resolved>,
) -> Option<SafeHtml> {
    let source = Source::of(&article.body);
    let mut writer = Writer::new(article, pictures, resolve);
    markdown::read(&source, |piece, _| {
        writer.piece(piece);
        writer.len() <= MAX_HTML
    });
    (writer.len() <= MAX_HTML).then(|| SafeHtml(writer.end()))
}

/// Words without any dress as HTML: a paragraph for each of their lines.
pub fn as_paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for line in text.lines() {
        html.push_str("<p>");
        escape(&mut html, line);
        html.push_str("</p>");
    }
    html
}

/// Text as it is, its beginning where it is very long.
fn plain(text: &str) -> SafeHtml {
    let end = text.floor_char_boundary(MAX_MARKDOWN);
    let mut html = String::with_capacity(end + 64);
    html.push_str("<pre class=\"plain\">");
    escape(&mut html, &text[..end]);
    if end < text.len() {
        html.push_str("\n…");
    }
    html.push_str("</pre>\n");
    SafeHtml(html)
}
