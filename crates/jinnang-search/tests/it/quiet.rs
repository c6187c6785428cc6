//! Whether search says so when it has no answer, and does not when it has one.
//!
//! Two halves of questions with an answer and of questions without, each half by somebody who had not seen
//! the other. The numbers of `weights` are set by the first; the second is only measured.

use crate::base::Base;
use crate::tables::{self, Row};
use jinnang_search::Certainty;

/// Questions without an answer that may be answered as if there were one.
const TAKEN_FOR_ANSWERED: f64 = 0.12;
/// Questions with an answer, right among the first three, that may be met with silence.
const SILENCED: f64 = 0.12;

#[derive(Default)]
struct States {
    asked: f64,
    found: f64,
    perhaps: f64,
    nothing: f64,
}

impl States {
    fn of(base: &Base, rows: &[&Row]) -> Self {
        let mut states = Self::default();
        for row in rows {
            states.asked += 1.0;
            match base.find(&row.typed).certainty {
                Certainty::Found => states.found += 1.0,
                Certainty::Perhaps => states.perhaps += 1.0,
                Certainty::Nothing => states.nothing += 1.0,
            }
        }
        states
    }

    fn print(&self, name: &str) {
        let share = |part: f64| format!("{:.1} %", part / self.asked.max(1.0) * 100.0);
        let (found, perhaps) = (share(self.found), share(self.perhaps));
        println!(
            "{name:<44}{:>6}{found:>9}{perhaps:>10}{:>10}",
            self.asked,
            share(self.nothing)
        );
    }
}

#[test]
fn what_has_no_answer_is_said_to_have_none_and_what_has_one_is_not() {
    let base = Base::shipped();
    let folder = tables::folder().join("quiet");
    let table = |name: &str| tables::rows(&folder.join(name));
    println!(
        "{:<44}{:>6}{:>9}{:>10}{:>10}",
        "questions", "asked", "found", "perhaps", "nothing"
    );
    for half in ["", "-held-out"] {
        let answered = table(&format!("answered{half}.md"));
        let unanswered = table(&format!("unanswered{half}.md"));
        let right = |row: &&Row| {
            let ids = base.ids(&row.typed);
            ids.iter().take(3).any(|id| row.first.contains(id))
        };
        let (met, missed): (Vec<&Row>, Vec<&Row>) = answered.iter().partition(right);
        let all = States::of(&base, &answered.iter().collect::<Vec<_>>());
        let met = States::of(&base, &met);
        let without = States::of(&base, &unanswered.iter().collect::<Vec<_>>());
        all.print(&format!("with an answer{half}"));
        met.print(&format!("  of them right among three{half}"));
        States::of(&base, &missed).print(&format!("  of them not{half}"));
        without.print(&format!("without an answer{half}"));
        assert!(all.asked >= 150.0 && without.asked >= 150.0);
        assert!(met.nothing / met.asked <= SILENCED, "{half} silenced");
        assert!(
            without.found / without.asked <= TAKEN_FOR_ANSWERED,
            "{half} taken for answered"
        );
    }
}
