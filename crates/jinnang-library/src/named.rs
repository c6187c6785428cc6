//! Links without a label: the reader shows the title of the article they lead to, and so does whoever
//! shows a passage, a snippet or a line.
//!
//! A file does not know the titles of others, and they change without it. So a passage keeps the link as
//! it is written, `[[target]]`, and it is named where it is shown. Where no article is found the last
//! part of the target stands there, without its marks.

use crate::article::{Article, Link, Passage};
use crate::path::from_root;
use std::collections::BTreeMap;
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
        self.titles = titles(&self.links, title);
        let named = |text: &str| self.named(text);
        let summary = named(&self.summary);
        let texts: Vec<String> = self.passages().map(|p| named(&p.text)).collect();
        self.summary = summary;
        let sections = self.sections.iter_mut();
        let passages = sections.flat_map(|section| &mut section.passages);
        passages
            .zip(texts)
            .for_each(|(passage, text)| passage.text = text);
    }

    fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.sections.iter().flat_map(|section| &section.passages)
    }

    /// A text of this article with its links named.
    pub(crate) fn named(&self, text: &str) -> String {
        // What is not among them only looks like a link: it stands in code or in raw HTML.
        with_titles(text, &|target| {
            Some(match self.titles.get(&*from_root(&self.path, target)) {
                Some(title) => title.clone(),
                None => unnamed(target),
            })
        })
    }
}

/// What is read in the place of each link without a label.
pub(crate) fn titles(
    links: &[Link],
    title: &dyn Fn(&str) -> Option<String>,
) -> BTreeMap<String, String> {
    let targets = links.iter().filter(|link| link.label.is_none());
    let targets = targets.map(|link| link.target.as_str());
    let read = |target: &str| title(target).unwrap_or_else(|| last_part(target).to_owned());
    targets
        .map(|target| (target.to_owned(), read(target)))
        .collect()
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
    let name = file.trim_start_matches('#').trim().rsplit('/').next();
    let name = name.unwrap_or(file);
    name.strip_suffix(".md").unwrap_or(name)
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
