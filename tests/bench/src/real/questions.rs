//! What is asked of real texts, drawn from them with a seed.

use super::texts::Text;
use crate::SEED;
use jieba_rs::Jieba;
use jinnang_testkit::{Dice, typed_prefixes};
use serde_json::json;
use std::path::Path;

/// Questions of a kind; keystrokes are as many as the keywords have characters.
const EACH: usize = 500;
/// One word in so many is left out of a sentence that is said anew.
const LEFT_OUT: usize = 3;
/// Questions that warm a process up before its memory is looked at.
const WARM: usize = 100;

/// Three kinds of questions, each drawn on its own.
pub struct Questions(pub Vec<(String, Vec<String>)>);

impl Questions {
    pub fn from(texts: &[Text]) -> Self {
        let mut dice = Dice::new(SEED);
        let keywords = draw(EACH, || keyword(texts, &mut dice));
        let keystrokes = typed_prefixes(keywords.iter().map(String::as_str));
        let mut dice = Dice::new(SEED + 1);
        let cut = draw(EACH / 2, || sentence(texts, &mut dice));
        let jieba = Jieba::new();
        let anew = draw(EACH / 2, || {
            Some(said_anew(&jieba, &sentence(texts, &mut dice)?, &mut dice))
        });
        Self(vec![
            ("keyword".to_owned(), keywords),
            ("keystroke".to_owned(), keystrokes),
            ("sentence".to_owned(), [cut, anew].concat()),
        ])
    }

    /// Some of every kind.
    pub fn first(&self) -> impl Iterator<Item = &String> {
        let each = WARM.div_ceil(self.0.len());
        self.0.iter().flat_map(move |(_, asked)| {
            let step = (asked.len() / each).max(1);
            asked.iter().step_by(step).take(each)
        })
    }

    pub fn write(&self, file: &Path) -> anyhow::Result<()> {
        Ok(std::fs::write(file, json!(self.0).to_string())?)
    }

    pub fn read(file: &Path) -> anyhow::Result<Self> {
        Ok(Self(serde_json::from_slice(&std::fs::read(file)?)?))
    }
}

fn draw(count: usize, one: impl FnMut() -> Option<String>) -> Vec<String> {
    // A corpus of the shortest texts has nothing to draw; it must not be drawn from for ever.
    let tries = std::iter::repeat_with(one).take(count * 100);
    tries.flatten().take(count).collect()
}

/// 2 to 6 characters of a title that stand together.
fn keyword(texts: &[Text], dice: &mut Dice) -> Option<String> {
    let stretch = stretch(&dice.pick(texts).title, 2, 6, dice)?;
    let is_whole = stretch.chars().all(char::is_alphanumeric);
    is_whole.then_some(stretch)
}

/// 15 to 40 characters of a body, or all of it when it is shorter.
fn sentence(texts: &[Text], dice: &mut Dice) -> Option<String> {
    let body = &dice.pick(texts).body;
    let length = body.chars().count();
    stretch(body, 15.min(length), 40, dice).map(|cut| cut.replace('\n', " "))
}

fn stretch(text: &str, least: usize, most: usize, dice: &mut Dice) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    if chars.is_empty() || chars.len() < least {
        return None;
    }
    let length = dice.between(least, most.min(chars.len()));
    let from = dice.below(chars.len() - length + 1);
    Some(chars[from..from + length].iter().collect())
}

/// The sentence with some of its words left out.
fn said_anew(jieba: &Jieba, sentence: &str, dice: &mut Dice) -> String {
    let words = jieba.cut(sentence, false).into_iter();
    let kept = words.filter(|_| !dice.once_in(LEFT_OUT));
    kept.map(|token| token.word).collect()
}
