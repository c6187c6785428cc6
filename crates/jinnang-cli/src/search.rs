//! Searching from a terminal: what the panel would show, as lines.

use crate::act::lines::trust;
use crate::args::Search;
use crate::index::settled;
use crate::place::{self, Terminal};
use crate::say::{clean, refused};
use crate::trec;
use jinnang_core::Core;
use jinnang_wire::{Hit, Kind, Piece, SearchRequest, SearchView, Trust};
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(crate) fn run(named: Option<&Path>, args: &Search) -> anyhow::Result<ExitCode> {
    if args.batch.queries.is_some() {
        return trec::run(&args.batch);
    }
    let found = find(&place::workspace(named)?, args)?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&found)?);
    } else {
        print(&found);
    }
    Ok(if found.total == 0 {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn find(workspace: &Path, args: &Search) -> anyhow::Result<SearchView> {
    let terminal = Arc::new(Terminal::default());
    let core = Core::open(terminal.clone(), workspace);
    let status = settled(&core, &terminal)?;
    for trouble in &status.troubles {
        eprintln!("{}\n{}", trouble.message.zh, trouble.message.en);
    }
    let request = SearchRequest {
        text: args.query.join(" "),
        limit: args.limit,
        explain: args.explain,
        ..SearchRequest::default()
    };
    let found =
        jinnang_core::call(&core, "search", serde_json::to_value(request)?).map_err(refused)?;
    Ok(serde_json::from_value(found)?)
}

fn print(found: &SearchView) {
    for notice in &found.notices {
        eprintln!("{} · {}", notice.zh, notice.en);
    }
    let style = Style {
        colours: std::io::stdout().is_terminal(),
    };
    for hit in &found.hits {
        style.print(hit);
        doubt(hit);
    }
    let (shown, total) = (found.hits.len(), found.total);
    eprintln!("{shown} / {total}");
}

/// A script that may not be what colleagues know it as says so beside the answer, not in it.
fn doubt(hit: &Hit) {
    if hit.kind == Kind::Script
        && matches!(hit.trust, Trust::Changed { .. } | Trust::Expired { .. })
    {
        eprintln!("[{}] {}", clean(&hit.id), trust(&hit.trust));
    }
}

/// Marks what matched where the terminal can show it.
struct Style {
    colours: bool,
}

impl Style {
    fn print(&self, hit: &Hit) {
        println!("{}  [{}]", self.text(&hit.title), hit.id);
        println!("    {}", self.text(&hit.snippet));
        for reason in &hit.why {
            let (reading, field) = (&reason.reading, &reason.field);
            println!(
                "    · {reading} @ {field}: {} ({:+.2})",
                reason.matched, reason.weight
            );
        }
    }

    fn text(&self, pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match (piece.hit, self.colours) {
            (true, true) => format!("\u{1b}[1;33m{}\u{1b}[0m", piece.text),
            _ => piece.text.clone(),
        };
        // Snippets are cut from files anybody can write: no control characters to the terminal.
        let clean = |piece: &Piece| Piece {
            text: piece.text.replace(char::is_control, " "),
            hit: piece.hit,
        };
        pieces.iter().map(|piece| one(&clean(piece))).collect()
    }
}
