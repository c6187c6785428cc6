//! Which text of each article is the published one, and whether somebody stands behind it: the journal's
//! answer, kept in memory so that every hit of a search can be asked.
//!
//! The journal names texts by SHA-256; files are known by the digest the library makes. The published
//! texts are read once when the journal opens, and one by one as they are decided on afterwards.

use crate::retired::Shelf;
use crate::rules;
use jinnang_journal::{Article, JournalError, MemberId, State, TextHash};
use jinnang_library::{ArticleId, Place, Places};
use jinnang_wire::{Rules, Trust};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

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
    /// Copied with every decision, so a key costs a pointer.
    by_article: HashMap<Arc<str>, Arc<Standing>>,
    /// What was taken out of the base.
    pub shelf: Shelf,
    rules: Rules,
    places: OnceLock<Arc<Places>>,
}

/// Names of members, by id.
fn names(state: &State<'_>) -> Result<HashMap<MemberId, String>, JournalError> {
    let members = state.members()?.into_iter();
    Ok(members
        .map(|member| (member.id, member.name.unwrap_or_default()))
        .collect())
}

impl Standings {
    /// Reads them all. Texts that `self` knows already are not read again.
    pub fn read(&self, state: &State<'_>) -> Result<Self, JournalError> {
        let names = names(state)?;
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
                all.insert(Arc::from(article.id.as_str()), Arc::new(standing));
            }
        }
        let (_, rules) = rules::in_force(state)?;
        Ok(Self {
            by_article: all,
            shelf: self.shelf.read(state, &names)?,
            rules,
            places: OnceLock::new(),
        })
    }

    /// Reads one anew, after a decision on it: that decision says nothing of any other article.
    pub fn read_one(&self, state: &State<'_>, id: &str) -> Result<Self, JournalError> {
        let mut all = Self {
            places: OnceLock::new(),
            ..self.clone()
        };
        all.by_article.remove(id);
        let article = state.article(id)?;
        let is_retired = |article: &Article| article.retired_seq.is_some();
        if article.as_ref().is_some_and(is_retired) || self.shelf.of(id).is_some() {
            all.shelf = self.shelf.read(state, &names(state)?)?;
        }
        let Some(article) = article.filter(|article| !is_retired(article)) else {
            return Ok(all);
        };
        let known = self
            .of(id)
            .filter(|known| known.revision == article.revision);
        let digest = match known {
            Some(known) => Some(known.digest.clone()),
            None => state.text(&article.revision)?.as_deref().map(digest_of),
        };
        let name = match &article.verified {
            Some(verified) => state.member(&verified.by)?.and_then(|member| member.name),
            None => None,
        };
        if let Some(digest) = digest {
            let standing = standing_of(&article, digest, |_| name.clone());
            all.by_article.insert(Arc::from(id), Arc::new(standing));
        }
        Ok(all)
    }

    /// The same with the rules that are in force now.
    pub fn read_rules(&self, state: &State<'_>) -> Result<Self, JournalError> {
        let (_, rules) = rules::in_force(state)?;
        Ok(Self {
            rules,
            ..self.clone()
        })
    }

    /// The rules in force; the usual ones where there is no journal to ask.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Where each article was last published, for the library to tell an original from its copies.
    pub fn places(&self) -> Arc<Places> {
        let places = || {
            let all = self.by_article.iter().map(|(id, standing)| {
                let place = Place {
                    path: standing.path.clone(),
                    digest: standing.digest.clone(),
                };
                (ArticleId(id.to_string()), place)
            });
            Arc::new(all.collect())
        };
        Arc::clone(self.places.get_or_init(places))
    }

    /// Was nothing ever published here?
    pub fn is_empty(&self) -> bool {
        self.by_article.is_empty()
    }

    /// Every published article.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Arc<Standing>)> {
        self.by_article.iter().map(|(id, one)| (&**id, one))
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
