//! A private folder that people worked in and that has no journal: it went, and must not begin anew.
//!
//! Who takes the first place in a journal is its admin, and calls and drafts of members whom it does not know
//! are nobody's. So where copies with entries, what a restore put aside, or anything that belongs to a member
//! is left, nothing is begun: everybody hears where the journal may be had from.

use super::folders::folder;
use super::kept::{KeptCopy, kept};
use super::parts::{CALLS, DRAFTS, FORGOTTEN, JOURNAL};
use super::place::{ASIDE, is_numbered};
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::refusal::notice;
use jinnang_wire::Notice;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Copies that are named.
const NAMED: usize = 3;

/// Why no journal may be begun in this home, where none may.
pub(crate) fn past(home: &Path) -> Option<Notice> {
    let copies = copies(home);
    let aside = aside(home);
    if copies.is_empty() && aside.is_none() && !is_anybodys(home) {
        return None;
    }
    Some(sentence(home, &copies, aside.as_deref()))
}

/// Copies that a journal can be had from, the newest first.
fn copies(home: &Path) -> Vec<String> {
    let has_entries = |copy: &KeptCopy| copy.about.as_ref().is_none_or(|about| about.entries > 0);
    let copies = kept(home, i64::MAX).into_iter();
    copies.filter(has_entries).map(|copy| copy.name()).collect()
}

/// The folder of the last restore that put a journal aside.
pub(super) fn aside(home: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(home).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| is_numbered(name, ASIDE)) && path.join(JOURNAL).is_file()
    });
    folders.max_by_key(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        let number = name.and_then(|name| name.strip_prefix(ASIDE)?.parse::<u64>().ok());
        number.unwrap_or(0)
    })
}

/// Is anything left that belongs to a member?
fn is_anybodys(home: &Path) -> bool {
    let forgotten = home.join(FORGOTTEN).is_file()
        && Erase::forgotten(home).map_or(true, |gone| !gone.members.is_empty());
    let calls = home.join(CALLS);
    forgotten
        || has_authors(&home.join(DRAFTS))
        || (calls.is_file() && jinnang_calls::copies::has_members(&calls).unwrap_or(false))
}

fn has_authors(drafts: &Path) -> bool {
    let entries = std::fs::read_dir(drafts).into_iter().flatten().flatten();
    let mut texts = entries.filter_map(|entry| std::fs::read(entry.path()).ok());
    texts.any(|text| {
        let about: Option<Value> = serde_json::from_slice(&text).ok();
        about.is_some_and(|about| about["author"].as_str().is_some_and(|by| !by.is_empty()))
    })
}

fn sentence(home: &Path, copies: &[String], aside: Option<&Path>) -> Notice {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(aside) = aside {
        let aside = aside.display();
        zh.push(format!(
            "上次恢复之前的文件在 {aside}，用 jinnang backup restore {aside} --as 管理员姓名 可以放回来。"
        ));
        en.push(format!(
            "What was there before the last restore lies in {aside}: jinnang backup restore {aside} --as ADMIN brings it back."
        ));
    }
    if !copies.is_empty() {
        let at = folder(home);
        let at = at.display();
        let named = &copies[..copies.len().min(NAMED)];
        let (few_zh, few_en) = (named.join("、"), named.join(", "));
        let all = copies.len();
        zh.push(format!(
            "{at} 里有 {all} 份备份（{few_zh}），先用 jinnang backup list 查看，再用 jinnang backup restore 备份文件 --as 管理员姓名 恢复，或在“设置”的“备份”里恢复。"
        ));
        en.push(format!(
            "{at} has {all} copies ({few_en}): see jinnang backup list, then jinnang backup restore FILE --as ADMIN, or Settings, Copies."
        ));
    }
    if zh.is_empty() {
        zh.push("这里没有备份；请从别处找回流水文件或一份备份。".to_owned());
        en.push("There is no copy here; find the journal or a copy of it elsewhere.".to_owned());
    }
    let journal = home.join(JOURNAL);
    let journal = journal.display();
    notice(
        format!(
            "流水 {journal} 不见了，而这里已经有人用过，所以不会当作新的工作区：现在只能查看和搜索。{}想从头开始，请换一个新文件夹。",
            zh.concat()
        ),
        format!(
            "The journal {journal} is gone, and people worked here, so this is not taken for a new workspace: you can read and search only. {} To begin anew, use another folder.",
            en.join(" ")
        ),
    )
}
