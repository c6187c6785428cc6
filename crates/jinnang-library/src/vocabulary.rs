//! vocabulary.yaml: the workspace's stages, its synonyms, the words that must stay whole, those that tell
//! nothing, and who the owners named in articles are.

use crate::diagnostic::{Diagnostic, Findings, Place};
use crate::front_matter::brief;
use crate::keys::each_once;
use crate::synonyms::{self, OneWay};
use crate::yaml::{self, Node, Value};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// Its name at the root of the knowledge folder. It is no article.
pub const VOCABULARY_FILE: &str = "vocabulary.yaml";

/// Words and marks of YAML in the file; ours has two thousand.
const MAX_EVENTS: usize = 500_000;

/// Stages of the customer journey where the workspace names none.
const STAGES: &[&str] = &[
    "客户开发",
    "建立关系",
    "需求挖掘",
    "方案呈现",
    "异议处理",
    "谈判成交",
    "交付服务",
    "投诉危机",
];

/// The words of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Stages of the customer journey, in order.
    pub stages: Vec<String>,
    /// Groups of words that may stand for each other.
    pub synonyms: Vec<Vec<String>>,
    /// Words that mean others as well, and not the other way round.
    #[serde(default)]
    pub one_way: Vec<OneWay>,
    /// Words that must not be cut.
    pub terms: Vec<String>,
    /// Words that tell nothing about what is looked for, besides those of every workspace.
    #[serde(default)]
    pub stop_words: Vec<String>,
    /// Who is meant by the owners that articles name, by what articles write.
    #[serde(default)]
    pub owners: BTreeMap<String, Owner>,
}

/// A team or a person that answers for articles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// What people call it.
    pub name: String,
    /// The department whose members it is.
    pub department: Option<String>,
    /// Members by name, instead of a department or besides it.
    pub members: Vec<String>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let stages = STAGES.iter().map(|stage| (*stage).to_owned()).collect();
        Self {
            stages,
            synonyms: Vec::new(),
            one_way: Vec::new(),
            terms: Vec::new(),
            stop_words: Vec::new(),
            owners: BTreeMap::new(),
        }
    }
}

impl Vocabulary {
    /// Every word of its synonyms, by groups and one way, and every term.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let one_way = self.one_way.iter().flat_map(OneWay::words);
        let grouped = self.synonyms.iter().flatten();
        let all = grouped.chain(one_way).chain(&self.terms);
        all.map(String::as_str)
    }

    /// Who is meant by an owner: by what articles write, else by name.
    pub fn owner(&self, written: &str) -> Option<&Owner> {
        let named = || self.owners.values().find(|owner| owner.name == written);
        self.owners.get(written).or_else(named)
    }
}

/// Reads the file. Never fails: what cannot be understood is reported and the rest is used.
pub fn parse_vocabulary(bytes: &[u8]) -> (Vocabulary, Vec<Diagnostic>) {
    let mut findings = Findings::of(VOCABULARY_FILE);
    let mut vocabulary = Vocabulary::default();
    let pairs = pairs_of(bytes, &mut |at, cause| {
        unreadable(at, cause, &mut findings);
    });
    take(&mut vocabulary, pairs, &mut findings);
    (vocabulary, findings.into_list())
}

/// What the file says, by key.
pub(crate) fn pairs_of(bytes: &[u8], fault: &mut dyn FnMut(Place, &str)) -> Vec<(Node, Node)> {
    let expected = "stages:, synonyms:, terms:, stop_words:, owners:";
    yaml::pairs(bytes, MAX_EVENTS, expected, fault)
}

fn unreadable(at: Place, cause: &str, findings: &mut Findings) {
    findings.error(
        "vocabulary-unreadable",
        at,
        format!("词汇文件从{}起读不懂。前面的部分照常使用。", at.zh()),
        format!(
            "The vocabulary cannot be read from here on: {cause}. What stands before it is used."
        ),
    );
}

fn take(vocabulary: &mut Vocabulary, pairs: Vec<(Node, Node)>, findings: &mut Findings) {
    let mut stop_words = Vec::new();
    for (key, node) in each_once(pairs, findings) {
        match key.value {
            Value::Scalar(name) if name == "stages" => {
                let stages = words(node, findings);
                if !stages.is_empty() {
                    vocabulary.stages = stages;
                }
            }
            Value::Scalar(name) if name == "synonyms" => {
                (vocabulary.synonyms, vocabulary.one_way) = synonyms::read(node, findings);
            }
            Value::Scalar(name) if name == "terms" => vocabulary.terms = words(node, findings),
            Value::Scalar(name) if name == "stop_words" => stop_words = located(node, findings),
            Value::Scalar(name) if name == "owners" => {
                vocabulary.owners = owners(node, findings);
            }
            _ => {}
        }
    }
    vocabulary.stop_words = stop_words_of(vocabulary, stop_words, findings);
}

/// Words that tell nothing, each once; a term or a synonym is none, which is said.
fn stop_words_of(
    vocabulary: &Vocabulary,
    listed: Vec<(String, Place)>,
    findings: &mut Findings,
) -> Vec<String> {
    let telling: HashSet<String> = vocabulary.words().map(str::to_lowercase).collect();
    let mut seen = HashSet::new();
    let mut stop_words = Vec::new();
    for (word, at) in listed {
        if telling.contains(&word.to_lowercase()) {
            stop_word_tells(&word, at, findings);
        } else if seen.insert(word.clone()) {
            stop_words.push(word);
        }
    }
    stop_words
}

fn stop_word_tells(word: &str, at: Place, findings: &mut Findings) {
    let word = brief(word);
    findings.warning(
        "stop-word-tells",
        at,
        format!("“{word}”是术语或同义词，搜索不会略过它。"),
        format!("“{word}” is a term or a synonym, so search does not pass it over."),
    );
    findings.with_fix(
        "从 stop_words 里删掉；真要略过它，就从术语和同义词里删掉。",
        "Take it out of stop_words, or out of terms and synonyms if it tells nothing.",
    );
}

/// Owners by what articles write: a name, or a name with a department and members.
fn owners(node: Node, findings: &mut Findings) -> BTreeMap<String, Owner> {
    let mut owners = BTreeMap::new();
    let pairs = match node.value {
        Value::Map(pairs) => pairs,
        Value::Null => Vec::new(),
        _ => {
            malformed_owner(node.at, findings);
            Vec::new()
        }
    };
    for (key, node) in pairs {
        let (Value::Scalar(written), at) = (key.value, key.at) else {
            malformed_owner(key.at, findings);
            continue;
        };
        let written = written.trim().to_owned();
        if owners.contains_key(&written) {
            owner_twice(&written, at, findings);
            continue;
        }
        if let Some(owner) = owner(node, findings) {
            owners.insert(written, owner);
        }
    }
    owners
}

fn owner(node: Node, findings: &mut Findings) -> Option<Owner> {
    let mut owner = Owner::default();
    match node.value {
        Value::Scalar(name) => name.trim().clone_into(&mut owner.name),
        Value::Map(pairs) => {
            for (key, value) in pairs {
                let Value::Scalar(key) = key.value else {
                    continue;
                };
                let mut words = words(value, findings).into_iter();
                match key.as_str() {
                    "name" => owner.name = words.next().unwrap_or_default(),
                    "department" => owner.department = words.next(),
                    "members" => owner.members = words.collect(),
                    _ => {}
                }
            }
        }
        _ => {}
    }
    if owner.name.is_empty() {
        malformed_owner(node.at, findings);
        return None;
    }
    Some(owner)
}

fn malformed_owner(at: Place, findings: &mut Findings) {
    findings.warning(
        "owner-malformed",
        at,
        "负责人这样写：代号后面是名称，或者 name、department、members。这一项没有被采用。",
        "An owner is written as a name, or with name, department and members; this entry was not used.",
    );
    findings.with_fix(
        "例如 sales-east: 华东销售部。",
        "For example sales-east: East sales.",
    );
}

fn owner_twice(written: &str, at: Place, findings: &mut Findings) {
    let written = brief(written);
    findings.warning(
        "owner-twice",
        at,
        format!("“{written}”写了两次，只用第一次。"),
        format!("“{written}” is given twice; only the first counts."),
    );
    findings.with_fix("删掉一处。", "Delete one of them.");
}

/// A list of words, each once.
pub(crate) fn words(node: Node, findings: &mut Findings) -> Vec<String> {
    once(located(node, findings))
}

/// Each word once, without its place.
pub(crate) fn once(words: Vec<(String, Place)>) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    words.retain(|word| seen.insert(word.clone()));
    words
}

/// Words with their places; a single one is a list of one.
pub(crate) fn located(node: Node, findings: &mut Findings) -> Vec<(String, Place)> {
    match node.value {
        Value::Null => Vec::new(),
        Value::Scalar(text) => vec![(text.trim().to_owned(), node.at)],
        Value::List(items) => items
            .into_iter()
            .filter_map(|item| word(item, findings))
            .collect(),
        Value::Map(_) | Value::Alias => {
            malformed(node.at, findings);
            Vec::new()
        }
    }
}

fn word(node: Node, findings: &mut Findings) -> Option<(String, Place)> {
    match node.value {
        Value::Scalar(text) => {
            Some((text.trim().to_owned(), node.at)).filter(|(text, _)| !text.is_empty())
        }
        Value::Null => None,
        Value::List(_) | Value::Map(_) | Value::Alias => {
            malformed(node.at, findings);
            None
        }
    }
}

pub(crate) fn malformed(at: Place, findings: &mut Findings) {
    findings.warning(
        "vocabulary-malformed",
        at,
        "这里应当是一个词，这一项没有被采用。",
        "A word is expected here; this entry was not used.",
    );
}
