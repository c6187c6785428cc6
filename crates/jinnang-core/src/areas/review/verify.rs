//! Standing behind a text: what it takes, and that it was all done.
//!
//! Whoever verifies says of every number and date that they checked it, and answers what was asked, for
//! exactly the text they read. The core requires it wherever a verification comes from; a page that shows
//! the list is only the place to do it.

use super::saying::own_work;
use super::until::until_from;
use super::{by_file, claims, rubric};
use crate::ground::journal::doors::{self, is_left_out};
use crate::ground::refusal::Refusal;
use crate::ground::seat::TrainerSeat;
use crate::ground::texts;
use jinnang_revision::Revision;

use jinnang_wire::{VerificationRequest, VerificationView};

/// What standing behind an article's text takes, for who is signed in.
pub(crate) fn verification(
    seat: &TrainerSeat<'_>,
    request: VerificationRequest,
) -> Result<VerificationView, Refusal> {
    let me = &seat.me;
    let entry = seat.entry(&request.article)?;
    let text = seat.text_of(&entry)?.ok_or_else(|| Refusal::NoArticle {
        id: request.article.clone(),
    })?;
    let (article, _) = texts::read(&entry.path, &text);
    let (base, until_ms, outside, second, blocked) = seat.look(|state| {
        let published = state
            .article(&request.article)?
            .filter(|article| article.retired_seq.is_none());
        let outside = published
            .as_ref()
            .is_none_or(|published| published.revision != Revision::of(&text));
        let base = match &published {
            Some(published) => state.text(&published.revision)?.unwrap_or_default(),
            None => String::new(),
        };
        let until_ms = until_from(state, &seat.days(), seat.now_ms(), &article)?;
        let second =
            outside && doors::others_could(state, std::slice::from_ref(&me.id), seat.now_ms())?;
        let blocked = match &published {
            Some(published) if !outside => {
                let writers = doors::writers(state, published)?;
                is_left_out(state, &me.id, &writers, seat.now_ms())?.then(own_work)
            }
            // Where nobody is left to approve it, it is adopted at once.
            _ if !second => None,
            _ => by_file::waiting(state, &request.article, &Revision::of(&text))?
                .map(|_| by_file::waits_already()),
        };
        Ok((base, until_ms, outside, second, blocked))
    })?;
    Ok(VerificationView {
        article: request.article,
        title: article.title,
        revision: Revision::of(&text),
        claims: claims::claims(&text, &base),
        rubric: rubric::at_verification(),
        until_ms,
        outside,
        second,
        blocked,
    })
}
