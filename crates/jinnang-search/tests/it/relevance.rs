//! Search quality: what people type, and the article that must come first.
//!
//! Most tables are asked of the shipped knowledge, those under `english/` of the English articles beside them.
//! The suite prints top-1, top-3 and MRR for each table and fails below the floors of its group.

use crate::base::{Base, english_articles};
use crate::tables::{self, Row};
use jinnang_library::Vocabulary;
use std::path::PathBuf;

/// Tables that are held to the same floors.
struct Group {
    name: &'static str,
    top_1: f64,
    top_3: f64,
    has: fn(&str) -> bool,
}

const GROUPS: [Group; 4] = [
    Group {
        name: "situations", // Written by somebody who saw titles alone: their words are mostly others.
        top_1: 0.60,
        top_3: 0.80,
        has: |table| table.starts_with("situations"),
    },
    Group {
        name: "everyday", // Written by people who saw no trigger, in words that share little with any.
        top_1: 0.55,
        top_3: 0.70,
        has: |table| table.starts_with("quiet/"),
    },
    Group {
        name: "English",
        top_1: 0.85,
        top_3: 0.95,
        has: |table| table.starts_with("english/") || table == "english-words",
    },
    Group {
        name: "by kind of query",
        top_1: 0.96,
        top_3: 0.98,
        has: |_| true,
    },
];

/// The half of a table by which nothing is tuned.
const HELD_OUT: &str = "held-out";

#[derive(Default)]
struct Score {
    asked: usize,
    top_1: usize,
    top_3: usize,
    reciprocal: f64,
}

#[test]
fn the_right_article_comes_first() {
    let shipped = Base::shipped();
    let english = Base::of(english_articles(), &Vocabulary::default());
    let mut sums: [Score; GROUPS.len()] = Default::default();
    let mut missed = String::new();
    println!(
        "{:<28}{:>6}{:>9}{:>9}{:>8}",
        "kind of query", "asked", "top-1", "top-3", "MRR"
    );
    for (name, table) in all_tables() {
        let base = if name.starts_with("english/") {
            &english
        } else {
            &shipped
        };
        let mut score = Score::default();
        for row in tables::rows(&table) {
            let miss = score.take(&row, &base.ids(&row.typed));
            // What is missed there is not shown: nobody is to tune by it.
            if let Some(miss) = miss.filter(|_| !name.ends_with(HELD_OUT)) {
                missed.push_str(&format!("  {name:<14} {miss}\n"));
            }
        }
        score.print(&name);
        let of = GROUPS.iter().position(|group| (group.has)(&name)).unwrap();
        sums[of].add(&score);
    }
    for (group, sum) in GROUPS.iter().zip(&sums) {
        sum.print(&format!("all: {}", group.name));
    }
    println!("not first:\n{missed}");
    for (group, sum) in GROUPS.iter().zip(&sums) {
        assert!(sum.asked >= 150, "only {} queries", sum.asked);
        sum.is_above(group);
    }
}

/// Every table with right articles, by its path without the ending.
fn all_tables() -> Vec<(String, PathBuf)> {
    let root = tables::folder();
    let mut all = Vec::new();
    for folder in ["", "english/", "quiet/"] {
        for table in tables::tables(&root.join(folder)) {
            let stem = table.file_stem().unwrap().to_string_lossy().into_owned();
            if !stem.starts_with("unanswered") {
                all.push((format!("{folder}{stem}"), table));
            }
        }
    }
    all
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

    fn is_above(&self, group: &Group) {
        let shares = (self.share(self.top_1), self.share(self.top_3));
        let (name, floors) = (group.name, (group.top_1, group.top_3));
        assert!(
            shares.0 >= floors.0 && shares.1 >= floors.1,
            "{name}: {shares:?}"
        );
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
            "{name:<28}{:>6}{:>9}{:>9}{mrr:>8.3}",
            self.asked,
            percent(self.top_1),
            percent(self.top_3)
        );
    }
}
