//! Who wrote on an article.

use jinnang_journal::{JournalError, MemberId, State};

/// Everybody who wrote on an article, the first authors first: nobody earns by using their own words.
pub(crate) fn authors_ever(
    state: &State<'_>,
    article: &str,
) -> Result<Vec<MemberId>, JournalError> {
    authors_until(state, article, i64::MAX)
}

/// The same, of the texts published before an instant. The first text counts whatever its time.
pub(crate) fn authors_until(
    state: &State<'_>,
    article: &str,
    until_ms: i64,
) -> Result<Vec<MemberId>, JournalError> {
    let mut authors = Vec::new();
    for (n, revision) in state.revisions(article)?.into_iter().rev().enumerate() {
        if n > 0 && revision.at_ms >= until_ms {
            continue;
        }
        for author in revision.authors {
            if !authors.contains(&author) {
                authors.push(author);
            }
        }
    }
    Ok(authors)
}
