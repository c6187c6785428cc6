//! Searching from a terminal: what the panel would show, as lines.

use crate::act::lines::trust;
use crate::args::Search;
use crate::open;
use crate::place::{self, Terminal};
use crate::say::{clean, coloured, refused};
use crate::{measure, settled};
use jinnang_core::{Seat, search_index};
use jinnang_wire::{Certainty, Code, Hit, Kind, Piece, SearchRequest, SearchView, Trust};
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(crate) fn run(named: Option<&Path>, args: &Search) -> anyhow::Result<ExitCode> {
    if let (Some(index), Some(_)) = (&args.index, &args.batch.queries) {
        return measure::rank(index, &args.batch);
    }
    let found = match &args.index {
        Some(index) => find_in_index(index, args)?,
        None => find(&place::workspace(named)?, args)?,
    };
    if args.json {
        line!("{}", serde_json::to_string_pretty(&found)?);
    } else {
        print(&found);
    }
    if found.total == 0 {
        lead_on(&found);
    }
    Ok(if found.total == 0 {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn find(workspace: &Path, args: &Search) -> anyhow::Result<SearchView> {
    let terminal = Arc::new(Terminal::default());
    let seat = Seat::open(terminal.clone(), workspace);
    let status = settled(&seat, &terminal)?;
    // What a trainer has to put right (holidays of next year) is not for who searches.
    let troubles = status.troubles.iter();
    for trouble in troubles.filter(|trouble| trouble.code != Code::Refused) {
        note!("{}\n{}", trouble.message.zh, trouble.message.en);
    }
    let request = serde_json::to_value(request(args))?;
    let found = seat.ask("search", request).map_err(refused)?;
    Ok(serde_json::from_value(found)?)
}

/// What an index answers that no workspace is around.
fn find_in_index(index: &Path, args: &Search) -> anyhow::Result<SearchView> {
    let engine = open::index(index)?;
    Ok(search_index(&engine.searcher(), &request(args))?)
}

fn request(args: &Search) -> SearchRequest {
    SearchRequest {
        text: args.query.join(" "),
        limit: args.limit,
        explain: args.explain,
        ..SearchRequest::default()
    }
}

fn print(found: &SearchView) {
    for notice in &found.notices {
        note!("{} · {}", notice.zh, notice.en);
    }
    let style = Style {
        colours: std::io::stdout().is_terminal(),
    };
    for hit in &found.hits {
        style.print(hit);
        doubt(hit);
    }
    if found.certainty == Certainty::Perhaps {
        note!("不一定对得上：这几篇只说到其中一部分。 · Perhaps: these have only some of it.");
    }
    let (shown, total) = (found.hits.len(), found.total);
    note!("{shown} / {total}");
}

/// What to do where nothing was found, on the error stream: an answer is read by programs.
fn lead_on(found: &SearchView) {
    let words = clean(&found.words);
    note!("没有找到“{words}”。 · Nothing was found for “{words}”.");
    for without in &found.without {
        let (raw, total) = (clean(&without.raw), without.total);
        note!("  去掉 {raw} 有 {total} 篇 · {total} without {raw}");
        note!(
            "    jinnang search '{}'",
            clean(&without.text).replace('\'', "'\\''")
        );
    }
    for near in &found.near {
        let (title, id) = (clean(&near.title), clean(&near.id));
        note!("  最接近的：{title}  [{id}] · Nearest");
    }
    if !words.is_empty() {
        let quoted = words.replace('\'', "'\\''");
        note!("  写一篇：写成 Markdown 文件，再 jinnang submit 文件.md · Write it and hand it in");
        note!("  问培训师：jinnang question ask '{quoted}' · Ask the trainer");
    }
}

/// A script that may not be what colleagues know it as says so beside the answer, not in it.
fn doubt(hit: &Hit) {
    if hit.kind == Kind::Script
        && matches!(
            hit.trust,
            Trust::Changed { .. } | Trust::Expired { .. } | Trust::Retired { .. }
        )
    {
        note!("[{}] {}", clean(&hit.id), clean(&trust(&hit.trust)));
    }
}

/// Marks what matched where the terminal can show it.
struct Style {
    colours: bool,
}

impl Style {
    fn print(&self, hit: &Hit) {
        coloured(&format!("{}  [{}]", self.text(&hit.title), clean(&hit.id)));
        coloured(&format!("    {}", self.text(&hit.snippet)));
        if let Some(because) = &hit.because {
            line!("    {} · {}", clean(&because.zh), clean(&because.en));
        }
        for reason in &hit.why {
            let (reading, field) = (&reason.reading, &reason.field);
            line!(
                "    · {reading} @ {field}: {} ({:+.2})",
                reason.matched,
                reason.weight
            );
        }
    }

    fn text(&self, pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match (piece.hit, self.colours) {
            (true, true) => format!("\u{1b}[1;33m{}\u{1b}[0m", clean(&piece.text)),
            _ => clean(&piece.text),
        };
        pieces.iter().map(one).collect()
    }
}
