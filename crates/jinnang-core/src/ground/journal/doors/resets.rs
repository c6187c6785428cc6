//! Whoever reset a colleague's secret had the code first, and could come in as them: for a day nothing that
//! is a matter of that admin is decided under the colleague's name.

use crate::ground::journal::acting::{Halt, no};
use crate::ground::journal::doors::check::{At, pays_for_use};
use crate::ground::journal::doors::eyes::{A_DAY_MS, names_of, writers, writers_of};
use crate::ground::texts::authors::authors_ever;
use jinnang_journal::{AwardId, Event, Member, MemberId, RedemptionId, SubmissionId};

type Concerned = Result<Vec<MemberId>, Halt>;

impl At<'_> {
    /// Refuses what concerns an admin who reset the actor's secret within the last day.
    pub(super) fn not_for_who_reset(&self) -> Result<(), Halt> {
        let after_ms = self.now_ms.saturating_sub(A_DAY_MS);
        let resets = self.state.secret_resets(&self.actor, after_ms)?;
        if resets.is_empty() {
            return Ok(());
        }
        for event in self.all.iter().filter(|event| !pays_for_use(event)) {
            let concerned = self.concerned(event)?;
            if let Some(reset) = resets.iter().find(|reset| concerned.contains(&reset.by)) {
                return self.was_reset_by(&reset.by);
            }
        }
        Ok(())
    }

    fn was_reset_by(&self, by: &MemberId) -> Result<(), Halt> {
        let member = self.state.member(by)?;
        let named: Vec<&Member> = member.iter().collect();
        let name = names_of(&named, "");
        no(
            format!(
                "{name} 在 24 小时内重置过你的 PIN，这段时间里和 {name} 有关的事不能由你来定，请别人来定，或过一天再定。"
            ),
            format!(
                "{name} reset your PIN within the last 24 hours; until they are over, what concerns {name} is for somebody else to decide."
            ),
        )
    }

    /// Whose matter a decision is.
    fn concerned(&self, event: &Event) -> Concerned {
        match event {
            Event::RoleChanged { member, .. }
            | Event::MemberReactivated { member }
            | Event::SecretReset { member } => Ok(vec![member.clone()]),
            Event::SubmissionClaimed { submission, .. }
            | Event::SubmissionReleased { submission }
            | Event::SubmissionReturned { submission, .. }
            | Event::SubmissionDeclined { submission, .. }
            | Event::SubmissionApproved { submission, .. } => self.of_submission(submission),
            Event::ArticleVerified { article, .. }
            | Event::ArticleRetired { article, .. }
            | Event::FlagDismissed { article, .. } => match self.state.article(article)? {
                Some(known) => Ok(writers(self.state, &known)?),
                None => Ok(Vec::new()),
            },
            Event::RevisionPublished {
                piece, submission, ..
            } => self.writers_of_piece(piece, submission.as_ref()),
            Event::ArticleFoundUseful { article, .. } => Ok(authors_ever(self.state, article)?),
            Event::PointsAwarded { award, to, .. } | Event::AwardProposed { award, to, .. } => {
                let mut all = self.of_award(award)?;
                all.push(to.clone());
                Ok(all)
            }
            Event::AwardRefused { award, .. } | Event::PointsReversed { award, .. } => {
                self.of_award(award)
            }
            Event::RedemptionSeconded { redemption }
            | Event::RedemptionApproved { redemption }
            | Event::RedemptionRejected { redemption, .. }
            | Event::RedemptionFulfilled { redemption } => self.of_redemption(redemption),
            _ => Ok(Vec::new()),
        }
    }

    fn of_submission(&self, id: &SubmissionId) -> Concerned {
        let known = self.state.submission(id)?;
        Ok(known.as_ref().map(writers_of).unwrap_or_default())
    }

    /// Who gets an award, and who proposed or gave it.
    fn of_award(&self, id: &AwardId) -> Concerned {
        let mut all = Vec::new();
        if let Some(proposal) = self.state.proposal(id)? {
            all.extend([proposal.to, MemberId(proposal.by)]);
        }
        if let Some(award) = self.state.award(id)? {
            all.extend([award.to, MemberId(award.by)]);
        }
        Ok(all)
    }

    /// Who asks for a reward, and who agreed to it first.
    fn of_redemption(&self, id: &RedemptionId) -> Concerned {
        let Some(known) = self.state.redemption(id)? else {
            return Ok(Vec::new());
        };
        Ok([known.member]
            .into_iter()
            .chain(known.first_decider)
            .collect())
    }
}
