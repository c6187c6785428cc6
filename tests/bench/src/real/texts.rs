//! Real texts: where they come from, and as many of them as a measurement wants.

use anyhow::Context as _;
use jinnang_library::parse_article;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where a corpus is looked for when none is named, seen from the repository.
const USUAL: &str = "../shared/corpus/statutes-20k.jsonl.gz";
/// Most characters of a text of one line.
const LINE_CHARS: usize = 30;

/// A text as it was given.
#[derive(Debug, Clone)]
pub struct Text {
    pub id: String,
    pub title: String,
    pub body: String,
}

impl Text {
    /// Bytes that people wrote.
    pub fn bytes(&self) -> usize {
        self.title.len() + self.body.len()
    }

    /// The same title over the first sentence.
    fn of_one_line(&self) -> Self {
        let sentence = self.body.split_inclusive(['。', '；', '\n']).next();
        let sentence = sentence.unwrap_or_default().trim();
        Self {
            body: sentence.chars().take(LINE_CHARS).collect(),
            ..self.clone()
        }
    }

    /// Another text with the same words: a turn of the whole corpus gives everything another name.
    fn again(&self, turn: usize) -> Self {
        if turn == 0 {
            return self.clone();
        }
        let turn = turn + 1;
        Self {
            id: format!("{}-{turn}", self.id),
            title: format!("{} {turn}", self.title),
            body: self.body.clone(),
        }
    }
}

/// How many texts, and how much of each.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub texts: usize,
    pub is_one_line: bool,
}

impl Size {
    /// Reads `20000`, or `10000-lines` for texts of one line.
    pub fn parse(word: &str) -> anyhow::Result<Self> {
        let (number, is_one_line) = word
            .strip_suffix("-lines")
            .map_or((word, false), |number| (number, true));
        let texts = number
            .parse()
            .with_context(|| format!("{word:?} is no size: write 20000, or 10000-lines"))?;
        Ok(Self { texts, is_one_line })
    }
}

/// So many texts; beyond the corpus it begins again, under other names.
pub fn take(corpus: &[Text], size: Size) -> Vec<Text> {
    let turns = (0..).flat_map(|turn| corpus.iter().map(move |text| text.again(turn)));
    let cut = |text: Text| {
        if size.is_one_line {
            text.of_one_line()
        } else {
            text
        }
    };
    turns.take(size.texts).map(cut).collect()
}

/// The file or folder that was named, or the usual file; none when that is not there either.
pub fn place(named: Option<PathBuf>) -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let usual = || Some(repository.join(USUAL)).filter(|usual| usual.exists());
    named.or_else(usual)
}

/// Every text of a folder of Markdown, or of a file with one text on each line.
pub fn load(place: &Path) -> anyhow::Result<Vec<Text>> {
    let texts = if place.is_dir() {
        of_folder(place)
    } else if place.extension().is_some_and(|ending| ending == "gz") {
        of_packed(place)
    } else {
        let file = std::fs::File::open(place).map_err(anyhow::Error::from);
        file.and_then(|file| of_lines(BufReader::new(file)))
    };
    let texts = texts.with_context(|| format!("could not read texts from {}", place.display()))?;
    anyhow::ensure!(!texts.is_empty(), "{} has no texts", place.display());
    Ok(texts)
}

fn of_packed(file: &Path) -> anyhow::Result<Vec<Text>> {
    let mut gzip = Command::new("gzip")
        .args(["--decompress", "--stdout", "--"])
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .context("gzip could not be started; unpack the file and name the .jsonl")?;
    let unpacked = gzip.stdout.take().expect("its output was asked for");
    let texts = of_lines(BufReader::new(unpacked))?;
    anyhow::ensure!(gzip.wait()?.success(), "gzip could not unpack it");
    Ok(texts)
}

fn of_lines(lines: impl BufRead) -> anyhow::Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (nth, line) in lines.lines().enumerate() {
        let line: Value =
            serde_json::from_str(&line?).with_context(|| format!("line {}", nth + 1))?;
        let word = |name: &str| {
            let word = line[name].as_str().map(str::to_owned);
            word.with_context(|| format!("line {} has no {name:?}", nth + 1))
        };
        texts.push(Text {
            id: word("id")?,
            title: word("title")?,
            body: word("body")?,
        });
    }
    Ok(texts)
}

fn of_folder(folder: &Path) -> anyhow::Result<Vec<Text>> {
    let paths = super::files::below(folder)?;
    let texts = paths.iter().enumerate().map(|(nth, path)| {
        let bytes = std::fs::read(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let title = parse_article(&name, &bytes, 0).0.title;
        let (_, body) = super::files::split(&String::from_utf8_lossy(&bytes));
        Ok(Text {
            id: format!("text-{nth}"),
            title,
            body,
        })
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus() -> Vec<Text> {
        let lines = "{\"id\":\"a\",\"title\":\"甲\",\"body\":\"第一句。第二句。\"}\n\
                     {\"id\":\"b\",\"title\":\"乙\",\"body\":\"一句没有句号的话\"}\n";
        of_lines(lines.as_bytes()).expect("these are texts")
    }

    fn taken(size: &str) -> Vec<String> {
        let size = Size::parse(size).expect("this is a size");
        let texts = take(&corpus(), size).into_iter();
        texts
            .map(|text| format!("{} {} {}", text.id, text.title, text.body))
            .collect()
    }

    #[test]
    fn beyond_the_corpus_it_begins_again_under_other_names() {
        let last = "a-2 甲 2 第一句。第二句。";
        assert_eq!(taken("3").last().map(String::as_str), Some(last));
    }

    #[test]
    fn a_text_of_one_line_is_the_first_sentence() {
        let lines = ["a 甲 第一句。", "b 乙 一句没有句号的话"];
        assert_eq!(taken("2-lines"), lines);
    }
}
