//! The program is killed in the middle of a call: every note and blank that was acknowledged is there
//! after the next start, in the same call, which is still on.
//!
//! The killed program is this test binary again.

use crate::base::{Base, opened_at};
use jinnang_testkit::child::{Running, in_child, say};
use jinnang_wire::*;
use serde_json::json;
use std::path::Path;

/// How often it is killed.
const KILLS: usize = 5;

/// The life of the child: one note after the other, until it is killed.
fn talk_until_killed(home: &str) {
    let open = opened_at(Path::new(home));
    let mut next = open.now().call.map_or(0, |call| call.moments.len());
    loop {
        let note = format!("note {next} 第 {next} 句");
        open.say(json!({ "note": note, "values": { "日期": note } }));
        say(note);
        next += 1;
    }
}

#[test]
fn notes_that_were_acknowledged_outlive_a_killed_program() {
    in_child(talk_until_killed);
    let base = Base::new();
    let mut heard = Vec::new();
    for life in 0..KILLS {
        talk(base.home(), 7 + 13 * life, &mut heard);
        let open = base.opened();
        let call = open.on();
        let noted = call.moments.iter().map(|moment| match &moment.what {
            Happening::Noted { text } => text.clone(),
            other => panic!("{other:?}"),
        });
        let noted: Vec<String> = noted.collect();
        // What was under way when it was killed may be there too.
        assert!(
            noted.starts_with(&heard),
            "{} of {}",
            noted.len(),
            heard.len()
        );
        assert_eq!(call.values.get("日期"), noted.last());
        heard = noted;
    }
    assert!(heard.len() > KILLS);
}

/// Lets the child talk until it has said so much, and kills it.
fn talk(home: &Path, words: usize, heard: &mut Vec<String>) {
    let test = &notes_that_were_acknowledged_outlive_a_killed_program;
    let mut child = Running::start(test, home.to_str().unwrap());
    let is_note = |line: &String| line.starts_with("note ");
    heard.extend(child.by_ref().filter(is_note).take(words));
    // What was still in the pipe was acknowledged too.
    heard.extend(child.kill().into_iter().filter(is_note));
}
