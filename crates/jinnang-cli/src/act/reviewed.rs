//! How what is under review looks at a terminal.

use super::Act;
use super::lines::{Table, both, short, stand, trust, when};
use crate::say::clean;
use jinnang_wire::{
    ArticleView, Change, DiffLine, DiffPart, DueView, Flag, FlagEnd, FlagView, HistoryView,
    MineView, QueueView, SubmissionRow, SubmissionView,
};

pub(super) fn rows(act: &Act, rows: &[SubmissionRow]) {
    let mut table = Table::new(&[
        "状态 stand",
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
            &row.title,
            &names(act, &row.authors),
            &row.reviewer
                .as_ref()
                .map(|id| act.name(id))
                .unwrap_or_default(),
            &when(row.submitted_ms),
            &row.points.to_string(),
            &row.id,
        ]);
    }
    table.print();
}

/// What somebody handed in, and what became of what they flagged.
pub(super) fn mine(act: &Act, mine: &MineView) {
    rows(act, &mine.submissions);
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
    let (waiting, outside) = (queue.waiting.len(), queue.outside.len());
    line!("待审 waiting  {waiting}");
    if waiting > 0 {
        rows(act, &queue.waiting);
    }
    flags(act, &queue.flags);
    line!("审核外的修改 outside  {outside}");
    let mut table = Table::new(&["文章 article", "标题 title", "修改 changed"]);
    for row in &queue.outside {
        table.row([&row.article, &row.title, &when(row.changed_ms)]);
    }
    if !table.is_empty() {
        table.print();
    }
    line!("到期 due  {}", queue.due.len());
    due(&queue.due);
}

/// Articles that are due, with who answers for them.
pub(super) fn due(rows: &[DueView]) {
    let mut table = Table::new(&["文章 article", "标题 title", "负责 owner", "核验 trust"]);
    for row in rows {
        let owner = row.owner.as_deref().unwrap_or_default();
        table.row([&row.article, &row.title, owner, &trust(&row.trust)]);
    }
    if !table.is_empty() {
        table.print();
    }
}

pub(super) fn submission(act: &Act, view: &SubmissionView) {
    rows(act, std::slice::from_ref(&view.row));
    line!("版本 revision  {}", view.revision);
    if let Some(reason) = &view.row.reason {
        line!("理由 reason  {}", clean(reason));
    }
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
            "原文已有新版本，合并后有 {conflicts} 处冲突 · The article moved on; {conflicts} conflicts"
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
    for other in &view.similar {
        let percent = (other.share * 100.0).round();
        line!(
            "与《{}》有 {percent}% 相同 · {percent}% the same",
            clean(&other.title)
        );
    }
    line!("");
    diff(&view.diff);
    line!("");
    to_check(view);
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
    line!("版本 revision  {}", short(&view.revision));
}

/// What came and went, line by line; what stayed is left out.
pub(super) fn diff(lines: &[DiffLine]) {
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
}

pub(super) fn history(act: &Act, history: &HistoryView) {
    let mut table = Table::new(&[
        "日期 when",
        "方式 how",
        "作者 authors",
        "决定 by",
        "版本 revision",
    ]);
    for row in &history.revisions {
        let minor = if row.minor { " 小改 minor" } else { "" };
        table.row([
            when(row.at_ms),
            format!("{}{minor}", how(&row.how)),
            names(act, &row.authors),
            act.name(&row.by),
            row.revision.clone(),
        ]);
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
