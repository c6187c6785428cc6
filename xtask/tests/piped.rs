//! Whoever reads what xtask says may stop reading.

use std::process::{Command, Stdio};

/// A stream that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("the system gives a pipe");
    drop(reader);
    writer.into()
}

#[test]
fn help_and_a_wrong_verb_end_quietly_when_nobody_reads_on() {
    for (verb, code) in [("help", 0), ("no-such-verb", 1)] {
        let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let ended = xtask.arg(verb).stdout(closed()).stderr(closed()).status();
        assert_eq!(ended.expect("it runs").code(), Some(code), "{verb}");
    }
}
