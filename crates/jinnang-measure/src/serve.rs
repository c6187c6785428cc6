//! Answering queries line by line: JSON in, JSON out, until the input ends.
//!
//! For programs that measure. Every line gets exactly one answer, at once; a line that cannot be
//! understood gets an error and the next one is read. The dictionaries are loaded before the first.

use jinnang_search::{Ask, Searcher};
use jinnang_terminal::open;
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

/// Bytes of a line; a longer one is answered with an error.
const LINE_MAX: usize = 1 << 20;
/// Hits when the line does not say.
const K_DEFAULT: usize = 10;
/// Hits at most.
const K_MAX: usize = 10_000;

/// Answers every line of the input from the index in a folder.
pub fn serve(index: &Path, input: impl BufRead, output: impl Write) -> anyhow::Result<()> {
    let engine = open::index(index)?;
    let searcher = engine.searcher();
    open::warm(&searcher)?;
    match answer_all(&searcher, input, output) {
        // Nobody listens any more: that is how a measurement ends, not an error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => Ok(outcome?),
    }
}

fn answer_all(
    searcher: &Searcher,
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<()> {
    while let Some(line) = next_line(&mut input)? {
        let answer = match line {
            Ok(line) => answer(searcher, &line),
            Err(TooLong) => json!({ "error": format!("a line may have {LINE_MAX} bytes at most") }),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// The line was longer than anybody needs; it was skipped to its end.
struct TooLong;

fn next_line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, TooLong>>> {
    let mut line = Vec::new();
    let read = input
        .by_ref()
        .take(LINE_MAX as u64 + 1)
        .read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') || line.len() <= LINE_MAX {
        return Ok(Some(Ok(line)));
    }
    input.skip_until(b'\n')?;
    Ok(Some(Err(TooLong)))
}

fn answer(searcher: &Searcher, line: &[u8]) -> Value {
    let asked: Value = match serde_json::from_slice(line) {
        Ok(asked) => asked,
        Err(error) => return json!({ "error": format!("not a line of JSON: {error}") }),
    };
    match hits(searcher, &asked) {
        Ok(hits) => json!({ "qid": asked["qid"], "hits": hits }),
        Err(error) => json!({ "qid": asked["qid"], "error": error }),
    }
}

fn hits(searcher: &Searcher, asked: &Value) -> Result<Vec<Value>, String> {
    if !asked["qid"].is_string() && !asked["qid"].is_number() {
        return Err("\"qid\" must be a string or a number".to_owned());
    }
    let text = asked["q"].as_str().ok_or("\"q\" must be a string")?;
    let limit = match &asked["k"] {
        Value::Null => K_DEFAULT,
        k => k
            .as_u64()
            .ok_or("\"k\" must be a whole number")?
            .min(K_MAX as u64) as usize,
    };
    let ask = Ask {
        text,
        limit,
        bare: true,
        ..Ask::default()
    };
    let found = searcher.search(&ask).map_err(|error| error.to_string())?;
    let hit = |hit: &jinnang_search::Hit| json!({ "id": hit.id.0, "score": hit.score });
    Ok(found.hits.iter().map(hit).collect())
}
