//! Questions to an index that is there: how long each takes, and the memory of who answers.

use super::child::{Child, say_and_wait};
use super::engine::Engine;
use super::questions::Questions;
use super::table::{Head, head};
use crate::process::megabytes;
use crate::timing::Timing;
use std::path::Path;

/// Every question is asked so often; its quickest answer counts.
const ROUNDS: usize = 3;

/// How one engine answers.
pub struct Served {
    resident_mb: f64,
    anonymous_mb: f64,
    kinds: Vec<Kind>,
}

struct Kind {
    p50_ms: f64,
    p99_ms: f64,
    /// Of a hundred questions, those with any hit.
    found: f64,
}

/// Has a process open the index, warm up and answer.
pub fn measure(engine: Engine, index: &Path, questions: &Path) -> anyhow::Result<Served> {
    let words = ["serve".as_ref(), engine.name().as_ref()];
    let mut child = Child::start(&[words[0], words[1], index.as_ref(), questions.as_ref()])?;
    child.line()?;
    let (resident_mb, anonymous_mb) = {
        let id = child.id();
        (megabytes(&id, "VmRSS:"), megabytes(&id, "RssAnon:"))
    };
    child.go_on()?;
    let kinds = child.line()?;
    child.end()?;
    Ok(Served {
        resident_mb,
        anonymous_mb,
        kinds: kinds
            .split(';')
            .map(Kind::parse)
            .collect::<Result<_, _>>()?,
    })
}

/// That process.
pub fn carry_out(engine: &str, index: &Path, questions: &Path) -> anyhow::Result<()> {
    let mut ask = Engine::named(engine)?.open(index)?;
    let questions = Questions::read(questions)?;
    for text in questions.first() {
        std::hint::black_box(ask(text));
    }
    say_and_wait("warm")?;
    let kinds = questions.0.iter().map(|(_, asked)| {
        let found = asked.iter().filter(|text| ask(text) > 0).count();
        let times = Timing::quickest(ROUNDS, asked, |text| {
            std::hint::black_box(ask(text));
        });
        let ms = |share| times.at(share).as_secs_f64() * 1e3;
        let found = 100.0 * found as f64 / asked.len() as f64;
        format!("{} {} {found}", ms(0.50), ms(0.99))
    });
    let kinds: Vec<String> = kinds.collect();
    say_and_wait(&kinds.join(";"))
}

impl Kind {
    fn parse(words: &str) -> anyhow::Result<Self> {
        let figures: Result<Vec<f64>, _> = words.split_whitespace().map(str::parse).collect();
        match figures?[..] {
            [p50_ms, p99_ms, found] => Ok(Self {
                p50_ms,
                p99_ms,
                found,
            }),
            _ => anyhow::bail!("the measuring process said {words:?}"),
        }
    }
}

/// Heads of the columns for these kinds of questions.
pub fn heads(questions: &Questions) -> Vec<Head> {
    let kinds = questions.0.iter();
    let kinds = kinds.flat_map(|(kind, _)| {
        [
            head(kind, "p50 ms"),
            head("", "p99 ms"),
            head("", "found %"),
        ]
    });
    let memory = [head("resident", "MB"), head("own", "MB")];
    kinds.chain(memory).collect()
}

impl Served {
    pub fn figures(&self) -> Vec<f64> {
        let kinds = self.kinds.iter();
        let kinds = kinds.flat_map(|kind| [kind.p50_ms, kind.p99_ms, kind.found]);
        kinds.chain([self.resident_mb, self.anonymous_mb]).collect()
    }
}
