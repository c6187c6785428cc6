//! How what is under review looks at a terminal.

use super::lines::{Table, both, count_of, short, stand, trust, when};
use super::{Act, earned, life, verify};
use crate::say::clean;
use jinnang_wire::{
    ArticleView, Change, DiffLine, DiffPart, Flag, FlagEnd, FlagView, HistoryView, MineView,
    Outside, OutsideView, OwnedView, QueueView, SimilarView, Stand, SubmissionRow, SubmissionView,
    VanishedView,
};

pub(super) fn rows(act: &Act, rows: &[SubmissionRow]) {
    let mut table = Table::new(&[
        "状态 stand",
        "是什么 what",
        "标题 title",
        "作者 authors",
        "审核 reviewer",
        "提交 submitted",
        "积分 points",
        "编号 id",
    ]);
    for row in rows {
        table.row([
            stand(row.stand),
            what(row),
            &row.title,
            &written_by(act, row),
            &row.reviewer
                .as_ref()
                .map(|id| act.name(id))
                .unwrap_or_default(),
            &when(row.submitted_ms),
            &earned::cell(&row.earned),
            &row.id,
        ]);
    }
    table.print();
}

/// Its authors; who took it from its file where nobody is known to have written it.
fn written_by(act: &Act, row: &SubmissionRow) -> String {
    match &row.from_file {
        Some(member) => format!("采纳自文件 from its file: {}", act.name(member)),
        None => names(act, &row.authors),
    }
}

/// Submissions that wait with one text: the reviewer is told before deciding on either.
fn twins(rows: &[SubmissionRow]) {
    for row in rows {
        for other in &row.same_as {
            line!(
                "《{}》{} 和 {other} 内容相同，先投的计分 · as good as the same text; the one handed in first earns",
                clean(&row.title),
                row.id
            );
        }
    }
}

fn what(row: &SubmissionRow) -> &'static str {
    match (row.minor, row.is_new) {
        (true, _) => "小改 minor",
        (false, true) => "新文章 new",
        (false, false) => "改进 better",
    }
}

/// Articles that were retired while a better version of them is under way.
fn retired_meanwhile(act: &Act, rows: &[SubmissionRow]) {
    let is_open = |row: &&SubmissionRow| {
        matches!(row.stand, Stand::Waiting | Stand::Claimed | Stand::Returned) && !row.is_new
    };
    for row in rows.iter().filter(is_open) {
        let Some(retired) = life::retired_view(act, &row.article) else {
            continue;
        };
        let (title, why) = (
            clean(&row.title),
            clean(retired.reason.as_deref().unwrap_or_default()),
        );
        line!(
            "《{title}》已下架 was retired  {}  {why}",
            when(retired.at_ms)
        );
    }
}

/// What somebody handed in, and what became of what they flagged.
pub(super) fn mine(act: &Act, mine: &MineView) {
    rows(act, &mine.submissions);
    retired_meanwhile(act, &mine.submissions);
    let mut table = Table::new(&["反映 flagged", "标题 title", "结果 outcome", "答复 answer"]);
    for flag in &mine.flags {
        let end = flag.end.as_ref();
        let how = end.map_or("待处理 open", |end| ended(end.how));
        let reason = end.and_then(|end| end.reason.as_deref());
        table.row([
            when(flag.at_ms).as_str(),
            &flag.title,
            how,
            reason.unwrap_or_default(),
        ]);
    }
    if !table.is_empty() {
        table.print();
    }
}

fn ended(how: FlagEnd) -> &'static str {
    match how {
        FlagEnd::Revised => "已改 revised",
        FlagEnd::Verified => "核对无误 verified",
        FlagEnd::Reverted => "已还原 reverted",
        FlagEnd::Retired => "已下架 retired",
        FlagEnd::Dismissed => "已答复 answered",
    }
}

fn flags(act: &Act, flags: &[FlagView]) {
    line!("同事的反映 flags  {}", flags.len());
    let mut table = Table::new(&[
        "文章 article",
        "标题 title",
        "说法 why",
        "谁 by",
        "说明 note",
    ]);
    for flag in flags {
        let why = match flag.why {
            Flag::Wrong => "不对 wrong",
            Flag::Outdated => "过时 outdated",
        };
        let by = act.name(&flag.by);
        table.row([&flag.article, &flag.title, why, by.as_str(), &flag.note]);
    }
    if !table.is_empty() {
        table.print();
    }
}

fn names(act: &Act, ids: &[String]) -> String {
    let names: Vec<String> = ids.iter().map(|id| act.name(id)).collect();
    names.join(" ")
}

pub(super) fn queue(act: &Act, queue: &QueueView) {
    let waiting = queue.waiting.len();
    line!("待审 waiting  {waiting}");
    if waiting > 0 {
        rows(act, &queue.waiting);
        twins(&queue.waiting);
        retired_meanwhile(act, &queue.waiting);
    }
    flags(act, &queue.flags);
    outside(&queue.outside);
    vanished(&queue.vanished);
    line!("到期 due  {}", queue.due_total);
    verify::rows(&queue.due);
    let more = queue.due_total as usize - queue.due.len();
    if more > 0 {
        line!("……还有 {more} 篇，见 review due · {more} more, see review due");
    }
}

/// What needs somebody among the articles that one answers for.
pub(super) fn owned(act: &Act, owned: &OwnedView) {
    flags(act, &owned.flags);
    outside(&owned.outside);
    line!("到期 due  {}", owned.due.len());
    verify::rows(&owned.due);
}

/// Files that are not as they were published.
fn outside(rows: &[OutsideView]) {
    line!("审核外的修改 outside  {}", rows.len());
    let mut table = Table::new(&["怎么了 what", "文章 article", "标题 title", "时间 when"]);
    for row in rows {
        let what = match row.what {
            Outside::Changed => "改动 changed",
            Outside::New => "新文件 new",
            Outside::Returned => "下架后又出现 returned",
            Outside::Deleted => "已删除 deleted",
        };
        let waits = "，已采纳，等另一位审核 waits for a second person";
        let what = format!("{what}{}", row.waiting.as_ref().map_or("", |_| waits));
        table.row([&*what, &row.article, &row.title, &when(row.changed_ms)]);
    }
    if !table.is_empty() {
        table.print();
    }
}

fn vanished(folders: &[VanishedView]) {
    for folder in folders {
        let (name, articles) = (clean(&folder.folder), folder.articles.len());
        let since = when(folder.since_ms);
        line!("文件夹不见了 folder gone  knowledge/{name}  {articles} 篇 articles  {since}");
        line!("    整个恢复 bring it back：jinnang review restore knowledge/{name}");
    }
}

pub(super) fn submission(act: &Act, view: &SubmissionView) {
    rows(act, std::slice::from_ref(&view.row));
    line!("版本 revision  {}", view.revision);
    if view.row.minor {
        line!(
            "小改：通过后沿用原来的核验，不计积分；不是小改就退回 · Minor: approving keeps the verification there is and earns nothing; return it if it is more than that"
        );
    }
    if view.row.from_file.is_some() {
        line!(
            "文件里已经是这些文字，通过之前不能发给客户；不计积分 · The file holds this text already and may not be said before it is approved; it earns nothing"
        );
    }
    if let Some(retired) = &view.retired {
        let why = clean(retired.reason.as_deref().unwrap_or_default());
        line!(
            "文章已下架，通过就是让它重新上架（加 --brings-back）· Retired; approving brings it back (add --brings-back): {why}"
        );
    }
    if let Some(reason) = &view.row.reason {
        line!("理由 reason  {}", clean(reason));
    }
    earned::list(act, &view.row.earned);
    for comment in &view.comments {
        let quote = comment.quote.as_ref();
        let quote = quote.map(|quote| format!("“{}” ", clean(quote)));
        line!(
            "{} {}: {}{}",
            when(comment.at_ms),
            act.name(&comment.by),
            quote.unwrap_or_default(),
            clean(&comment.text)
        );
    }
    if view.base_moved {
        let conflicts = view.merged.as_ref().map_or(0, |merged| merged.conflicts);
        line!(
            "原文已有新版本，合并后有 {conflicts} 处冲突 · The article moved on; {}",
            count_of(conflicts, "conflict", "conflicts")
        );
    }
    for hint in &view.hints {
        line!(
            "{}: “{}” {}",
            hint.line,
            clean(&hint.found),
            both(&hint.message)
        );
    }
    alike(view);
    line!("");
    diff(&view.diff);
    line!("");
    to_check(view);
}

/// Texts that say much the same, and which of them earns.
pub(super) fn alike(view: &SubmissionView) {
    for other in &view.similar {
        let percent = (other.share * 100.0).round();
        line!(
            "与《{}》有 {percent}% 相同 · {percent}% the same{}",
            clean(&other.title),
            who_earns(other)
        );
    }
}

/// Whose points it costs that two texts are as good as the same.
fn who_earns(other: &SimilarView) -> &'static str {
    match (other.before, other.later) {
        (true, _) => "  （那份在先，这份不计分 · it was there first, so this one earns nothing）",
        (_, true) => "  （那份投得更晚，不计分 · handed in later, earns nothing）",
        _ => "",
    }
}

/// Claims and questions that an approval answers for.
pub(super) fn to_check(view: &SubmissionView) {
    line!("要核对的数字 claims  {}", view.claims.len());
    for claim in &view.claims {
        let mark = if claim.is_new { "+" } else { " " };
        let (value, sentence) = (clean(&claim.value), clean(&claim.sentence));
        line!("  {mark} {value}  {sentence}");
    }
    line!("评审要点 rubric  {}", view.rubric.len());
    for question in &view.rubric {
        line!("  [{}] {}", question.id, both(&question.question));
    }
    line!("版本 revision  {}", short(&view.revision.to_string()));
}

/// What came and went, line by line; what stayed is left out.
pub(super) fn diff(lines: &[DiffLine]) {
    if lines.is_empty() {
        line!("没有不同 · no difference");
    }
    for line in lines {
        let (old, new) = (line.old.unwrap_or(0), line.new.unwrap_or(0));
        let has = |change| line.parts.iter().any(|part| part.change == change);
        if line.new.is_none() || has(Change::Gone) {
            line!("{old:>5} - {}", without(&line.parts, Change::Came));
        }
        if line.old.is_none() || has(Change::Came) {
            line!("{new:>5} + {}", without(&line.parts, Change::Gone));
        }
    }
}

fn without(parts: &[DiffPart], left_out: Change) -> String {
    let kept = parts.iter().filter(|part| part.change != left_out);
    clean(&kept.map(|part| part.text.as_str()).collect::<String>())
}

pub(super) fn article(view: &ArticleView) {
    line!("《{}》  [{}]", clean(&view.title), clean(&view.id));
    line!("{}", clean(&trust(&view.trust)));
    if let Some(submission) = &view.waiting {
        line!(
            "已采纳，等另一位审核通过；文件保持原样，暂不能发给客户 · Adopted, and waits for a second person to approve it; the file stays as it is and may not be said yet"
        );
        line!("    jinnang review show {submission}");
    }
}

/// Every published text and every retirement, the latest first.
pub(super) fn history(act: &Act, history: &HistoryView) {
    let mut events: Vec<(i64, [String; 5])> = Vec::new();
    for told in &history.retirements {
        let why = told.reason.as_deref().unwrap_or_default();
        let next = told.successor.as_deref().unwrap_or("-");
        let (what, then) = ("下架 retired".to_owned(), format!("{why}  → {next}"));
        let row = [
            when(told.at_ms),
            what,
            String::new(),
            act.name(&told.by),
            then,
        ];
        events.push((told.at_ms, row));
    }
    for row in &history.revisions {
        let minor = if row.minor { " 小改 minor" } else { "" };
        let row = (
            row.at_ms,
            [
                when(row.at_ms),
                format!("{}{minor}", how(&row.how)),
                names(act, &row.authors),
                act.name(&row.by),
                row.revision.to_string(),
            ],
        );
        events.push(row);
    }
    // A text is retired after it was published, within one instant too.
    events.sort_by_key(|(at_ms, _)| std::cmp::Reverse(*at_ms));
    let mut table = Table::new(&[
        "日期 when",
        "方式 how",
        "作者 authors",
        "决定 by",
        "版本 revision",
    ]);
    for (_, row) in events {
        table.row(row);
    }
    table.print();
}

fn how(how: &str) -> &str {
    match how {
        "reviewed" => "审核 reviewed",
        "alone" => "自行发布 alone",
        "adopted" => "采纳 adopted",
        "restored" => "恢复 restored",
        later => later,
    }
}
