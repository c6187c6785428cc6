//! How much one colleague has used of one author's texts in a month, so that two people cannot pay each
//! other by using everything every day.
//!
//! It is told from the log of uses alone: what counts before a use is what stands before it in the month,
//! by day and then by article. So it does not matter in which order days are settled, or how often.

use jinnang_journal::{JournalError, LineageId, MemberId, State};
use std::collections::HashMap;

/// The ways of using that are paid for.
pub(crate) const WAYS: [&str; 3] = ["inserted", "copied", "useful"];

/// What was looked up for one day.
pub(crate) struct Pairs<'a> {
    state: &'a State<'a>,
    /// Days and articles that a member used in the month, in order.
    used: HashMap<MemberId, Vec<(String, LineageId)>>,
    /// Who ever wrote on an article.
    authors: HashMap<LineageId, Vec<MemberId>>,
}

impl<'a> Pairs<'a> {
    pub fn new(state: &'a State<'a>) -> Self {
        Self {
            state,
            used: HashMap::new(),
            authors: HashMap::new(),
        }
    }

    /// For each author, what each of these users had used of theirs in the month before this use.
    pub fn before(
        &mut self,
        lineage: &LineageId,
        day: &str,
        authors: &[MemberId],
        users: &[MemberId],
    ) -> Result<Vec<Vec<i64>>, JournalError> {
        let mut all = Vec::new();
        for author in authors {
            let mut before = Vec::new();
            for user in users {
                before.push(self.between(author, user, lineage, day)?);
            }
            all.push(before);
        }
        Ok(all)
    }

    fn between(
        &mut self,
        author: &MemberId,
        user: &MemberId,
        lineage: &LineageId,
        day: &str,
    ) -> Result<i64, JournalError> {
        let mut count = 0;
        for (used_on, used) in self.of_month(user, day)? {
            if (used_on.as_str(), &used) >= (day, lineage) {
                break;
            }
            count += i64::from(self.authors_of(&used)?.contains(author));
        }
        Ok(count)
    }

    fn of_month(
        &mut self,
        user: &MemberId,
        day: &str,
    ) -> Result<Vec<(String, LineageId)>, JournalError> {
        if let Some(known) = self.used.get(user) {
            return Ok(known.clone());
        }
        let first = format!("{}-01", day.get(..7).unwrap_or(day));
        let used = self.state.used_by(user, &first, day, &WAYS)?;
        self.used.insert(user.clone(), used.clone());
        Ok(used)
    }

    fn authors_of(&mut self, lineage: &LineageId) -> Result<Vec<MemberId>, JournalError> {
        if let Some(known) = self.authors.get(lineage) {
            return Ok(known.clone());
        }
        let article = self.state.article_of(lineage)?;
        let authors = match article {
            Some(article) => crate::ground::texts::authors::authors_ever(self.state, &article.id)?,
            None => Vec::new(),
        };
        self.authors.insert(lineage.clone(), authors.clone());
        Ok(authors)
    }
}
