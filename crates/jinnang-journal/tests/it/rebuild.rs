//! The state tables are a pure fold of the entries.

use crate::kit::*;
use crate::story;
use jinnang_journal::*;
use jinnang_testkit::{Dice, any, seed};

#[test]
fn a_rebuild_equals_the_live_tables_at_a_hundred_random_moments() {
    let mut dice = Dice::new(seed(any()));
    let mut bench = Bench::with_people();
    let (mut compared, mut possible) = (0, 0);
    for turn in 0..1_000 {
        possible += usize::from(story::one(&mut bench, &mut dice, turn));
        if dice.below(9) == 0 || turn + 100 >= 1_000 + compared {
            let live = bench.journal.dump().unwrap();
            bench.journal.rebuild().unwrap();
            assert_eq!(bench.journal.dump().unwrap(), live, "turn {turn}");
            compared += 1;
        }
    }
    println!("prefixes: {compared} rebuilds over {possible} possible commands");
    assert!(compared >= 100 && possible > 200);
    bench.clean();
}

/// Another machine that gets the same entries in the same order has the same tables and hashes.
#[test]
fn the_same_commands_give_the_same_journal_anywhere() {
    let run = || {
        let mut bench = Bench::with_people();
        story::live(&mut bench, &mut Dice::new(7), 200);
        (bench.journal.head().unwrap(), bench.journal.dump().unwrap())
    };
    assert_eq!(run(), run());
}

#[test]
fn readers_keep_their_snapshot_while_the_tables_are_rebuilt() {
    let mut bench = Bench::with_people();
    let seen = bench.journal.read(|state| {
        let before = state.members()?.len();
        bench.journal.rebuild()?;
        put(
            &bench.journal,
            "late",
            "root",
            T0,
            vec![Event::MemberJoined {
                member: "late".into(),
                role: Role::Employee,
                department: String::new(),
            }],
        )?;
        Ok((before, state.members()?.len()))
    });
    assert_eq!(seen.unwrap(), (7, 7));
    assert_eq!(
        bench.journal.read(|state| state.members()).unwrap().len(),
        8
    );
    bench.put("root", vec![]);
    bench.clean();
}
