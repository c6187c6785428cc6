//! The program is killed in the middle of a call: every note and blank that was acknowledged is there
//! after the next start, in the same call, which is still on.
//!
//! The killed program is this test binary again.

use crate::base::{Base, Open};
use jinnang_wire::*;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How often it is killed.
const KILLS: usize = 5;

#[test]
fn the_child_talks_when_it_is_told_to() {
    let Some(home) = std::env::var_os("JINNANG_CALLER") else {
        return;
    };
    let home = PathBuf::from(home);
    let open = Open::at(&home.join("base"), &home.join("cache"));
    open.settle();
    let mut next = open.now().call.map_or(0, |call| call.moments.len());
    loop {
        let note = format!("note {next} 第 {next} 句");
        open.say(json!({ "note": note, "values": { "日期": note } }));
        let mut out = std::io::stdout().lock();
        writeln!(out, "\n{note}").unwrap();
        out.flush().unwrap();
        next += 1;
    }
}

#[test]
fn notes_that_were_acknowledged_outlive_a_killed_program() {
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
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "calls_kill::the_child_talks_when_it_is_told_to",
            "--exact",
            "--nocapture",
        ])
        .env("JINNANG_CALLER", home)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = lines
        .map_while(Result::ok)
        .filter(|line| line.starts_with("note "));
    heard.extend(said.by_ref().take(words));
    child.kill().unwrap();
    // What was still in the pipe was acknowledged too.
    heard.extend(said);
    child.wait().unwrap();
}
