//! Commands that documents name and that no test can run, because they build the program: their verbs,
//! packages, test binaries and npm scripts must exist. Lines of `jinnang` are run by its own tests.

use crate::HELP;
use crate::steps::root;
use std::path::{Path, PathBuf};

/// What is wrong with the commands in a document, a sentence each.
pub fn wrong(markdown: &str) -> Vec<String> {
    let commands = in_blocks(markdown).chain(in_quotes(markdown));
    commands
        .filter_map(|command| {
            let why = fault(&command.split_whitespace().collect::<Vec<_>>())?;
            Some(format!("`{command}`: {why}"))
        })
        .collect()
}

fn in_blocks(markdown: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    markdown.lines().filter(move |line| {
        if line.starts_with("```") {
            inside = !inside && *line == "```sh";
            return false;
        }
        inside
    })
}

fn in_quotes(markdown: &str) -> impl Iterator<Item = &str> {
    markdown
        .lines()
        .filter(|line| !line.starts_with("```"))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

fn fault(words: &[&str]) -> Option<String> {
    match words {
        ["cargo", "xtask", verb, ..] if !is_verb(verb) => Some(format!("no verb {verb}")),
        ["npm", "run", script, ..] if !is_script(script) => Some(format!("no script {script}")),
        ["cargo", rest @ ..] => unknown_package(rest).or_else(|| unknown_test(rest)),
        _ => None,
    }
}

fn is_verb(name: &str) -> bool {
    let verbs = HELP.lines().filter_map(|line| line.strip_prefix("  "));
    verbs
        .filter_map(|line| line.split(' ').next())
        .any(|verb| verb == name)
}

fn is_script(name: &str) -> bool {
    let package = std::fs::read_to_string(root().join("ui/package.json")).unwrap_or_default();
    package.contains(&format!("\"{name}\":"))
}

fn unknown_package(words: &[&str]) -> Option<String> {
    let name = value(words, &["--package", "-p"])?;
    folder_of(name)
        .is_none()
        .then(|| format!("no package {name}"))
}

fn unknown_test(words: &[&str]) -> Option<String> {
    let name = value(words, &["--test"])?;
    let package = folder_of(value(words, &["--package", "-p"])?)?;
    let tests = package.join("tests");
    let is_there =
        tests.join(name).join("main.rs").exists() || tests.join(name).with_extension("rs").exists();
    (!is_there).then(|| format!("no test binary {name}"))
}

/// The folder of a member of the workspace.
fn folder_of(package: &str) -> Option<PathBuf> {
    let root = root();
    let is_it = |folder: &Path| {
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        manifest
            .lines()
            .any(|line| line == format!("name = \"{package}\""))
    };
    let beside = ["src-tauri", "xtask"].map(|name| root.join(name));
    let below = ["crates", "tests"].into_iter().flat_map(|name| {
        let entries = std::fs::read_dir(root.join(name)).into_iter().flatten();
        entries.flatten().map(|entry| entry.path())
    });
    beside.into_iter().chain(below).find(|folder| is_it(folder))
}

/// The word after one of these.
fn value<'a>(words: &[&'a str], names: &[&str]) -> Option<&'a str> {
    let at = words.iter().position(|word| names.contains(word))?;
    words.get(at + 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_does_not_exist_is_told() {
        let text = "Type `cargo xtask fly`, `npm run sing` or:\n```sh\ncargo test -p jinnang-search --test them x\n\
                    cargo test --package jinnang-nowhere\ncargo xtask test ui\n```\n";
        let wrong = wrong(text).join("\n");
        for part in [
            "no test binary them",
            "no package jinnang-nowhere",
            "no verb fly",
            "no script sing",
        ] {
            assert!(wrong.contains(part), "{part}: {wrong}");
        }
        assert_eq!(wrong.lines().count(), 4, "{wrong}");
    }

    #[test]
    fn commands_that_exist_are_left_alone() {
        let text = "`cargo xtask test [FILTER]`, `npm run dev`, `cargo test -p jinnang-search --test it relevance`, \
                    `cargo run --profile bench --package jinnang-bench -- journal 1000`, `jinnang lint`";
        assert_eq!(wrong(text), Vec::<String>::new());
    }
}
