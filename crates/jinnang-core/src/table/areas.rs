//! Every area, and what it contributes: its commands, what the status says of it, what it does when somebody sits
//! down or is erased, and what the keeper or a thread does for it. A new area is a folder, a row for each of its
//! commands and a line here.

use super::calling::Calling;
use super::opening::Opening;
use crate::areas::{
    backup, calendar, call, clock, find, journal, people, points, questions, run, write,
};
use crate::ground::keeper::chore::Chore;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::texts::again::WritingAgain;
use crate::ground::workspace::Core;
use crate::ground::workspace::moments::Beside;
use crate::ground::workspace::shared::Turned;
use jinnang_journal::MemberId;
use jinnang_wire::Trouble;

type ForgetMember = fn(&Core, &MemberId) -> Result<(), Refusal>;

/// What an area contributes beside its commands.
pub(super) struct Area {
    /// What the status says beside what the keeper knows.
    pub troubles: Option<fn(&Seat) -> Vec<Trouble>>,
    /// Somebody sat down at a seat or left it; until then it had this desk.
    pub turned: Option<Turned>,
    /// Forgets a member who is erased, wherever something of them lies.
    pub forget_member: Option<ForgetMember>,
    /// What the keeper does.
    pub chore: Option<fn() -> Box<dyn Chore>>,
    /// What a thread of its own does.
    pub thread: Option<Beside>,
}

const NOTHING: Area = Area {
    troubles: None,
    turned: None,
    forget_member: None,
    chore: None,
    thread: None,
};

macro_rules! areas {
    ($( $area:ident { $( $what:ident: $how:expr ),* $(,)? } )*) => {
        /// The commands of all areas.
        pub(super) mod handlers {
            $( pub(in crate::table) use crate::areas::$area::commands::*; )*
        }

        pub(super) static AREAS: &[Area] = &[$( Area { $( $what: Some($how), )* ..NOTHING } ),*];
    };
}

// What each contributes is said and done in this order. Troubles of a journal stand before those of copies; what is
// paid for goes into the copy of the day; and what cannot be forgotten in copies is said after all else is done.
areas! {
    points { chore: || Box::new(points::daily::Settling::default()) }
    journal { troubles: journal::troubles, chore: || Box::new(Opening::default()) }
    clock { chore: || Box::new(clock::Watching::default()) }
    find { turned: find::searches::adopt }
    call { turned: call::turn, forget_member: call::forget_member, chore: || Box::new(Calling) }
    run {
        chore: || Box::new(run::Opening::default()),
        thread: Beside {
            name: "jinnang-reminders",
            is_wanted: |host| host.reminds(),
            work: run::watch,
        },
    }
    review { chore: || Box::new(WritingAgain::default()) }
    write { forget_member: write::forget_member, chore: || Box::new(write::sweeping::Sweeping) }
    questions { forget_member: questions::forget }
    people { forget_member: people::forget_member }
    backup {
        troubles: backup::troubles,
        forget_member: backup::forget_member,
        chore: || Box::new(backup::Copying::default()),
    }
    calendar { troubles: calendar::troubles }
    read {}
    rules {}
    say {}
    settings {}
    uses {}
}
