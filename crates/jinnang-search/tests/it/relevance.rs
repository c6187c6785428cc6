//! Search quality on the shipped knowledge: what people type, and the article that must come first.
//!
//! The tables in `tests/relevance/` are written by the people who write the articles. The suite prints
//! top-1, top-3 and MRR for each kind of query and fails below the floors.

use crate::base::Base;
use std::path::{Path, PathBuf};

const TOP_1: f64 = 0.94;
const TOP_3: f64 = 0.98;
/// Questions written from situations, by somebody who saw titles alone: their words are mostly others.
const SITUATIONS_TOP_1: f64 = 0.60;
const SITUATIONS_TOP_3: f64 = 0.80;
const SITUATIONS: &str = "situations";
/// The half of them by which nothing is tuned.
const HELD_OUT: &str = "held-out";

struct Row {
    typed: String,
    first: Vec<String>,
}

#[derive(Default)]
struct Score {
    asked: usize,
    top_1: usize,
    top_3: usize,
    reciprocal: f64,
}

#[test]
fn the_right_article_comes_first() {
    let base = Base::shipped();
    let (mut whole, mut situations) = (Score::default(), Score::default());
    let mut missed = String::new();
    println!(
        "{:<24}{:>6}{:>9}{:>9}{:>8}",
        "kind of query", "asked", "top-1", "top-3", "MRR"
    );
    for table in tables() {
        let name = table.file_stem().unwrap().to_string_lossy().into_owned();
        let mut score = Score::default();
        for row in rows(&table) {
            let found = base.ids(&row.typed);
            let miss = score.take(&row, &found);
            // What is missed there is not shown: nobody is to tune by it.
            if let Some(miss) = miss.filter(|_| !name.ends_with(HELD_OUT)) {
                missed.push_str(&format!("  {name:<14} {miss}\n"));
            }
        }
        score.print(&name);
        let sum = if name.starts_with(SITUATIONS) {
            &mut situations
        } else {
            &mut whole
        };
        sum.add(&score);
    }
    situations.print("all situations");
    whole.print("all others");
    println!("not first:\n{missed}");
    assert!(whole.asked >= 300, "only {} queries", whole.asked);
    whole.is_above(TOP_1, TOP_3);
    situations.is_above(SITUATIONS_TOP_1, SITUATIONS_TOP_3);
}

impl Score {
    fn take(&mut self, row: &Row, found: &[String]) -> Option<String> {
        self.asked += 1;
        let place = found.iter().position(|id| row.first.contains(id));
        self.reciprocal += place.map_or(0.0, |p| 1.0 / (p as f64 + 1.0));
        self.top_1 += usize::from(place == Some(0));
        self.top_3 += usize::from(place.is_some_and(|p| p < 3));
        (place != Some(0)).then(|| {
            let shown: Vec<&str> = found.iter().take(3).map(String::as_str).collect();
            format!(
                "{} → wanted {} at {place:?}, got {shown:?}",
                row.typed,
                row.first.join(" | ")
            )
        })
    }

    fn is_above(&self, top_1: f64, top_3: f64) {
        let shares = (self.share(self.top_1), self.share(self.top_3));
        assert!(shares.0 >= top_1 && shares.1 >= top_3, "{shares:?}");
    }

    fn share(&self, part: usize) -> f64 {
        part as f64 / self.asked.max(1) as f64
    }

    fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.top_1 += other.top_1;
        self.top_3 += other.top_3;
        self.reciprocal += other.reciprocal;
    }

    fn print(&self, name: &str) {
        let percent = |part| format!("{:.1} %", self.share(part) * 100.0);
        let mrr = self.reciprocal / self.asked.max(1) as f64;
        println!(
            "{name:<24}{:>6}{:>9}{:>9}{mrr:>8.3}",
            self.asked,
            percent(self.top_1),
            percent(self.top_3)
        );
    }
}

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/relevance");
    let mut tables: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    tables.retain(|path| path.extension().is_some_and(|e| e == "md"));
    tables.sort();
    tables
}

fn rows(table: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(table).unwrap();
    let lines = text.lines().filter(|line| line.starts_with('|')).skip(2);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let ids = |cell: usize| cells[cell].split_whitespace().map(str::to_owned).collect();
            Row {
                typed: cells[0].to_owned(),
                first: ids(1),
            }
        })
        .collect()
}
