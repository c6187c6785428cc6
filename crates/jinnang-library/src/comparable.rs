//! What only comparing articles with each other needs: worked out while a file is read, kept in the
//! catalogue, and of no use to whoever opens the article.

use crate::body::Body;
use crate::checks::under;
use crate::diagnostic::Place;
use crate::front_matter::FrontMatter;
use crate::headings::Part;
use crate::name::fold_name;
use crate::script::condition;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is kept of one article beside its entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Comparable {
    /// Where its aliases stand in the file.
    pub aliases_at: Place,
    /// Where its tags stand.
    pub tags_at: Place,
    /// Where its triggers stand.
    pub triggers_at: Place,
    /// What its triggers come down to, in their order.
    pub triggers: Vec<u64>,
    /// What is asked in its branches.
    pub branches: Vec<Asked>,
    /// What its first sentence says it has not: `这个行业的案例`.
    pub lacks: Option<String>,
}

/// A branch as it is compared with where it leads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    /// `客户说“看案例”`
    pub when: String,
    /// Which of the article's links.
    pub link: usize,
}

impl Comparable {
    /// What is kept of an article with this front matter and body.
    pub fn of(matter: &FrontMatter, body: &Body) -> Self {
        Self {
            aliases_at: matter.aliases_at,
            tags_at: matter.tags_at,
            triggers_at: matter.triggers_at,
            triggers: matter.triggers.iter().map(|said| key(said)).collect(),
            branches: branches(body),
            lacks: lacks(&body.summary),
        }
    }
}

/// A sentence as it is compared: folded, without punctuation and spaces.
pub(crate) fn bare(sentence: &str) -> String {
    let folded = fold_name(sentence);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The same in eight bytes; 0 where nothing is left.
fn key(sentence: &str) -> u64 {
    let bare = bare(sentence);
    let mut hasher = DefaultHasher::new();
    bare.hash(&mut hasher);
    if bare.is_empty() { 0 } else { hasher.finish() }
}

fn branches(body: &Body) -> Vec<Asked> {
    let next = under(&body.sections, Part::Next);
    let items = body.noted().filter(|(note, ..)| next[note.section]);
    let asked = items.flat_map(|(note, _, passage)| {
        let when = condition(&passage.text, note.lead.as_deref());
        note.links.clone().map(move |link| Asked {
            when: when.clone(),
            link,
        })
    });
    asked.collect()
}

/// What a text begins by saying it has not.
fn lacks(summary: &str) -> Option<String> {
    let clause = summary.split(['，', '。', '；', '：', '\n']).next()?;
    let what = ["没有", "暂无"]
        .iter()
        .find_map(|no| clause.strip_prefix(no))?;
    Some(what.chars().take(20).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_the_same_whatever_its_punctuation_and_width() {
        for (one, other) in [
            ("太贵了", "太贵了！"),
            ("太 贵 了", "“太贵了”"),
            ("高 20%", "高２０％"),
            ("TCO 是啥", "tco是啥？"),
        ] {
            assert_eq!(key(one), key(other), "{one}");
        }
        assert_ne!(key("太贵了"), key("太贵"));
        assert_eq!(key("……"), 0);
    }

    #[test]
    fn a_text_that_begins_with_what_is_not_there_lacks_it() {
        for (summary, lacking) in [
            ("没有这个行业的案例，先认。", Some("这个行业的案例")),
            ("暂无样板客户。", Some("样板客户")),
            ("先认没有，再给像的。", None),
            ("没做过就承认。", None),
            ("", None),
        ] {
            assert_eq!(lacks(summary).as_deref(), lacking);
        }
    }
}
