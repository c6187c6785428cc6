//! Which text of each article is the published one, and whether somebody stands behind it: the journal's
//! answer, kept in memory so that every hit of a search can be asked.
//!
//! The journal names texts by SHA-256; files are known by the digest the library makes. The published
//! texts are read once when the journal opens, and one by one as they are decided on afterwards.

use crate::retired::Shelf;
use crate::rules;
use jinnang_journal::{Article, JournalError, State, TextHash};
use jinnang_wire::{Rules, Trust};
use std::collections::HashMap;
use std::sync::Arc;

/// What the journal says of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Digest of the published text, as the library makes it of files.
    pub digest: String,
    /// Its hash in the journal.
    pub revision: TextHash,
    /// Title it was published under.
    pub title: String,
    /// Path its file had then.
    pub path: String,
    /// Who stands behind it: name, when, until when.
    pub verified: Option<(String, i64, i64)>,
}

/// All of them, and the rules they are judged by: reading an article asks both, at every keystroke.
#[derive(Debug, Default, Clone)]
pub(crate) struct Standings {
    by_article: HashMap<String, Arc<Standing>>,
    /// What was taken out of the base.
    pub shelf: Shelf,
    rules: Rules,
}

impl Standings {
    /// Reads them all. Texts that `self` knows already are not read again.
    pub fn read(&self, state: &State<'_>) -> Result<Self, JournalError> {
        let mut names = HashMap::new();
        for member in state.members()? {
            names.insert(member.id.clone(), member.name.unwrap_or_default());
        }
        let mut all = HashMap::new();
        for article in state.articles()? {
            let known = self
                .of(&article.id)
                .filter(|known| known.revision == article.revision);
            let digest = match known {
                Some(known) => Some(known.digest.clone()),
                None => state.text(&article.revision)?.as_deref().map(digest_of),
            };
            if let Some(digest) = digest {
                let standing = standing_of(&article, digest, |id| names.get(id).cloned());
                all.insert(article.id.clone(), Arc::new(standing));
            }
        }
        let (_, rules) = rules::in_force(state)?;
        Ok(Self {
            by_article: all,
            shelf: self.shelf.read(state, &names)?,
            rules,
        })
    }

    /// The rules in force; the usual ones where there is no journal to ask.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Was nothing ever published here?
    pub fn is_empty(&self) -> bool {
        self.by_article.is_empty()
    }

    /// Every published article.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Arc<Standing>)> {
        self.by_article.iter().map(|(id, one)| (id.as_str(), one))
    }

    /// The standing of an article, if it was ever published.
    pub fn of(&self, id: &str) -> Option<&Arc<Standing>> {
        self.by_article.get(id)
    }

    /// The trust in the text that has this digest.
    pub fn trust(&self, id: &str, digest: &str, now_ms: i64) -> Trust {
        match self.by_article.get(id) {
            Some(standing) if standing.digest == digest => standing.trust(now_ms),
            _ => Trust::Unverified,
        }
    }
}

impl Standing {
    fn trust(&self, now_ms: i64) -> Trust {
        match &self.verified {
            Some((_, _, until_ms)) if *until_ms <= now_ms => Trust::Expired {
                since_ms: *until_ms,
            },
            Some((by, at_ms, until_ms)) => Trust::Verified {
                by: by.clone(),
                at_ms: *at_ms,
                until_ms: *until_ms,
            },
            None => Trust::Unverified,
        }
    }
}

fn standing_of(
    article: &Article,
    digest: String,
    name: impl Fn(&jinnang_journal::MemberId) -> Option<String>,
) -> Standing {
    Standing {
        digest,
        revision: article.revision.clone(),
        title: article.title.clone(),
        path: article.path.clone(),
        verified: article.verified.as_ref().map(|verified| {
            let by = name(&verified.by).unwrap_or_default();
            (by, verified.at_ms, verified.until_ms)
        }),
    }
}

/// The digest that the library would give a file with this text.
pub(crate) fn digest_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
