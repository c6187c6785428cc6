//! Is an insert still on its way to the key? Told from the questions it asks.
//!
//! On the way the promise must not be read, or the target's request would not be seen. Once the
//! insert has ended in a doubt it must be: "copied" is said of what was read back, the text has to
//! outlive this program, and the person who pastes it by hand is no eavesdropper.
//!
//! An insert looks at the clipboard once after it put the text there, and once more when the target
//! has the focus. Any other look comes after a doubt. Should the order of the steps change, this
//! reads too early, the request goes unseen, and the insert ends in doubt.

/// How far an insert has come.
#[derive(Debug, Default)]
pub struct Course {
    looks: u32,
    is_well: bool,
}

impl Course {
    /// The text was put.
    pub fn begin(&mut self) {
        *self = Self::default();
    }

    /// The target is there and has the focus, or not.
    pub fn answer(&mut self, is_well: bool) {
        self.is_well = is_well;
    }

    /// The clipboard is looked at. Is the key still to come?
    pub fn look(&mut self) -> bool {
        self.looks += 1;
        match self.looks {
            1 => true,
            2 => self.is_well,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desktop::{Desktop, Fetches, Holding, Target, Watcher};
    use crate::insert::insert;
    use crate::outcome::{Doubt, Outcome, Previous};
    use crate::parcel::Parcel;
    use crate::timings::Timings;

    /// A desktop that writes down what a course makes of a real insert.
    #[derive(Default)]
    struct Witness {
        course: Course,
        looks: Vec<bool>,
        answers: Vec<bool>,
        keys_stay_down: bool,
        press: Option<Doubt>,
        is_fetched: bool,
        now_ms: u64,
    }

    impl Witness {
        fn answer(&mut self) -> bool {
            let answer = self.answers.pop().unwrap_or(true);
            self.course.answer(answer);
            answer
        }
    }

    impl Desktop for Witness {
        fn pastes(&self) -> bool {
            true
        }

        fn watcher(&self) -> Watcher {
            Box::new(|| None)
        }

        fn is_there(&mut self, _: &Target) -> bool {
            self.answer()
        }

        fn keep(&mut self, _: Option<&Target>) {}

        fn put(&mut self, _: Option<&Target>, _: &Parcel) -> Result<(), Doubt> {
            self.course.begin();
            Ok(())
        }

        fn holding(&mut self, _: &Parcel) -> Holding {
            let look = self.course.look();
            self.looks.push(look);
            Holding::Ours
        }

        fn is_ours(&mut self) -> bool {
            true
        }

        fn keys_are_up(&mut self) -> bool {
            !self.keys_stay_down
        }

        fn release_modifiers(&mut self) {}

        fn raise(&mut self, _: &Target) {}

        fn has_focus(&mut self, _: &Target) -> bool {
            self.answer()
        }

        fn press(&mut self, _: &Target) -> Result<(), Doubt> {
            self.press.map_or(Ok(()), Err)
        }

        fn fetches(&mut self, _: &Target) -> Fetches {
            let times = u32::from(self.is_fetched);
            Fetches {
                begun: times,
                done: times,
                steps: times,
            }
        }

        fn restore(&mut self) -> Previous {
            Previous::Restored
        }

        fn now_ms(&mut self) -> u64 {
            self.now_ms
        }

        fn pause(&mut self, ms: u64) {
            self.now_ms += ms;
        }
    }

    fn looks(mut witness: Witness) -> (Option<Doubt>, Vec<bool>) {
        let target = Target {
            window: 1,
            process: 1,
            program: String::new(),
        };
        let timings = Timings::default();
        let parcel = Parcel::text("您好");
        let mut hide = || {};
        let outcome: Outcome = insert(&mut witness, &timings, Some(&target), &parcel, &mut hide);
        (outcome.doubt(), witness.looks)
    }

    #[test]
    fn an_insert_that_goes_well_reads_nothing_before_its_request() {
        let witness = Witness {
            is_fetched: true,
            ..Witness::default()
        };
        assert_eq!(looks(witness), (None, vec![true, true]));
    }

    #[test]
    fn after_a_doubt_before_the_focus_everything_is_read() {
        let witness = Witness {
            keys_stay_down: true,
            ..Witness::default()
        };
        let (doubt, looks_at) = looks(witness);
        assert_eq!(doubt, Some(Doubt::KeysHeld));
        assert_eq!(looks_at, [true, false, false]);
        let witness = Witness {
            answers: vec![false],
            ..Witness::default()
        };
        let (doubt, looks_at) = looks(witness);
        assert_eq!(doubt, Some(Doubt::TargetGone));
        assert_eq!(looks_at, [true, false, false]);
    }

    #[test]
    fn after_a_doubt_with_the_focus_everything_is_read() {
        let doubts = [Some(Doubt::FocusMoved), None];
        for press in doubts {
            let witness = Witness {
                press,
                ..Witness::default()
            };
            let (doubt, looks_at) = looks(witness);
            assert_eq!(doubt, press.or(Some(Doubt::TargetSlow)));
            assert_eq!(looks_at, [true, true, false, false]);
        }
    }
}
