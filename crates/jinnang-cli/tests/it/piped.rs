//! Whoever reads the program stops reading (`| head -1`), or cannot take what it writes.

use crate::run::Place;
use std::process::{ExitStatus, Stdio};

/// Commands that say much or little, do something or refuse to.
const COMMANDS: &[&[&str]] = &[
    &["--help"],
    &["--version"],
    &["search", "--help"],
    &["no-such-command"],
    &["search", "--json", "价格", "--limit", "1000"],
    &["search", "价格", "--explain"],
    &["search", "查无此词"],
    &["lint"],
    &["lint", "--json"],
    &["stats"],
    &["stats", "--json"],
    &["index"],
    &["index", "--json"],
    &["member", "list"],
    &["member", "list", "--json"],
    &["run", "list"],
];

#[derive(Clone, Copy, Debug)]
enum Stream {
    Answers,
    Remarks,
    Both,
}

fn workspace() -> Place {
    let place = Place::new();
    // A warning, so that there is something to lint.
    place.write("base/knowledge/core/lost.md", "# 丢\n\n[[没有这篇]]\n");
    place.run(&["index"]).expect(0);
    place
}

/// A stream that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn end(place: &Place, args: &[&str], closes: Stream) -> ExitStatus {
    let mut command = place.command(&place.path("base"), args);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    if matches!(closes, Stream::Answers | Stream::Both) {
        command.stdout(closed());
    }
    if matches!(closes, Stream::Remarks | Stream::Both) {
        command.stderr(closed());
    }
    command.status().unwrap()
}

#[test]
fn every_command_ends_quietly_and_as_ever_when_nobody_reads_on() {
    let place = workspace();
    for args in COMMANDS {
        let heard = place.run(args);
        assert!(heard.code <= 2, "{args:?}: {} {}", heard.out, heard.err);
        for closes in [Stream::Answers, Stream::Remarks, Stream::Both] {
            let ended = end(&place, args, closes);
            assert_eq!(ended.code(), Some(heard.code), "{args:?} {closes:?}");
        }
    }
}

#[test]
fn a_closed_pipe_is_not_spoken_of() {
    let place = workspace();
    let mut command = place.command(&place.path("base"), &["lint", "--json"]);
    let ended = command.stdout(closed()).output().unwrap();
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_cannot_be_written_is_a_failure_in_both_languages() {
    let place = workspace();
    let full = std::fs::File::options().write(true).open("/dev/full");
    let mut command = place.command(&place.path("base"), &["stats"]);
    let ended = command.stdout(full.unwrap()).output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(2), "{said}");
    assert!(said.contains("没有写完") && said.contains("could not be written"));
}
