//! The tables in `tests/relevance/`: what people type and which articles are right.

use std::path::{Path, PathBuf};

/// One line of a table.
pub struct Row {
    /// What is typed.
    pub typed: String,
    /// Articles that may rightly come first; none in a table of questions without an answer.
    pub first: Vec<String>,
}

/// Where they are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/relevance")
}

/// Tables of a folder, in order.
pub fn tables(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the tables are there");
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    let mut tables: Vec<PathBuf> = paths.collect();
    tables.retain(|path| path.extension().is_some_and(|e| e == "md"));
    tables.sort();
    tables
}

/// Lines of a table with the columns `typed | first | …`, or `typed | why` where nothing is right.
pub fn rows(table: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(table).expect("the table can be read");
    let mut lines = text.lines().filter(|line| line.starts_with('|'));
    let has_first = lines.next().expect("a table has a head").contains("first");
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let rows = lines.skip(1).map(cells);
    rows.map(|cells| Row {
        typed: cells[0].clone(),
        first: if has_first {
            cells[1].split_whitespace().map(str::to_owned).collect()
        } else {
            Vec::new()
        },
    })
    .collect()
}
