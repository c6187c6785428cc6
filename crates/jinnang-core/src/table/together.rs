//! Commands that take several areas: what one of them answers or sets off in another is put together here.

use super::areas::AREAS;
use crate::areas::{
    backup, calendar, call, find, findings, journal, people, questions, read, review, settings,
    status as state, uses, write,
};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{AdminSeat, MemberSeat, Seat, TrainerSeat};
use jinnang_journal::MemberId;
use jinnang_wire::*;

/// What the keeper knows, and what areas have to tell.
pub(super) fn status(seat: &Seat, _: Nothing) -> Result<StatusView, Refusal> {
    let mut view = state::status(seat);
    for troubles in AREAS.iter().filter_map(|area| area.troubles) {
        view.troubles.extend(troubles(seat));
    }
    Ok(view)
}

/// An article with what calls, reviewers and colleagues say of it.
pub(super) fn article(seat: &Seat, request: ArticleRequest) -> Result<ArticleView, Refusal> {
    let mut shown = read::article(seat, request)?;
    call::rate_branches(seat, &mut shown);
    shown.waiting = review::by_file::waiting_now(seat, &shown.id, shown.revision);
    uses::useful::beside(seat, &mut shown);
    Ok(shown)
}

/// The same after a decision on it.
fn show(seat: &Seat, id: &str) -> Result<ArticleView, Refusal> {
    article(
        seat,
        ArticleRequest {
            id: id.to_owned(),
            query: String::new(),
        },
    )
}

pub(super) fn article_verify(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
) -> Result<ArticleView, Refusal> {
    review::articles::article_verify(seat, request, show)
}

pub(super) fn outside_adopt(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
) -> Result<ArticleView, Refusal> {
    review::articles::outside_adopt(seat, request, show)
}

pub(super) fn outside_revert(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
) -> Result<ArticleView, Refusal> {
    review::articles::outside_revert(seat, request, show)
}

pub(super) fn revision_restore(
    seat: &TrainerSeat<'_>,
    request: ArticleDecide,
) -> Result<ArticleView, Refusal> {
    review::articles::revision_restore(seat, request, show)
}

/// Somebody read an article, as a window says.
pub(super) fn article_read(seat: &Seat, request: ArticleRead) -> Result<Nothing, Refusal> {
    let how = match request.how {
        Read::Opened => Use::Opened,
        Read::Shown => Use::Shown,
    };
    note_use(seat, &request.id, how, None, request.from)
}

/// Words of an article went out, as the program says that put them there.
pub(super) fn article_used(seat: &Seat, request: ArticleUsed) -> Result<Nothing, Refusal> {
    let how = match request.how {
        Way::Copied => Use::Copied,
        Way::Inserted => Use::Inserted,
    };
    note_use(seat, &request.id, how, request.line, request.from)
}

/// A use is noted for points and for what is offered next time, and in the call that is on.
fn note_use(
    seat: &Seat,
    article: &str,
    how: Use,
    line: Option<u32>,
    from: Option<String>,
) -> Result<Nothing, Refusal> {
    uses::note(seat, article, how)?;
    call::note_use(seat, article, how, line, from);
    Ok(Nothing {})
}

/// A search is noted in the call that is on, and becomes recent.
pub(super) fn search_used(seat: &Seat, request: SearchUsed) -> Result<Nothing, Refusal> {
    call::note_search(seat, &request.text);
    find::searches::search_used(seat, request)
}

/// Whether calls are kept is a setting, and holds for the one that is on.
pub(super) fn settings_change(seat: &Seat, request: Settings) -> Result<Settings, Refusal> {
    let changed = settings::settings_change(seat, request)?;
    call::keep_or_not(seat)?;
    Ok(changed)
}

/// What trainers have to look after: submissions, and questions that found no article.
pub(super) fn review_queue(seat: &TrainerSeat<'_>, _: Nothing) -> Result<QueueView, Refusal> {
    review::view::review_queue(seat, questions::open(seat, &seat.me))
}

pub(super) fn flag_dismiss(
    seat: &TrainerSeat<'_>,
    request: FlagDismiss,
) -> Result<QueueView, Refusal> {
    review::flags::flag_dismiss(seat, &request)?;
    review_queue(seat, Nothing {})
}

pub(super) fn submit(seat: &MemberSeat<'_>, request: Submit) -> Result<SubmissionView, Refusal> {
    let submission = write::submit::submit(seat, &request)?;
    handed_in(seat, submission)
}

pub(super) fn publish_alone(
    seat: &AdminSeat<'_>,
    request: Submit,
) -> Result<SubmissionView, Refusal> {
    let submission = write::alone::publish_alone(seat, &request)?;
    handed_in(seat, submission)
}

/// What was written is answered as reviewing shows it.
fn handed_in(seat: &MemberSeat<'_>, submission: String) -> Result<SubmissionView, Refusal> {
    let against = None;
    review::view::submission(
        seat,
        SubmissionRequest {
            submission,
            against,
        },
    )
}

/// A case begun from a call is a draft like any other.
pub(super) fn call_case(seat: &MemberSeat<'_>, request: CallRequest) -> Result<DraftView, Refusal> {
    let draft = call::call_case(seat, request)?;
    Ok(write::drafting::view(seat, draft))
}

/// What is wrong in the files of the base, the calendar among them.
pub(super) fn diagnostics(seat: &Seat, _: Nothing) -> Result<DiagnosticsView, Refusal> {
    findings::diagnostics(seat, calendar::fault_here(seat))
}

pub(super) fn journal_accept(
    seat: &AdminSeat<'_>,
    request: JournalAccept,
) -> Result<StatusView, Refusal> {
    journal::journal_accept(seat, request)?;
    status(seat, Nothing {})
}

/// Copies that were made before still hold what is taken out of the journal, so they are named.
pub(super) fn journal_cleanse(
    seat: &AdminSeat<'_>,
    request: JournalCleanse,
) -> Result<CleansedView, Refusal> {
    journal::journal_cleanse(seat, request, backup::names)
}

/// Who a member is goes, and then everything that any area keeps of them.
pub(super) fn member_erase(
    seat: &AdminSeat<'_>,
    request: MemberErase,
) -> Result<PeopleView, Refusal> {
    people::member_erase(seat, &request)?;
    let erased = MemberId(request.member);
    for forget in AREAS.iter().filter_map(|area| area.forget_member) {
        forget(seat, &erased)?;
    }
    people::people(seat, Nothing {})
}
