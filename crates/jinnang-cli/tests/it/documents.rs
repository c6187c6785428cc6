//! What the documents tell a reader to type works when it is typed.
//!
//! Lines of `cargo` are looked at by `cargo xtask check`: a test cannot build the program it is part of.

use crate::run::Place;
use std::path::{Path, PathBuf};
use std::process::Output;

/// The README's reader has installed the program and is anywhere.
#[test]
fn every_command_of_the_readme_runs_in_an_empty_folder() {
    let place = Place::new();
    std::fs::create_dir_all(place.path("anywhere")).unwrap();
    run_all(&place, &repository().join("README.md"), "anywhere");
}

/// Who reads on does so in the repository.
#[test]
fn every_command_of_the_other_documents_runs_in_the_repository() {
    let mut documents = Vec::new();
    for folder in ["docs", "docs/decisions"] {
        for entry in std::fs::read_dir(repository().join(folder)).unwrap() {
            documents.push(entry.unwrap().path());
        }
    }
    documents.retain(|path| path.extension().is_some_and(|end| end == "md"));
    for document in documents {
        let place = Place::new();
        copy(
            &repository().join("knowledge"),
            &place.path("repository/knowledge"),
        );
        run_all(&place, &document, "repository");
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs the document's commands one after another, as one shell would, and stops at the first that fails.
fn run_all(place: &Place, document: &Path, folder: &str) {
    let script = commands(&std::fs::read_to_string(document).unwrap());
    if script.is_empty() {
        return;
    }
    let ran = shell(place, folder, &script);
    assert!(
        ran.status.success(),
        "{}: {}\n{}",
        document.display(),
        ran.status,
        String::from_utf8_lossy(&ran.stderr)
    );
}

/// A shell whose home is in the place, and which finds our program as an installed one.
fn shell(place: &Place, folder: &str, script: &str) -> Output {
    let bin = Path::new(env!("CARGO_BIN_EXE_jinnang")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path)));
    let home = place.path("home");
    std::fs::create_dir_all(&home).unwrap();
    // -x says on the error stream which command it was.
    std::process::Command::new("sh")
        .args(["-eux", "-c", script])
        .current_dir(place.path(folder))
        .env("PATH", path.unwrap())
        .env("HOME", home)
        .env("XDG_CACHE_HOME", place.path("cache"))
        .output()
        .unwrap()
}

/// The lines of its shell blocks, without those of cargo.
fn commands(markdown: &str) -> String {
    let mut inside = false;
    let mut script = String::new();
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = !inside && line == "```sh";
        } else if inside && !line.starts_with("cargo ") {
            script.push_str(line);
            script.push('\n');
        }
    }
    script.trim().to_owned()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let goal = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &goal);
        } else {
            std::fs::copy(entry.path(), goal).unwrap();
        }
    }
}

#[test]
fn commands_are_those_of_shell_blocks() {
    let text = "a\n```sh\ncargo xtask run # x\njinnang lint\n```\nb\n```text\njinnang no\n```\n```sh\necho 1\n```\n";
    assert_eq!(commands(text), "jinnang lint\necho 1");
}
