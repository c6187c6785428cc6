//! A process that is killed at any place of any write leaves no half.
//!
//! Each story is first lived through undisturbed, which says what places it comes by and what the
//! journal is after each step. Then a child lives it again for each place, stops there and is killed;
//! the parent opens what is left and finds the journal of the last step that was heard of, or of the
//! one under way. Living the story to its end, with the same command ids, gives what the undisturbed
//! one gave.

mod errors;
mod found;
mod stories;

use crate::kit::folder;
use found::{found, undisturbed};
use jinnang_journal::*;
use jinnang_testkit::child::{Running, in_child, say};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use stories::STORIES;

/// The life of the child: it stops at the place that it is told.
fn stop_where_told(told: &str) {
    let (name, folder, stop): (String, PathBuf, usize) = serde_json::from_str(told).unwrap();
    let story = STORIES.iter().find(|story| story.name == name).unwrap();
    let mut passed = 0;
    fault::watch(move |place| {
        passed += 1;
        if passed == stop {
            say(format!("at {place}"));
            loop {
                std::thread::park();
            }
        }
        Ok(())
    });
    (story.during)(&folder, &mut |_| say("step"));
    say("the end");
}

/// Kills a child at a place; how many steps it had told of.
fn run_and_kill<T: Fn()>(test: &T, told: &str, place: &str) -> usize {
    let mut steps = 0;
    for line in Running::start(test, told) {
        match line.as_str() {
            "step" => steps += 1,
            line if line == format!("at {place}") => return steps,
            line => assert!(!line.starts_with("at ") && line != "the end", "{line}"),
        }
    }
    panic!("the child ended by itself before {place}: {told}")
}

/// Kills a child of this test at every place of a story.
fn check<T: Fn()>(test: &T, name: &str) {
    in_child(stop_where_told);
    let story = STORIES.iter().find(|story| story.name == name).unwrap();
    let (places, steps) = undisturbed(story);
    for (at, place) in places.iter().enumerate() {
        let folder = folder();
        (story.before)(folder.path());
        let told = json!([name, folder.path(), at + 1]).to_string();
        let heard = run_and_kill(test, &told, place);
        let now = found(folder.path());
        for (part, now) in now.iter().enumerate() {
            let may_be = [heard, heard + 1].map(|step| steps.get(step).map(|step| &step[part]));
            let half = ["restore", "accept"].contains(&name) && part == 0 && now.is_none();
            assert!(
                half || may_be.contains(&Some(now)),
                "{name}: half after {place} ({at}): {now:?} of {may_be:?}"
            );
        }
        (story.during)(folder.path(), &mut |_| {});
        assert_eq!(
            found(folder.path()),
            *steps.last().unwrap(),
            "{name}: {place} ({at})"
        );
        assert!(!folder.path().join("copy.db.part").exists());
    }
    let kinds: BTreeSet<_> = places.iter().collect();
    println!(
        "{name}: killed at {} places of {} kinds",
        places.len(),
        kinds.len()
    );
}

#[test]
fn a_command_that_is_killed_anywhere_is_done_or_not() {
    check(
        &a_command_that_is_killed_anywhere_is_done_or_not,
        "commands",
    );
}

#[test]
fn a_first_start_that_is_killed_anywhere_begins_again() {
    check(
        &a_first_start_that_is_killed_anywhere_begins_again,
        "beginning",
    );
}

#[test]
fn a_migration_that_is_killed_anywhere_is_done_at_the_next_start() {
    check(
        &a_migration_that_is_killed_anywhere_is_done_at_the_next_start,
        "migration",
    );
}

#[test]
fn a_rebuild_that_is_killed_anywhere_leaves_the_tables() {
    check(
        &a_rebuild_that_is_killed_anywhere_leaves_the_tables,
        "rebuild",
    );
}

#[test]
fn a_note_beside_the_journal_that_is_killed_anywhere_is_there_or_not() {
    check(
        &a_note_beside_the_journal_that_is_killed_anywhere_is_there_or_not,
        "beside",
    );
}

#[test]
fn a_backup_that_is_killed_anywhere_leaves_the_old_copy_or_the_new() {
    check(
        &a_backup_that_is_killed_anywhere_leaves_the_old_copy_or_the_new,
        "backup",
    );
}

#[test]
fn a_restore_that_is_killed_anywhere_is_done_by_the_next_one() {
    check(
        &a_restore_that_is_killed_anywhere_is_done_by_the_next_one,
        "restore",
    );
}

#[test]
fn answering_for_a_journal_that_is_killed_anywhere_is_done_by_the_next_one() {
    check(
        &answering_for_a_journal_that_is_killed_anywhere_is_done_by_the_next_one,
        "accept",
    );
}

#[test]
fn taking_digests_out_that_is_killed_anywhere_is_done_or_not() {
    check(
        &taking_digests_out_that_is_killed_anywhere_is_done_or_not,
        "cleanse",
    );
}

/// Every place that the code has is on the way of some story.
#[test]
fn no_place_is_left_out() {
    let mut been: Vec<_> = STORIES
        .iter()
        .flat_map(|story| undisturbed(story).0)
        .collect();
    been.sort_unstable();
    been.dedup();
    let mut marked = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap() {
            let path = path.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let marks = text.split(['\n']).filter_map(|line| {
                let mark = line.trim_start();
                let rest = mark
                    .strip_prefix("point!(\"")
                    .or(mark.strip_prefix("pause!(\""))?;
                Some(rest.split('"').next().unwrap().to_owned())
            });
            marked.extend(marks);
        }
    }
    marked.sort_unstable();
    marked.dedup();
    assert_eq!(been, marked);
}
