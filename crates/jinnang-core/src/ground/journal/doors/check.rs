//! Whether a decision may pass: each of its events, on the state before it.

use crate::ground::journal::acting::{Halt, Ruling, no};
use crate::ground::journal::deeds::WORKSPACE;
use crate::ground::journal::doors::erased::gives_to_erased;
use crate::ground::journal::doors::eyes::{is_left_out, others_could, writers, writers_of, wrote};
use crate::ground::journal::doors::words::kept_out;
use crate::ground::journal::doors::{Door, Eyes, door};
use crate::ground::texts::authors::authors_ever;
use jinnang_journal::{
    AwardId, Command, Decided, Event, MemberId, Piece, Published, RedemptionId, ReviewState, Role,
    State, Submission, SubmissionId, Unit,
};
use jinnang_revision::Revision;

/// Lets a decision through, or says no to all of it.
pub(crate) fn pass(state: &State<'_>, command: &Command<'_>, decided: Decided) -> Ruling {
    if gives_to_erased(state, &decided)? {
        tracing::warn!(
            command = command.name,
            "an erased member was stopped at the door"
        );
        return no(
            "这位成员的个人信息已经抹去，不能再更改，也不能再回来。",
            "This member was erased for good and can be neither changed nor brought back.",
        );
    }
    if decided.events.is_empty() || begins(state, &decided)? {
        return Ok(decided);
    }
    let actor = MemberId(command.actor.to_owned());
    let member = state.member(&actor)?.filter(|member| member.active);
    let at = At {
        state,
        role: member.map(|member| member.role),
        actor,
        now_ms: state.decided_ms().unwrap_or(command.now_ms),
        all: &decided.events,
    };
    at.not_for_who_reset()?;
    for event in &decided.events {
        if !at.may(event)? {
            tracing::warn!(
                command = command.name,
                ?event,
                "a decision was stopped at the door"
            );
            return no(
                "这件事不能由你一个人定，要由另一位来做。",
                "This is not for you to decide alone; somebody else has to.",
            );
        }
    }
    Ok(decided)
}

/// The very first command makes its own actor a member.
fn begins(state: &State<'_>, decided: &Decided) -> Result<bool, Halt> {
    let joins = matches!(decided.events.first(), Some(Event::MemberJoined { .. }));
    Ok(joins && state.members()?.is_empty())
}

/// Who wants it, on what, and what else comes with it.
pub(super) struct At<'a> {
    pub(super) state: &'a State<'a>,
    pub(super) actor: MemberId,
    /// None where the program itself acts.
    role: Option<Role>,
    /// One decision has one time: that of its entries.
    pub(super) now_ms: i64,
    pub(super) all: &'a [Event],
}

type Answer = Result<bool, Halt>;

impl At<'_> {
    fn may(&self, event: &Event) -> Answer {
        let Door { least, eyes } = door(event);
        if self.actor.as_str() == WORKSPACE {
            return Ok(eyes == Eyes::Rule || pays_for_use(event));
        }
        // Pay for use follows from the log of uses alone; an admin may ask for it.
        let least = if pays_for_use(event) {
            Role::Admin
        } else {
            least
        };
        if self.role < Some(least) {
            return Ok(false);
        }
        match eyes {
            Eyes::Nobody | Eyes::Rule => Ok(true),
            Eyes::Never => Ok(false),
            Eyes::Own => self.own(event),
            Eyes::ItsAuthors => self.its_authors(event),
            Eyes::AnotherMember => Ok(about(event) != Some(&self.actor)),
            Eyes::NotItsAuthors => self.reviews(event),
            Eyes::NotItsAuthorsWhile => self.stands_behind(event),
            Eyes::Publication => self.publishes(event),
            Eyes::NotTheBeneficiary => self.pays(event),
            Eyes::NotWhoAsks => self.grants(event),
        }
    }

    fn own(&self, event: &Event) -> Answer {
        if let Event::RedemptionCancelled { redemption } = event {
            return self.asks(redemption);
        }
        Ok(about(event) == Some(&self.actor))
    }

    fn submission(&self, id: &SubmissionId) -> Result<Option<Submission>, Halt> {
        Ok(self.state.submission(id)?)
    }

    fn its_authors(&self, event: &Event) -> Answer {
        match event {
            Event::SubmissionMade { piece, .. } if piece.authors.is_empty() => {
                Ok(self.role >= Some(Role::Trainer))
            }
            Event::SubmissionMade { piece, .. } => Ok(piece.authors.contains(&self.actor)),
            Event::SubmissionResubmitted { submission, .. }
            | Event::SubmissionWithdrawn { submission } => {
                let Some(known) = self.submission(submission)? else {
                    return Ok(self.made(submission).is_some());
                };
                // What came by its file has nobody who could miss it: any trainer settles the file.
                let by_file = known.piece.authors.is_empty() && self.role >= Some(Role::Trainer);
                Ok(by_file || writers_of(&known).contains(&self.actor))
            }
            _ => Ok(false),
        }
    }

    /// A submission that this very decision makes.
    fn made(&self, id: &SubmissionId) -> Option<&Piece> {
        self.all.iter().find_map(|event| match event {
            Event::SubmissionMade { submission, piece } if submission == id => Some(piece),
            _ => None,
        })
    }

    fn reviews(&self, event: &Event) -> Answer {
        match event {
            Event::SubmissionClaimed {
                submission,
                reviewer,
            } => {
                if let Some(piece) = self.made(submission) {
                    return Ok(!self.wrote_piece(piece, reviewer));
                }
                Ok(self.role >= Some(Role::Trainer) && self.may_review(submission, reviewer)?)
            }
            Event::SubmissionReleased { submission }
            | Event::SubmissionReturned { submission, .. }
            | Event::SubmissionDeclined { submission, .. }
            | Event::SubmissionApproved { submission, .. } => {
                self.may_review(submission, &self.actor)
            }
            _ => Ok(false),
        }
    }

    fn wrote_piece(&self, piece: &Piece, member: &MemberId) -> bool {
        piece.authors.contains(member) || (piece.authors.is_empty() && *member == self.actor)
    }

    fn may_review(&self, submission: &SubmissionId, reviewer: &MemberId) -> Answer {
        let Some(known) = self.submission(submission)? else {
            return Ok(false);
        };
        Ok(kept_out(self.state, &known, reviewer, self.now_ms)?.is_none())
    }

    /// Is who decides none of these, or is there nobody else?
    fn not_of(&self, writers: &[MemberId]) -> Answer {
        Ok(!is_left_out(self.state, &self.actor, writers, self.now_ms)?)
    }

    fn stands_behind(&self, event: &Event) -> Answer {
        let (Event::ArticleVerified { article, .. }
        | Event::ArticleRetired { article, .. }
        | Event::FlagDismissed { article, .. }) = event
        else {
            return Ok(false);
        };
        if let Event::ArticleVerified { revision, .. } = event
            && let Some((piece, submission)) = self.published(article, revision)
        {
            return self.not_of(&self.writers_of_piece(piece, submission)?);
        }
        match self.state.article(article)? {
            Some(known) => self.not_of(&writers(self.state, &known)?),
            None => Ok(false),
        }
    }

    /// A text that this very decision publishes.
    fn published(
        &self,
        article: &str,
        revision: &Revision,
    ) -> Option<(&Piece, Option<&SubmissionId>)> {
        self.all.iter().find_map(|event| match event {
            Event::RevisionPublished {
                piece, submission, ..
            } if piece.article == article && piece.revision == *revision => {
                Some((piece, submission.as_ref()))
            }
            _ => None,
        })
    }

    pub(super) fn writers_of_piece(
        &self,
        piece: &Piece,
        submission: Option<&SubmissionId>,
    ) -> Result<Vec<MemberId>, Halt> {
        let known = match submission {
            Some(id) => self.submission(id)?,
            None => None,
        };
        if let Some(known) = known {
            return Ok(writers_of(&known));
        }
        let mut all = wrote(self.state, &piece.article, &piece.revision)?;
        all.extend(piece.authors.iter().cloned());
        Ok(all)
    }

    fn publishes(&self, event: &Event) -> Answer {
        let Event::RevisionPublished {
            piece,
            how,
            submission,
        } = event
        else {
            return Ok(false);
        };
        match how {
            Published::Reviewed => self.is_approved(piece, submission.as_ref()),
            Published::Restored => {
                Ok(self.was_published(piece)?
                    && self.not_of(&self.writers_of_piece(piece, None)?)?)
            }
            Published::Alone | Published::Adopted => {
                let mut but = piece.authors.clone();
                but.push(self.actor.clone());
                Ok(!others_could(self.state, &but, self.now_ms)?)
            }
        }
    }

    /// An earlier text is one that this article had.
    fn was_published(&self, piece: &Piece) -> Answer {
        let known = self.state.revisions(&piece.article)?;
        Ok(known.iter().any(|one| one.revision == piece.revision))
    }

    /// A reviewed text is what was handed in, and its approval comes with it.
    fn is_approved(&self, piece: &Piece, submission: Option<&SubmissionId>) -> Answer {
        let Some(known) = submission
            .map(|id| self.submission(id))
            .transpose()?
            .flatten()
        else {
            return Ok(false);
        };
        let waits = matches!(known.state, ReviewState::Waiting | ReviewState::Claimed);
        let same = known.piece.article == piece.article
            && known.piece.revision == piece.revision
            && known.piece.authors == piece.authors
            && known.piece.minor == piece.minor;
        Ok(waits && same && self.approves(&known.id, &piece.revision))
    }

    fn approves(&self, id: &SubmissionId, text: &Revision) -> bool {
        self.all.iter().any(|event| {
            matches!(event, Event::SubmissionApproved { submission, revision, .. }
                if submission == id && revision == text)
        })
    }

    fn pays(&self, event: &Event) -> Answer {
        if pays_for_use(event) {
            return Ok(true);
        }
        match event {
            Event::ArticleFoundUseful { article, .. } => {
                Ok(!authors_ever(self.state, article)?.contains(&self.actor))
            }
            Event::PointsReversed { award, .. } => {
                let award = self.state.award(award)?;
                Ok(award.is_some_and(|award| award.to != self.actor))
            }
            Event::AwardRefused { award, .. } => self.decides_proposal(award, None),
            Event::PointsAwarded {
                award,
                to,
                amount,
                unit,
                submission,
                ..
            } => {
                if self.state.proposal(award)?.is_some() {
                    return self.decides_proposal(award, Some((to, *amount)));
                }
                let most =
                    crate::ground::pay::alone::award_alone_up_to(self.state, submission.as_ref())?;
                let dear = *unit == Unit::Points && *amount > most;
                Ok(!dear && self.earns(to, submission.as_ref())?)
            }
            Event::AwardProposed { to, submission, .. } => self.earns(to, submission.as_ref()),
            // Nothing moves: it says what a limit kept back of an award beside it.
            Event::AwardWithheld { to, .. } => Ok(*to != self.actor),
            _ => Ok(false),
        }
    }

    /// Somebody earns who wrote what is approved with it, and never who approves.
    fn earns(&self, to: &MemberId, submission: Option<&SubmissionId>) -> Answer {
        let Some(known) = submission
            .map(|id| self.submission(id))
            .transpose()?
            .flatten()
        else {
            return Ok(false);
        };
        let wrote = known.piece.authors.contains(to) && *to != self.actor;
        Ok(wrote && self.approves(&known.id, &known.piece.revision))
    }

    fn decides_proposal(&self, award: &AwardId, gives: Option<(&MemberId, i64)>) -> Answer {
        let Some(proposal) = self.state.proposal(award)? else {
            return Ok(false);
        };
        let wrote = match &proposal.submission {
            Some(id) => self
                .submission(id)?
                .is_some_and(|it| writers_of(&it).contains(&self.actor)),
            None => false,
        };
        let fits = gives.is_none_or(|(to, amount)| *to == proposal.to && amount <= proposal.amount);
        Ok(fits && !wrote && proposal.by != self.actor.0 && proposal.to != self.actor)
    }

    fn asks(&self, redemption: &RedemptionId) -> Answer {
        let known = self.state.redemption(redemption)?;
        Ok(known.is_some_and(|known| known.member == self.actor))
    }

    fn grants(&self, event: &Event) -> Answer {
        let (Event::RedemptionSeconded { redemption }
        | Event::RedemptionApproved { redemption }
        | Event::RedemptionRejected { redemption, .. }
        | Event::RedemptionFulfilled { redemption }) = event
        else {
            return Ok(false);
        };
        let Some(known) = self.state.redemption(redemption)? else {
            return Ok(false);
        };
        if known.member == self.actor {
            return Ok(false);
        }
        if !matches!(event, Event::RedemptionApproved { .. }) {
            return Ok(true);
        }
        match &known.first_decider {
            Some(first) => Ok(*first != self.actor),
            None => Ok(
                known.cost <= crate::ground::pay::alone::reward_alone_up_to(self.state, &known)?
            ),
        }
    }
}

/// Whom an event is about.
fn about(event: &Event) -> Option<&MemberId> {
    match event {
        Event::RoleChanged { member, .. }
        | Event::MemberReactivated { member }
        | Event::SecretReset { member }
        | Event::BoardJoined { member }
        | Event::BoardLeft { member }
        | Event::CoauthorLeft { member, .. }
        | Event::RedemptionRequested { member, .. } => Some(member),
        _ => None,
    }
}

/// Pay for use, which follows from the log of uses alone.
pub(super) fn pays_for_use(event: &Event) -> bool {
    matches!(event, Event::PointsAwarded { rule, submission: None, .. }
        | Event::AwardWithheld { rule, submission: None, .. } if rule.starts_with("use:"))
}
