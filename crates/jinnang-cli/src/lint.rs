//! What is wrong in the files of a workspace, a line each, as compilers say it.

use crate::act::lines::count_of;
use crate::args::Lint;
use crate::base;
use crate::place::{self, Terminal};
use crate::say::clean;
use jinnang_core::{Host as _, Record, calendar_fault};
use jinnang_library::{Unseen, word_groups_of};
use jinnang_wire::{DiagnosticView, Severity};
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(named: Option<&Path>, args: &Lint) -> anyhow::Result<ExitCode> {
    let workspace = place::workspace(named)?;
    let record = Record::of(&workspace);
    let (knowledge, now_ms) = (workspace.join("knowledge"), Terminal::default().now_ms());
    let mut unseen = Unseen::of(word_groups_of(&knowledge));
    let catalogue = base::known(&workspace, &record, &mut |article| unseen.read(article))?;
    let found: Vec<_> = record
        .findings(&knowledge, &catalogue, &unseen.hints())
        .into_iter()
        .chain(calendar_fault(&knowledge, now_ms))
        .collect();
    if args.json {
        line!("{}", serde_json::to_string_pretty(&found)?);
    } else {
        found.iter().for_each(print);
    }
    let bad = found
        .iter()
        .filter(|found| found.severity != Severity::Hint)
        .count();
    if !args.json {
        note!(
            "{} 篇文章，{bad} 处错误或警告 · {}, {}",
            catalogue.len(),
            count_of(catalogue.len(), "article", "articles"),
            count_of(bad, "error or warning", "errors or warnings")
        );
    }
    Ok(if bad == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn print(found: &DiagnosticView) {
    let DiagnosticView {
        path,
        line,
        column,
        code,
        message,
        ..
    } = found;
    let severity = match found.severity {
        Severity::Error => "错误 error",
        Severity::Warning => "警告 warning",
        Severity::Hint => "提示 hint",
    };
    // File names and what stands in files are anybody's: no control characters to the terminal.
    line!(
        "{}:{line}:{column}: {severity}[{code}] {} · {}",
        clean(path),
        clean(&message.zh),
        clean(&message.en)
    );
    if let Some(fix) = &found.fix {
        line!("    → {} · {}", clean(&fix.zh), clean(&fix.en));
    }
}
