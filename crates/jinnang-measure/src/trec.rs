//! A file of queries in, a file of ranked results out, in the form that evaluation tools read.

use jinnang_search::{Ask, Hit, Searcher};
use jinnang_terminal::files;
use jinnang_terminal::open;
use jinnang_terminal::say::{Said, bar, said};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Queries, and where their results go.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The index that is asked.
    pub index: &'a Path,
    /// A file of queries, a line each: `qid<TAB>query`.
    pub queries: &'a Path,
    /// Hits for each query.
    pub k: usize,
    /// The tag of the result lines.
    pub tag: &'a str,
    /// The file of results.
    pub out: &'a Path,
    /// Whether one that is there is written over.
    pub force: bool,
}

impl Batch<'_> {
    /// Asks every query and writes what was found.
    pub fn run(&self) -> anyhow::Result<()> {
        files::must_be_free(self.out, self.force)?;
        let queries = read_queries(self.queries)?;
        let engine = open::index(self.index)?;
        let file = File::create(self.out).map_err(|error| files::not_written(self.out, &error))?;
        write_runs(&engine.searcher(), &queries, self, BufWriter::new(file))
    }
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

fn no_tab(line: usize) -> Said {
    said(
        format!("查询文件第 {line} 行没有制表符，应为“编号<TAB>查询”。"),
        format!("Line {line} of the queries has no tab; it must be `qid<TAB>query`."),
    )
}

fn write_runs(
    searcher: &Searcher,
    queries: &[Query],
    batch: &Batch<'_>,
    mut out: impl Write,
) -> anyhow::Result<()> {
    let bar = bar();
    bar.set_length(queries.len() as u64);
    for query in queries {
        let ask = Ask {
            text: &query.text,
            limit: batch.k,
            bare: true,
            ..Ask::default()
        };
        write_run(&query.id, &searcher.search(&ask)?.hits, batch.tag, &mut out)?;
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
