//! Who has to set a secret before they may decide anything.
//!
//! Where several people use one machine, whoever is entered with one click is nobody in particular: a
//! trainer or an admin without a secret reads there and decides nothing. Alone at a machine nobody needs
//! one. And whoever came in with a code of an admin sets a secret of their own first.
//! A workspace may do without (`decidersNeedSecret` of its rules), as the sample does.

use crate::core::Core;
use crate::refusal::{Refusal, notice};
use crate::rights::Need;
use jinnang_journal::{Member, Role};
use jinnang_wire::{Code, Notice};

/// What whoever came in with a code may do until they have a secret of their own.
const MEANWHILE: &[&str] = &["secret_set", "board", "rules", "points"];

impl Core {
    /// Refuses a command that asks for a secret of somebody who has none.
    pub(crate) fn secret_for(&self, me: &Member, need: Need, command: &str) -> Result<(), Refusal> {
        let decides = need >= Need::Trainer || (me.secret_once && !MEANWHILE.contains(&command));
        match self.secret_needed(me).filter(|_| decides) {
            Some(Notice { zh, en }) => Err(Refusal::Rule {
                code: Code::SecretNeeded,
                zh,
                en,
            }),
            None => Ok(()),
        }
    }

    /// Why this member has to set a secret, where they have to.
    pub(crate) fn secret_needed(&self, me: &Member) -> Option<Notice> {
        if me.secret_once {
            return Some(notice(
                "你是用管理员给的一次性密码进来的，先在“我的 PIN”里或用 jinnang member pin 设一个自己的，再做别的。",
                "You came in with a code of an admin; set a PIN of your own first (under “My PIN”, or with jinnang member pin), then go on.",
            ));
        }
        let asked = self.standings().rules().deciders_need_secret;
        let shared = || self.desk().local.used_by_several();
        (asked && !me.has_secret && me.role >= Role::Trainer && shared()).then(|| {
            notice(
                "这台电脑不止你一个人用，你的角色能做决定，先在“我的 PIN”里或用 jinnang member pin 设一个，再来定。",
                "Others use this computer too, and your role decides: set a PIN first (under “My PIN”, or with jinnang member pin), then decide.",
            )
        })
    }
}
