//! Links without a label: the reader shows the title of the article they lead to, and so does whoever
//! shows a passage, a snippet or a line.
//!
//! A file does not know the titles of others, and they change without it. So a passage keeps the link as
//! it is written, `[[target]]`, and it is named where it is shown. Where no article is found the last
//! part of the target stands there, without its marks.

use crate::article::Article;
use crate::path::{from_root, stem};
use std::ops::Range;

/// The text with every `[[target]]` in it replaced by the title that `title` knows for it.
pub fn with_titles(text: &str, title: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, target) in links(text) {
        out.push_str(&text[from..range.start]);
        match title(target) {
            Some(title) => out.push_str(&title),
            None => out.push_str(last_part(target)),
        }
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

impl Article {
    /// Puts the titles of the articles it leads to where its links have no label: in its passages, and
    /// in what is read from it later.
    pub fn name_links(&mut self, title: &dyn Fn(&str) -> Option<String>) {
        let unlabelled = self.links.iter().filter(|link| link.label.is_none());
        let known = unlabelled.filter_map(|link| Some((link.target.clone(), title(&link.target)?)));
        self.titles = known.collect();
        let (titles, path) = (&self.titles, &self.path);
        let named = |text: &mut String| {
            if text.contains("[[") {
                *text = with_titles(text, &|target| {
                    titles.get(&*from_root(path, target)).cloned()
                });
            }
        };
        named(&mut self.summary);
        let sections = self.sections.iter_mut();
        sections
            .flat_map(|section| &mut section.passages)
            .for_each(|p| named(&mut p.text));
    }

    /// A text of this article with its links named.
    pub(crate) fn named(&self, text: &str) -> String {
        with_titles(text, &|target| {
            let target = from_root(&self.path, target);
            self.titles.get(&*target).cloned()
        })
    }
}

/// How a link without a label stands in a passage.
pub(crate) fn unnamed(target: &str) -> String {
    format!("[[{target}]]")
}

/// Does a text say nothing but links?
pub(crate) fn is_only_links(text: &str) -> bool {
    let mut from = 0;
    for (range, _) in links(text) {
        if !text[from..range.start].trim().is_empty() {
            return false;
        }
        from = range.end;
    }
    text[from..].trim().is_empty()
}

/// The characters on both sides of a line break. The title of a link is not known, so it is taken to be
/// written like what stands on the other side.
pub(crate) fn neighbours(before: &str, after: &str) -> (Option<char>, Option<char>) {
    let last = before.chars().last().filter(|_| !before.ends_with("]]"));
    let next = after.chars().next().filter(|_| !after.starts_with("[["));
    (last.or(next), next.or(last))
}

/// Where links without a label stand in a text.
pub fn unnamed_links(text: &str) -> Vec<Range<usize>> {
    links(text).into_iter().map(|(range, _)| range).collect()
}

/// Every link without a label, with its target.
fn links(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("[[") {
        let inside = from + open + 2;
        let Some(end) = text[inside..].find(['[', ']', '\n']) else {
            break;
        };
        let end = inside + end;
        if text[end..].starts_with("]]") && end > inside {
            found.push((inside - 2..end + 2, &text[inside..end]));
            from = end + 2;
        } else {
            from = inside - 1;
        }
    }
    found
}

/// `core/products/tco.md#要点` as people call it.
fn last_part(target: &str) -> &str {
    let file = target.split(".md#").next().unwrap_or(target);
    stem(file.trim_start_matches('#').trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_without_a_label_is_named_by_title_or_by_the_end_of_its_target() {
        let title = |target: &str| (target == "tco").then(|| "三年总成本".to_owned());
        let named = |text: &str| with_titles(text, &title);
        assert_eq!(named("见 [[tco]]。"), "见 三年总成本。");
        assert_eq!(named("见[[core/a/价格表.md#要点]]。"), "见价格表。");
        assert_eq!(
            named("[[ 没有合上，[x] 和 a[[0]"),
            "[[ 没有合上，[x] 和 a[[0]"
        );
    }

    #[test]
    fn links_alone_say_nothing() {
        assert!(is_only_links("[[a]] [[b]]"));
        assert!(is_only_links(" "));
        assert!(!is_only_links("见 [[a]]"));
    }
}
