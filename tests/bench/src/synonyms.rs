//! Which synonyms do more harm than good: the relevance tables, asked with all of them and without each.
//!
//! An entry is judged by the questions that have one of its words, as vocabulary.yaml would be without it.
//! Of held-out tables only counts are shown, since nobody is to tune by them.

use anyhow::Context as _;
use jinnang_core::fill;
use jinnang_library::{Library, Scope, Vocabulary, vocabulary_of};
use jinnang_search::{Ask, Engine};
use jinnang_testkit::shipped_knowledge;
use jinnang_testkit::tables::{self, Row};
use jinnang_text::fold;
use std::sync::atomic::AtomicBool;

/// Hits that are looked through for the right one.
const LIMIT: usize = 20;
/// The half of a table by which nothing is tuned.
const HELD_OUT: &str = "held-out";

/// Prints the entries that make a difference, the most harmful first.
pub fn measure() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let knowledge = shipped_knowledge();
    let whole = vocabulary_of(&knowledge);
    let engine = Engine::open(folder.path(), Some(&whole))?;
    let mut library = Library::open(&knowledge)?;
    let go_on = AtomicBool::new(false);
    fill(
        &mut library,
        &engine,
        Scope::Everything,
        true,
        &go_on,
        &|_| {},
    )?;
    let mut questions = questions();
    for question in &mut questions {
        question.before = question.place(&engine)?;
    }
    let mut told = Vec::new();
    for entry in entries(&whole) {
        told.extend(Told::of(entry, &engine, &questions)?);
    }
    told.sort_by_key(|told| std::cmp::Reverse(told.harm()));
    told.iter().for_each(Told::print);
    println!(
        "{} questions; {} entries make a difference",
        questions.len(),
        told.len()
    );
    Ok(())
}

/// Where the right article comes, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Place {
    First,
    AmongThree,
    #[default]
    Below,
}

struct Question {
    row: Row,
    folded: String,
    held_out: bool,
    before: Place,
}

impl Question {
    fn place(&self, engine: &Engine) -> anyhow::Result<Place> {
        let ask = Ask {
            text: &self.row.typed,
            limit: LIMIT,
            ..Ask::default()
        };
        let found = engine.searcher().search(&ask)?;
        let hits = found.hits.into_iter().map(|hit| hit.id.0);
        let mut ids = hits.chain(found.near.into_iter().map(|id| id.0));
        Ok(match ids.position(|id| self.row.first.contains(&id)) {
            Some(0) => Place::First,
            Some(1 | 2) => Place::AmongThree,
            _ => Place::Below,
        })
    }
}

/// Of every table that is asked of the shipped knowledge and has right articles.
fn questions() -> Vec<Question> {
    let root = tables::folder();
    let mut tables = tables::tables(&root);
    tables.extend(tables::tables(&root.join("quiet")));
    let mut questions = Vec::new();
    for table in tables {
        let stem = table
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let rows = tables::rows(&table).into_iter();
        let answered = rows.filter(|row| !row.first.is_empty());
        questions.extend(answered.map(|row| Question {
            folded: fold(&row.typed),
            held_out: stem.ends_with(HELD_OUT),
            before: Place::default(),
            row,
        }));
    }
    questions
}

/// A group, or what holds one way, and the vocabulary without it.
struct Entry {
    name: String,
    typed: Vec<String>,
    without: Vocabulary,
}

fn entries(whole: &Vocabulary) -> Vec<Entry> {
    let mut all = Vec::new();
    for (nth, group) in whole.synonyms.iter().enumerate() {
        let mut without = whole.clone();
        without.synonyms.remove(nth);
        all.push(Entry::new(group.join(", "), group, without));
    }
    for (nth, entry) in whole.one_way.iter().enumerate() {
        let mut without = whole.clone();
        without.one_way.remove(nth);
        let name = format!("{} → {}", entry.typed.join(", "), entry.means.join(", "));
        all.push(Entry::new(name, &entry.typed, without));
    }
    all
}

impl Entry {
    fn new(name: String, typed: &[String], without: Vocabulary) -> Self {
        let typed = typed.iter().map(|word| fold(word)).collect();
        Self {
            name,
            typed,
            without,
        }
    }

    fn touches(&self, question: &Question) -> bool {
        self.typed.iter().any(|word| question.folded.contains(word))
    }
}

/// What an entry does: for each question with a difference, the place with it and without it.
struct Told<'q> {
    name: String,
    changed: Vec<(&'q Question, Place, Place)>,
}

impl<'q> Told<'q> {
    fn of(entry: Entry, engine: &Engine, all: &'q [Question]) -> anyhow::Result<Option<Self>> {
        let touched: Vec<&Question> = all.iter().filter(|q| entry.touches(q)).collect();
        if touched.is_empty() {
            return Ok(None);
        }
        let taken_out = engine.set_vocabulary(&entry.without);
        taken_out.with_context(|| format!("without {}", entry.name))?;
        let mut changed = Vec::new();
        for question in touched {
            let without = question.place(engine)?;
            if without != question.before {
                changed.push((question, question.before, without));
            }
        }
        let name = entry.name;
        Ok((!changed.is_empty()).then_some(Self { name, changed }))
    }

    /// Questions that get better by it and worse by it, of the held-out tables or of the others.
    fn counts(&self, held_out: bool) -> (i32, i32) {
        let of = self.changed.iter().filter(|(q, ..)| q.held_out == held_out);
        of.fold((0, 0), |(better, worse), (_, with, without)| {
            let helps = with < without;
            (better + i32::from(helps), worse + i32::from(!helps))
        })
    }

    fn harm(&self) -> i32 {
        let (better, worse) = self.counts(false);
        worse - better
    }

    fn print(&self) {
        let ((better, worse), held) = (self.counts(false), self.counts(true));
        println!(
            "[{}]  better {better}, worse {worse}; held out: better {}, worse {}",
            self.name, held.0, held.1
        );
        for (question, with, without) in self.changed.iter().filter(|(q, ..)| !q.held_out) {
            let sign = if with < without { '+' } else { '-' };
            let Row { typed, first } = &question.row;
            println!(
                "  {sign} {typed} → {}: {without:?} without, {with:?} with",
                first.join(" | ")
            );
        }
    }
}
