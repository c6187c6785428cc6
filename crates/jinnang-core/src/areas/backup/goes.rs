//! What goes with a restore beside entries of the journal: texts, drafts, calls, runs and questions that are
//! here and not in the copy, or as they are here only.

use super::parts::{CALLS, DRAFTS, KNOWLEDGE, QUESTIONS, RUNS, is_text, walk};
use crate::ground::forgetting::trouble::Trouble;
use crate::ground::refusal::notice;
use jinnang_wire::Notice;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

/// How much of each there is, in a sentence; nothing where nothing goes.
pub(super) fn goes(workspace: &Path, home: &Path, side: &Path) -> Result<Option<Notice>, Trouble> {
    let (texts, others) = files(workspace, side)?;
    let counts = [
        (texts, "篇文章", "texts"),
        (others, "个图片等文件", "pictures and other files"),
        (drafts(home, side)?, "份草稿", "drafts"),
        (calls(home, side), "次通话", "calls"),
        (runs(home, side), "个执行", "runs"),
        (questions(home, side), "个问题", "questions"),
    ];
    let some = counts.iter().filter(|(count, ..)| *count > 0);
    let (zh, en): (Vec<String>, Vec<String>) = some
        .map(|(count, zh, en)| (format!("{count} {zh}"), format!("{count} {en}")))
        .unzip();
    Ok((!zh.is_empty()).then(|| {
        notice(
            format!("备份里没有，或和现在不一样的：{}。恢复时它们会移到 before-restore 文件夹里。", zh.join("、")),
            format!(
                "Not in the copy, or not as they are now: {}. Restoring moves them to a before-restore folder.",
                en.join(", ")
            ),
        )
    }))
}

/// Texts and other files of the knowledge folder.
fn files(workspace: &Path, side: &Path) -> Result<(usize, usize), Trouble> {
    let here = workspace.join(KNOWLEDGE);
    if !here.is_dir() {
        return Ok((0, 0));
    }
    let (found, _) = walk(&here, KNOWLEDGE)?;
    let differ = found
        .iter()
        .filter(|path| !is_same(&workspace.join(path), &side.join(path)));
    let (texts, others): (Vec<&String>, Vec<&String>) = differ.partition(|path| is_text(path));
    Ok((texts.len(), others.len()))
}

fn drafts(home: &Path, side: &Path) -> Result<usize, Trouble> {
    let here = home.join(DRAFTS);
    if !here.is_dir() {
        return Ok(0);
    }
    let (found, _) = walk(&here, DRAFTS)?;
    let stem = |path: &String| path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let described: BTreeSet<String> = found
        .iter()
        .filter_map(|path| path.strip_suffix(".json").map(str::to_owned))
        .collect();
    let differ = found
        .iter()
        .filter(|path| !is_same(&home.join(path), &side.join(path)));
    let changed: BTreeSet<String> = differ.filter_map(stem).collect();
    Ok(changed.intersection(&described).count())
}

/// Two files with the same bytes.
fn is_same(one: &Path, other: &Path) -> bool {
    let size = |path: &Path| path.metadata().ok().map(|meta| meta.len());
    if size(one).is_none() || size(one) != size(other) {
        return false;
    }
    let (Ok(one), Ok(other)) = (File::open(one), File::open(other)) else {
        return false;
    };
    let mut others = BufReader::new(other).bytes();
    let mut ones = BufReader::new(one).bytes();
    ones.all(|byte| matches!((byte, others.next()), (Ok(one), Some(Ok(other))) if one == other))
}

/// What is here and not there, or further here.
fn beyond<T: PartialOrd>(here: &BTreeMap<String, T>, there: &BTreeMap<String, T>) -> usize {
    let further = here
        .iter()
        .filter(|(id, state)| there.get(*id).is_none_or(|known| known < *state));
    further.count()
}

/// A file that is not there or cannot be read has nothing that anybody could miss.
fn calls(home: &Path, side: &Path) -> usize {
    let of = |folder: &Path| Some(folder.join(CALLS)).filter(|file| file.is_file());
    let states = |folder| of(folder).and_then(|file| jinnang_calls::copies::states(&file).ok());
    beyond(
        &states(home).unwrap_or_default(),
        &states(side).unwrap_or_default(),
    )
}

fn runs(home: &Path, side: &Path) -> usize {
    let of = |folder: &Path| Some(folder.join(RUNS)).filter(|file| file.is_file());
    let states = |folder| of(folder).and_then(|file| jinnang_runs::copies::states(&file).ok());
    beyond(
        &states(home).unwrap_or_default(),
        &states(side).unwrap_or_default(),
    )
}

fn questions(home: &Path, side: &Path) -> usize {
    let read = |folder: &Path| -> Vec<Value> {
        let text = std::fs::read(folder.join(QUESTIONS)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    };
    let there = read(side);
    let here = read(home).into_iter();
    here.filter(|question| !there.contains(question)).count()
}
