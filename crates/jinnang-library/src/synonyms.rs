//! `synonyms:` of vocabulary.yaml: groups of words that may stand for each other, and words that mean others
//! one way only: who types 老板 also means 领导, who types 领导 does not mean 老板.

use crate::diagnostic::{Findings, Place};
use crate::front_matter::brief;
use crate::keys::each_once;
use crate::vocabulary::{located, malformed, once, words};
use crate::yaml::{Node, Value};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Words that mean others as well, and not the other way round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneWay {
    /// What is typed.
    pub typed: Vec<String>,
    /// What each of them means as well.
    pub means: Vec<String>,
}

impl OneWay {
    /// The words of both sides.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.typed.iter().chain(&self.means)
    }

    fn pairs(&self) -> impl Iterator<Item = (&String, &String)> {
        let of = |typed| self.means.iter().map(move |meant| (typed, meant));
        self.typed.iter().flat_map(of)
    }
}

/// Groups, and what holds one way.
pub(crate) fn read(node: Node, findings: &mut Findings) -> (Vec<Vec<String>>, Vec<OneWay>) {
    let Value::List(rows) = node.value else {
        if node.value != Value::Null {
            malformed(node.at, findings);
        }
        return Default::default();
    };
    let is_one_way = |row: &Node| matches!(row.value, Value::Map(_));
    let (one_way, groups): (Vec<Node>, Vec<Node>) = rows.into_iter().partition(is_one_way);
    let groups = read_groups(groups, findings);
    let one_way = read_one_way(one_way, &groups, findings);
    (groups, one_way)
}

fn read_groups(rows: Vec<Node>, findings: &mut Findings) -> Vec<Vec<String>> {
    let mut home: HashMap<String, usize> = HashMap::new();
    let mut groups = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        let mut group: Vec<String> = Vec::new();
        for (word, place) in located(row, findings) {
            match home.get(&word) {
                Some(&other) if other != at => in_two_groups(&word, place, findings),
                Some(_) => continue,
                None => {
                    home.insert(word.clone(), at);
                }
            }
            group.push(word);
        }
        if group.len() > 1 {
            groups.push(group);
        }
    }
    groups
}

fn in_two_groups(word: &str, at: Place, findings: &mut Findings) {
    let word = brief(word);
    findings.warning(
        "synonym-in-two-groups",
        at,
        format!("“{word}”已经在另一组同义词里了，两组的意思会混在一起。"),
        format!(
            "“{word}” is in another group of synonyms already; the two groups will run together."
        ),
    );
    findings.with_fix("只留在一组里。", "Keep it in one group.");
}

fn read_one_way(rows: Vec<Node>, groups: &[Vec<String>], findings: &mut Findings) -> Vec<OneWay> {
    let mut all: Vec<OneWay> = Vec::new();
    for row in rows {
        let at = row.at;
        let Some(entry) = one_way(row, findings) else {
            continue;
        };
        for pair in entry.pairs().filter(|pair| is_said(*pair, groups, &all)) {
            said_already(pair, at, findings);
        }
        all.push(entry);
    }
    all
}

/// A row with both of its sides; a word that stands on both means nothing else there.
fn one_way(row: Node, findings: &mut Findings) -> Option<OneWay> {
    let Value::Map(pairs) = row.value else {
        return None;
    };
    let mut entry = OneWay::default();
    let mut means = Vec::new();
    for (key, value) in each_once(pairs, findings) {
        match &key.value {
            Value::Scalar(name) if name == "typed" => entry.typed = words(value, findings),
            Value::Scalar(name) if name == "means" => means = located(value, findings),
            _ => one_way_malformed(key.at, findings),
        }
    }
    means.retain(|(word, place)| {
        let both = entry.typed.contains(word);
        if both {
            on_both_sides(word, *place, findings);
        }
        !both
    });
    entry.means = once(means);
    let whole = !entry.typed.is_empty() && !entry.means.is_empty();
    if !whole {
        one_way_malformed(row.at, findings);
    }
    whole.then_some(entry)
}

/// Whether a group or an entry before says it already, or one before says it the other way round.
fn is_said((typed, meant): (&String, &String), groups: &[Vec<String>], all: &[OneWay]) -> bool {
    let grouped = |group: &Vec<String>| group.contains(typed) && group.contains(meant);
    let paired = |entry: &OneWay| {
        let mut pairs = entry.pairs();
        pairs.any(|pair| pair == (typed, meant) || pair == (meant, typed))
    };
    groups.iter().any(grouped) || all.iter().any(paired)
}

fn one_way_malformed(at: Place, findings: &mut Findings) {
    findings.warning(
        "synonym-one-way-malformed",
        at,
        "单向同义词要写 typed 和 means 两项，这里没有写全或者多了别的，没有被采用。",
        "Synonyms that hold one way have typed and means and nothing else; this was not used.",
    );
    findings.with_fix(
        "例如 - {typed: [老板, 老总], means: [领导]}。",
        "For example - {typed: [老板, 老总], means: [领导]}.",
    );
}

fn on_both_sides(word: &str, at: Place, findings: &mut Findings) {
    let word = brief(word);
    findings.warning(
        "synonym-on-both-sides",
        at,
        format!("“{word}”在 typed 和 means 里都有，means 里的这个没有被采用。"),
        format!("“{word}” stands under typed and under means; the one under means was not used."),
    );
    findings.with_fix("只留一边。", "Keep it on one side.");
}

fn said_already((typed, meant): (&String, &String), at: Place, findings: &mut Findings) {
    let (typed, meant) = (brief(typed), brief(meant));
    findings.warning(
        "synonym-repeated",
        at,
        format!("“{typed}”和“{meant}”在别处已经写成同义词了。"),
        format!("“{typed}” and “{meant}” are synonyms already, by a group or by another entry."),
    );
    findings.with_fix(
        "两头都成立就写成一组，只有一头成立就只写一次。",
        "Make one group of them if they hold both ways; else write them once.",
    );
}
