//! A file of queries in, a file of ranked results out, in the form that evaluation tools read.

use crate::args::Batch;
use crate::files;
use crate::open;
use crate::say::{bar, said};
use jinnang_search::{Ask, Hit, Searcher};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(batch: &Batch) -> anyhow::Result<ExitCode> {
    let (Some(index), Some(queries), Some(out)) = (&batch.index, &batch.queries, &batch.trec)
    else {
        unreachable!("clap asks for the three together");
    };
    files::must_be_free(out, batch.force)?;
    let queries = read_queries(queries)?;
    let engine = open::index(index)?;
    let file = File::create(out).map_err(|error| files::not_written(out, &error))?;
    write_runs(&engine.searcher(), &queries, batch, BufWriter::new(file))?;
    Ok(ExitCode::SUCCESS)
}

struct Query {
    id: String,
    text: String,
}

fn read_queries(path: &Path) -> anyhow::Result<Vec<Query>> {
    let text = files::text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| query(line).ok_or_else(|| no_tab(at + 1).into()))
        .collect()
}

fn query(line: &str) -> Option<Query> {
    let (id, text) = line.split_once('\t')?;
    Some(Query {
        id: id.to_owned(),
        text: text.to_owned(),
    })
}

fn no_tab(line: usize) -> crate::say::Said {
    said(
        format!("查询文件第 {line} 行没有制表符，应为“编号<TAB>查询”。"),
        format!("Line {line} of the queries has no tab; it must be `qid<TAB>query`."),
    )
}

fn write_runs(
    searcher: &Searcher,
    queries: &[Query],
    batch: &Batch,
    mut out: impl Write,
) -> anyhow::Result<()> {
    let bar = bar();
    bar.set_length(queries.len() as u64);
    for query in queries {
        let ask = Ask {
            text: &query.text,
            limit: batch.k as usize,
            bare: true,
            ..Ask::default()
        };
        write_run(
            &query.id,
            &searcher.search(&ask)?.hits,
            &batch.tag,
            &mut out,
        )?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(out.flush()?)
}

/// Evaluation tools sort by score and break ties their own way, so equal scores are told apart by
/// the smallest step there is: our order is the one that is measured.
fn write_run(query: &str, hits: &[Hit], tag: &str, out: &mut impl Write) -> std::io::Result<()> {
    let mut above = f32::INFINITY;
    for (at, hit) in hits.iter().enumerate() {
        above = if hit.score < above {
            hit.score
        } else {
            above.next_down()
        };
        let (query, id, tag) = (escaped(query), escaped(&hit.id.0), escaped(tag));
        writeln!(out, "{query} Q0 {id} {} {above} {tag}", at + 1)?;
    }
    Ok(())
}

/// White space would break the line's columns; `%` is escaped with it so that names stay apart.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_whitespace() || c == '%' {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_white_space_stay_one_column_and_stay_apart() {
        assert_eq!(escaped("价格 高"), "价格%20高");
        assert_eq!(escaped("a\u{3000}b"), "a%E3%80%80b");
        assert_ne!(escaped("a b"), escaped("a%20b"));
    }
}
