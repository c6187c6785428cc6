//! What search makes of a workspace's vocabulary.

use crate::args::{Vocabulary, Words};
use crate::place;
use jinnang_library::vocabulary_of;
use jinnang_search::stop_words;
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(named: Option<&Path>, args: &Vocabulary) -> anyhow::Result<ExitCode> {
    let vocabulary = vocabulary_of(&place::workspace(named)?.join("knowledge"));
    let words = match args.words {
        Words::StopWords => stop_words(&vocabulary),
    };
    if args.json {
        line!("{}", serde_json::to_string_pretty(&words)?);
    } else {
        for word in words {
            line!("{word}");
        }
    }
    Ok(ExitCode::SUCCESS)
}
