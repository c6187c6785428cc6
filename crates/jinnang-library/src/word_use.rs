//! Words of vocabulary.yaml that no article uses: a group of synonyms none of whose words stands anywhere
//! finds nothing, and a term that stands nowhere keeps nothing whole. A term of a group is judged with it.
//! Of synonyms that hold one way only what is meant has to stand somewhere.
//!
//! Every text has to be looked at for that, so it is no part of what the catalogue says of itself, which is
//! asked after every change of a file. Whoever asks lends what knows the texts. A window asks the index for
//! each word, which opens no file, and keeps what came out until the folder changes; `jinnang lint`, which
//! has no index, reads every file anyway and lets [`Unseen`] look at each on its way. A group is left behind
//! with the first of its words that is met, so after some hundred articles only what is really missing is
//! still looked for.

use crate::article::Article;
use crate::diagnostic::{Diagnostic, Findings, Place, Severity};
use crate::front_matter::brief;
use crate::vocabulary::{VOCABULARY_FILE, located, pairs_of};
use crate::yaml::{Node, Value};
use std::collections::HashSet;

/// Words that stand for the same, one of which is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordGroup {
    /// The words.
    pub words: Vec<String>,
    kind: GroupKind,
    at: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    Synonyms,
    Term,
}

/// The groups of the file, in its order: synonyms, and each term.
pub(crate) fn parse_groups(bytes: &[u8]) -> Vec<WordGroup> {
    let mut groups = Vec::new();
    let mut grouped = HashSet::new();
    for (key, node) in pairs_of(bytes, &mut |_, _| {}) {
        let (Value::Scalar(name), Value::List(rows)) = (key.value, node.value) else {
            continue;
        };
        let kind = match name.as_str() {
            "synonyms" => GroupKind::Synonyms,
            "terms" => GroupKind::Term,
            _ => continue,
        };
        for row in rows {
            let (found, beside) = group(row, kind);
            if kind == GroupKind::Synonyms {
                grouped.extend(found.words.iter().cloned().chain(beside));
            }
            groups.push(found);
        }
    }
    without_grouped(groups, &grouped)
}

/// A term that belongs to a group finds what the others of the group do, used or not.
fn without_grouped(mut groups: Vec<WordGroup>, grouped: &HashSet<String>) -> Vec<WordGroup> {
    groups.retain(|group| match group.kind {
        GroupKind::Synonyms => !group.words.is_empty(),
        GroupKind::Term => group
            .words
            .first()
            .is_some_and(|term| !grouped.contains(term)),
    });
    groups
}

/// What a row finds, and the words that are only typed to find it.
fn group(row: Node, kind: GroupKind) -> (WordGroup, Vec<String>) {
    let at = row.at;
    let (words, typed) = match row.value {
        Value::Map(_) => sides(row),
        _ => (words(row), Vec::new()),
    };
    (WordGroup { words, kind, at }, typed)
}

/// What is meant one way, and what is typed.
fn sides(row: Node) -> (Vec<String>, Vec<String>) {
    let (mut means, mut typed) = (Vec::new(), Vec::new());
    let Value::Map(pairs) = row.value else {
        return (means, typed);
    };
    for (key, value) in pairs {
        match key.value {
            Value::Scalar(name) if name == "means" => means = words(value),
            Value::Scalar(name) if name == "typed" => typed = words(value),
            _ => {}
        }
    }
    (means, typed)
}

fn words(node: Node) -> Vec<String> {
    let mut unsaid = Findings::of(VOCABULARY_FILE);
    let words = located(node, &mut unsaid);
    words.into_iter().map(|(word, _)| word).collect()
}

/// A hint for each group none of whose words is used.
pub fn unused_words(
    groups: &[WordGroup],
    mut is_used: impl FnMut(&str) -> bool,
) -> Vec<Diagnostic> {
    let unused = groups
        .iter()
        .filter(|group| !group.words.iter().any(|word| is_used(word)));
    unused.map(hint).collect()
}

fn hint(group: &WordGroup) -> Diagnostic {
    let words = brief(&group.words.join("、"));
    let (code, zh, en) = match group.kind {
        GroupKind::Synonyms => (
            "synonyms-without-article",
            format!("这组同义词（{words}）在哪篇文章里都没有，搜它们什么也找不到。"),
            format!(
                "None of these synonyms ({words}) stands in any article, so they find nothing."
            ),
        ),
        GroupKind::Term => (
            "term-without-article",
            format!("术语“{words}”在哪篇文章里都没有。"),
            format!("The term “{words}” stands in no article."),
        ),
    };
    Diagnostic::new(code, Severity::Hint, VOCABULARY_FILE, zh, en)
        .at(group.at)
        .fix(
            "补一篇讲它的文章，或者从 vocabulary.yaml 里删掉。",
            "Write an article that speaks of it, or take it out of vocabulary.yaml.",
        )
}

/// Groups none of whose words was met so far, in texts that are shown to it one by one.
pub struct Unseen {
    groups: Vec<(WordGroup, Vec<String>)>,
}

impl Unseen {
    /// Nothing was met yet.
    pub fn of(groups: Vec<WordGroup>) -> Self {
        let lower = |group: WordGroup| {
            let words = group.words.iter().map(|word| word.to_lowercase()).collect();
            (group, words)
        };
        Self {
            groups: groups.into_iter().map(lower).collect(),
        }
    }

    /// Looks at an article: its names, triggers, tags and text.
    pub fn read(&mut self, article: &Article) {
        let names = [
            &article.aliases,
            &article.triggers,
            &article.tags,
            &article.industries,
        ];
        let names = names.into_iter().flatten().chain([&article.title]);
        let texts: Vec<String> = names
            .chain([&article.body])
            .map(|text| text.to_lowercase())
            .collect();
        let stands = |word: &String| texts.iter().any(|text| text.contains(word.as_str()));
        self.groups.retain(|(_, words)| !words.iter().any(stands));
    }

    /// A hint for each group that was not met.
    pub fn hints(&self) -> Vec<Diagnostic> {
        self.groups.iter().map(|(group, _)| hint(group)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_article;

    const WORDS: &str =
        "synonyms:\n  - [砍价, 还价]\n  - [上云, Cloud]\nterms:\n  - 闭门会\n  - TCO\n";

    fn lines(hints: &[Diagnostic]) -> Vec<String> {
        hints
            .iter()
            .map(|d| format!("{} {}", d.code, d.line))
            .collect()
    }

    #[test]
    fn a_group_is_used_where_any_of_its_words_stands_in_names_or_text() {
        let all = [
            "synonyms-without-article 2",
            "synonyms-without-article 3",
            "term-without-article 5",
            "term-without-article 6",
        ];
        for (text, unused) in [
            ("正文", &all[..]),
            ("他还价了", &all[1..]),
            ("---\naliases: [砍价怎么办]\n---\n上CLOUD", &all[2..]),
            (
                "---\ntriggers: [还个价]\ntags: [上云, 闭门会]\n---\n## tco 怎么算\n砍价",
                &[],
            ),
        ] {
            let mut unseen = Unseen::of(parse_groups(WORDS.as_bytes()));
            unseen.read(&parse_article("a.md", text.as_bytes(), 0).0);
            assert_eq!(lines(&unseen.hints()), unused, "{text}");
        }
    }

    #[test]
    fn of_what_holds_one_way_the_word_that_is_meant_has_to_stand() {
        let one_way = "synonyms:\n  - {typed: 老板, means: 领导}\n";
        for (text, unused) in [("老板来了", 1), ("领导来了", 0)] {
            let mut unseen = Unseen::of(parse_groups(one_way.as_bytes()));
            unseen.read(&parse_article("a.md", text.as_bytes(), 0).0);
            assert_eq!(unseen.hints().len(), unused, "{text}");
        }
    }

    #[test]
    fn who_knows_the_texts_is_asked_for_a_word_until_one_is_used() {
        let mut asked = Vec::new();
        let hints = unused_words(&parse_groups(WORDS.as_bytes()), |word| {
            asked.push(word.to_owned());
            word == "砍价" || word == "TCO"
        });
        assert_eq!(asked, ["砍价", "上云", "Cloud", "闭门会", "TCO"]);
        assert_eq!(
            lines(&hints),
            ["synonyms-without-article 3", "term-without-article 5"]
        );
    }

    #[test]
    fn a_file_that_breaks_off_or_holds_no_words_gives_what_it_has() {
        for (text, count) in [
            ("", 0),
            ("synonyms: 3\nterms:\n", 0),
            ("terms: [a, \"b]\n", 1),
            ("terms: [甲, 丙]\nsynonyms: [[甲, 乙]]\n", 2),
            ("terms: [甲]\nsynonyms: [{typed: 甲, means: 乙}]\n", 1),
            ("synonyms: [{typed: 甲}]\n", 0),
            ("stages: [a]\n", 0),
        ] {
            assert_eq!(parse_groups(text.as_bytes()).len(), count, "{text}");
        }
    }
}
