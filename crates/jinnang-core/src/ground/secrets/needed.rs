//! Who has to set a secret before they may decide anything.
//!
//! A workspace lies on one machine, and whoever is a member of it can sit down there: where there are two,
//! whoever is entered with one click is nobody in particular, so a trainer or an admin without a secret
//! reads and decides nothing. The only active member needs none. And whoever came in with a code of an
//! admin sets a secret of their own first. Who the members are the journal says and no small file beside
//! it, which anybody may delete.
//! A workspace may do without (`decidersNeedSecret` of its rules), as the sample does.
//!
//! Where nobody can set a secret because nothing is decided, neither by the journal nor under this clock, the
//! ways out of that ask for none.

use crate::ground::journal::doors::names_of;
use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use jinnang_journal::{Member, MemberId, Role, SecretReset};
use jinnang_wire::{Code, Command, Even, Least, Notice};

impl Seat {
    /// Refuses to whoever came in with a code what is anybody's, but theirs once they are in: their calls,
    /// searches and favourites, and what is noted in their name.
    pub(crate) fn own_secret_first(&self, row: &Command) -> Result<(), Refusal> {
        if row.is_even(Even::BeforeSecret) {
            return Ok(());
        }
        self.end_what_is_over();
        // Where the journal cannot say who is here, nobody came in.
        match self.me() {
            Ok(Some(me)) if me.secret_once => self.secret_for(&me, Least::Anybody, row),
            _ => Ok(()),
        }
    }
}

impl Core {
    /// Refuses a command that asks for a secret of somebody who has none.
    pub(crate) fn secret_for(
        &self,
        me: &Member,
        least: Least,
        row: &Command,
    ) -> Result<(), Refusal> {
        let decides =
            least >= Least::Trainer || (me.secret_once && !row.is_even(Even::BeforeSecret));
        if !decides || self.is_way_out(row)? {
            return Ok(());
        }
        match self.secret_needed(me)? {
            Some(Notice { zh, en }) => Err(Refusal::Rule {
                code: Code::SecretNeeded,
                zh,
                en,
            }),
            None => Ok(()),
        }
    }

    fn is_way_out(&self, row: &Command) -> Result<bool, Refusal> {
        if !row.is_even(Even::InDoubt) {
            return Ok(false);
        }
        let is_of_clock = row.name == "clock_confirm";
        Ok(if is_of_clock {
            self.shared().doubts_clock()?.is_some()
        } else {
            self.journal()?.doubt().is_some()
        })
    }

    /// Why this member has to set a secret, where they have to.
    pub(crate) fn secret_needed(&self, me: &Member) -> Result<Option<Notice>, Refusal> {
        if me.secret_once {
            return self.was_reset(me).map(Some);
        }
        let asked = self.standings().rules().deciders_need_secret;
        if !asked || me.has_secret || me.role < Role::Trainer || self.is_only_member(&me.id)? {
            return Ok(None);
        }
        Ok(Some(notice(
            "工作区不止你一个人，你的角色能做决定，先在“我的 PIN”里或用 jinnang member pin 设一个，再来定。",
            "You are not the only member here, and your role decides: set a PIN first (under “My PIN”, or with jinnang member pin), then decide.",
        )))
    }

    /// By whom and when: whoever was not asked has to hear of it.
    fn was_reset(&self, me: &Member) -> Result<Notice, Refusal> {
        let (reset, members) =
            self.look(|state| Ok((state.secret_resets(&me.id, i64::MIN)?, state.members()?)))?;
        let (zh, en) = match reset.first() {
            Some(SecretReset { by, at_ms }) => {
                let by: Vec<&Member> = members.iter().filter(|one| one.id == *by).collect();
                let (by, at) = (names_of(&by, ""), self.days().minute(*at_ms));
                (
                    format!("{by} 在 {at} 重置了你的 PIN，"),
                    format!("{by} reset your PIN at {at}, and you"),
                )
            }
            None => (String::new(), "You".to_owned()),
        };
        Ok(notice(
            format!(
                "{zh}你是用管理员给的一次性密码进来的，先在“我的 PIN”里或用 jinnang member pin 设一个自己的，再做别的。"
            ),
            format!(
                "{en} came in with a code of an admin; set a PIN of your own first (under “My PIN”, or with jinnang member pin), then go on."
            ),
        ))
    }

    /// Is nobody else an active member?
    pub(crate) fn is_only_member(&self, me: &MemberId) -> Result<bool, Refusal> {
        let members = self.look(|state| state.members())?;
        let mut others = members.iter().filter(|member| member.id != *me);
        Ok(!others.any(|member| member.active))
    }
}
