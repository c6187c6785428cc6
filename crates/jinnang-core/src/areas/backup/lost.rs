//! Calls, runs, drafts and questions that vanished: the last copy has them and the folder has not.
//!
//! What went is noted in `.jinnang/lost.json` with the newest copy that has it. That copy is kept and the
//! status names it, until as much is here again or somebody removes the note.

use super::folders::folder;
use super::kept::{KeptCopy, kept, written_last};
use super::manifest::Manifest;
use super::parts::{CALLS, DRAFTS, QUESTIONS, RUNS};
use crate::ground::forgetting::trouble::remove;
use crate::ground::refusal::notice;
use jinnang_wire::Notice;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The note.
const NOTE: &str = "lost.json";
/// What does not go by itself. Forgetting takes it out of the copies too.
const PARTS: [&str; 4] = [CALLS, RUNS, DRAFTS, QUESTIONS];

/// A part that vanished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lost {
    /// Which, by its name in a copy.
    part: String,
    /// The newest copy that has it, by name.
    pub copy: String,
    /// How much that has.
    amount: u64,
}

/// Looks for what vanished since the last copy, and notes it. Called before anything is begun anew.
pub(crate) fn look(home: &Path) -> Vec<Lost> {
    let noted = noted(home);
    let mut lost = noted.clone();
    lost.retain(|one| folder(home).join(&one.copy).is_file() && !is_back(home, one));
    let gone = PARTS.into_iter().filter(|part| !home.join(part).exists());
    let gone: Vec<&str> = gone.filter(|part| !is_among(&lost, part)).collect();
    let last = (!gone.is_empty()).then(|| written_last(home)).flatten();
    if let Some((name, about)) = last.and_then(|last| Some((last.name(), last.about?))) {
        let had = gone.into_iter().map(|part| Lost {
            part: part.to_owned(),
            copy: name.clone(),
            amount: amount_in(&about, part),
        });
        lost.extend(had.filter(|one| one.amount > 0));
    }
    if lost != noted {
        keep(home, &lost);
    }
    lost
}

/// Names of the copies that alone have what vanished or was set aside.
pub(super) fn only_in_copies(home: &Path, now_ms: i64) -> Vec<String> {
    let vanished = look(home).into_iter().map(|one| one.copy);
    let aside = set_aside(home, now_ms).into_iter();
    vanished.chain(aside.filter_map(|one| one.copy)).collect()
}

/// A copy took the place of everything: nothing is missed any more.
pub(crate) fn nothing_is(home: &Path) {
    keep(home, &[]);
}

/// Databases that were set aside because they could not be read, and the newest copy that has what was in them.
pub(crate) fn set_aside(home: &Path, now_ms: i64) -> Vec<Aside> {
    let entries = std::fs::read_dir(home).into_iter().flatten().flatten();
    let names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let lies_aside = |part: &&str| {
        let begins = format!("{}.unreadable-", stem(part));
        names.iter().any(|name| name.starts_with(&begins))
    };
    let aside: Vec<&'static str> = [CALLS, RUNS].into_iter().filter(lies_aside).collect();
    if aside.is_empty() {
        return Vec::new();
    }
    let copies = kept(home, now_ms);
    let has = |copy: &KeptCopy, part| {
        let about = copy.about.as_ref();
        about.is_some_and(|about| amount_in(about, part) > 0)
    };
    let newest = |part| {
        copies
            .iter()
            .find(|copy| has(copy, part))
            .map(KeptCopy::name)
    };
    let found = |part| Aside {
        part,
        copy: newest(part),
    };
    aside.into_iter().map(found).collect()
}

fn stem(part: &str) -> &str {
    part.strip_suffix(".db").unwrap_or(part)
}

fn is_among(lost: &[Lost], part: &str) -> bool {
    lost.iter().any(|one| one.part == part)
}

fn noted(home: &Path) -> Vec<Lost> {
    let text = std::fs::read(home.join(NOTE)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

fn keep(home: &Path, lost: &[Lost]) {
    let note = home.join(NOTE);
    let kept = if lost.is_empty() {
        remove(&note)
    } else {
        let text = serde_json::to_vec_pretty(lost).expect("names are plain");
        jinnang_library::write_atomically(&note, &text)
            .map_err(crate::ground::forgetting::trouble::file(&note))
    };
    if let Err(error) = kept {
        tracing::warn!(%error, "what vanished is not noted");
    }
}

/// How much of a part a copy has.
fn amount_in(about: &Manifest, part: &str) -> u64 {
    match part {
        CALLS => about.calls.into(),
        RUNS => about.runs.into(),
        DRAFTS => about.drafts.into(),
        _ => {
            let mut files = about.files.iter();
            let found = files.find(|member| member.path == part);
            found.map_or(0, |member| member.size)
        }
    }
}

fn is_back(home: &Path, lost: &Lost) -> bool {
    let here = home.join(&lost.part);
    let amount = match &*lost.part {
        CALLS => jinnang_calls::copies::count(&here).unwrap_or(0).into(),
        RUNS => jinnang_runs::copies::count(&here).unwrap_or(0).into(),
        DRAFTS => {
            let entries = std::fs::read_dir(&here).into_iter().flatten().flatten();
            let described =
                entries.filter(|entry| entry.path().extension() == Some("json".as_ref()));
            described.count() as u64
        }
        _ => here.metadata().map_or(0, |meta| meta.len()),
    };
    amount >= lost.amount
}

impl Lost {
    /// What is not there, where it is, and how it comes back.
    pub fn sentence(&self, home: &Path) -> Notice {
        let (zh, en) = words(&self.part);
        let (part, copy) = (&self.part, folder(home).join(&self.copy));
        let (copy, note, home) = (copy.display(), home.join(NOTE), home.display());
        let note = note.display();
        notice(
            format!(
                "{zh}不见了，备份 {copy} 里还有。要找回：关掉所有锦囊程序，用解压工具从这份备份里取出 {part}，放到 {home} 里；或用 jinnang backup restore 恢复整份备份。确实不要了，删掉 {note}。"
            ),
            format!(
                "The {en} vanished; the copy {copy} still has them. To bring them back, close every Jinnang, take {part} out of that copy with any tool for zips and put it into {home}, or restore the whole copy with jinnang backup restore. If nobody misses them, delete {note}."
            ),
        )
    }
}

/// A database that could not be read and lies aside.
pub(crate) struct Aside {
    part: &'static str,
    /// The newest copy that has what was in it, by name.
    pub copy: Option<String>,
}

impl Aside {
    /// That it lies there, and where what was in it can be had from.
    pub fn sentence(&self, home: &Path) -> Notice {
        let ((zh, en), part, stem) = (words(self.part), self.part, stem(self.part));
        let (at, lies) = (home.display(), format!("{stem}.unreadable-"));
        let Some(copy) = &self.copy else {
            return notice(
                format!(
                    "{at} 里有一份损坏的{zh}（{lies}…），没有一份备份里有它的内容。请交给管理员看能否找回；不再需要就删掉它。"
                ),
                format!(
                    "Damaged {en} lie in {at} ({lies}…), and no copy has what was in them. Ask an admin whether they can be recovered; delete that file once nobody needs it."
                ),
            );
        };
        let copy = folder(home).join(copy);
        let copy = copy.display();
        notice(
            format!(
                "{at} 里有一份损坏的{zh}（{lies}…），备份 {copy} 里有最近一份完好的。要找回：关掉所有锦囊程序，用解压工具从这份备份里取出 {part}，替换 {at} 里的。不再需要损坏的那份，就删掉它。"
            ),
            format!(
                "Damaged {en} lie in {at} ({lies}…); the copy {copy} has the latest that are sound. To bring them back, close every Jinnang, take {part} out of that copy with any tool for zips and put it in the place of the one in {at}. Delete the damaged file once nobody needs it."
            ),
        )
    }
}

fn words(part: &str) -> (&'static str, &'static str) {
    match part {
        CALLS => ("通话记录", "calls"),
        RUNS => ("执行记录", "runs"),
        DRAFTS => ("草稿", "drafts"),
        _ => ("提给培训师的问题", "questions to the trainer"),
    }
}
