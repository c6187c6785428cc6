//! `jinnang review`: what waits, and what is decided on it; verification and history of articles.

use super::lines::band;
use super::submission::{on_submission, seen};
use super::verify::{self, Checked, Due};
use super::{Act, How, Who, may, with};
use super::{life, reviewed};
use crate::say::no;
use clap::Subcommand;
use jinnang_revision::Revision;
use jinnang_wire::{
    ArticleDecide, ArticleRequest, ArticleView, Band, Code, CompareRequest, CompareView,
    FlagDismiss, FlagView, HistoryRequest, HistoryView, MineView, Nothing, OwnedView, QueueView,
};
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
pub(super) enum Deed {
    /// 待审、审核外的修改、到期；或自己的投稿 · What waits, was changed outside, is due; or one's own
    #[command(after_help = may("review_queue"))]
    List {
        /// 自己的投稿 · One's own submissions
        #[arg(long)]
        mine: bool,
    },
    /// 自己的投稿和它们的积分 · One's own submissions, and what they earned
    #[command(after_help = may("submissions_mine"))]
    Mine,
    /// 看一份投稿 · One submission: what changed, claims, rubric, remarks
    #[command(after_help = may("submission"))]
    Show {
        /// 投稿编号，或其中独有的一段 · Id of a submission, or a part that only it has
        submission: String,
    },
    /// 领走、转交或放回 · Take it, give it to somebody, let go of it
    #[command(after_help = may("submission_claim"))]
    Claim {
        /// 投稿编号 · Submission
        submission: String,
        /// 交给谁 · Who reviews it
        #[arg(long, value_name = "NAME-or-ID")]
        to: Option<String>,
        /// 放回 · Let go of it
        #[arg(long, conflicts_with = "to")]
        release: bool,
    },
    /// 通过：先列出要核对的数字和评审要点 · Approve; lists first what has to be checked
    #[command(after_help = may("submission_decide"))]
    Approve {
        /// 投稿编号 · Submission
        submission: String,
        /// 品质：solid 扎实、strong 出色、outstanding 卓越 · Quality
        #[arg(long, default_value = "solid", value_parser = band)]
        band: Band,
        /// 我已逐条核对 · I have checked every one of them
        #[arg(long)]
        all_checked: bool,
        /// 文章已下架，通过就是让它重新上架 · The article is retired and approving brings it back
        #[arg(long)]
        brings_back: bool,
        /// 看过的是哪一稿；变了就不通过 · The text that was read; refused where it has changed
        #[arg(long, value_name = "HASH")]
        revision: Option<String>,
    },
    /// 退回修改 · Return it to be changed
    #[command(after_help = may("submission_decide"))]
    Return {
        /// 投稿编号 · Submission
        submission: String,
        /// 为什么 · Why
        #[arg(long)]
        reason: String,
    },
    /// 谢绝 · Decline it
    #[command(after_help = may("submission_decide"))]
    Decline {
        /// 投稿编号 · Submission
        submission: String,
        /// 为什么 · Why
        #[arg(long)]
        reason: String,
    },
    /// 评注 · Remark on it
    #[command(after_help = may("comment_add"))]
    Comment {
        /// 投稿编号 · Submission
        submission: String,
        /// 评语 · The remark
        text: String,
        /// 针对哪一句 · The passage it is about
        #[arg(long)]
        quote: Option<String>,
    },
    /// 撤回自己的投稿 · Take one's own submission back
    #[command(after_help = may("submission_withdraw"))]
    Withdraw {
        /// 投稿编号 · Submission
        submission: String,
    },
    /// 不是自己写的：把名字从投稿里去掉，积分归其他作者 · Take one's own name off a submission that others wrote
    #[command(after_help = may("submission_leave"))]
    Leave {
        /// 投稿编号 · Submission
        submission: String,
    },
    /// 我负责的文章里要处理的：反映、审核外的修改、到期 · What needs somebody among the articles that one answers for
    #[command(after_help = may("owned"))]
    Owned,
    /// 到期要复核的文章和谁负责 · Articles that are due to be verified again, and who answers for them
    #[command(after_help = may("due"))]
    Due(Due),
    /// 答复同事的反映：文字不改，写明为什么 · Answer what a colleague flagged, and leave the text as it is
    #[command(after_help = may("flag_dismiss"))]
    Dismiss {
        /// 文章 id · Article
        article: String,
        /// 谁反映的；只有一条时可以不写 · Who flagged it; may be left out where there is only one
        #[arg(long, value_name = "NAME-or-ID")]
        by: Option<String>,
        /// 告诉对方什么 · What they are told
        #[arg(long)]
        reason: String,
    },
    /// 核验文章现在的文字：先列出要核对的数字 · Stand behind the text an article has now; lists first what has to be checked
    #[command(after_help = may("article_verify"))]
    Verify {
        /// 文章 id · Article
        article: String,
        #[command(flatten)]
        checked: Checked,
    },
    /// 采纳审核外的修改：等另一位审核通过后生效；没有别人能审时立即生效 · Take an edit made outside review; somebody else approves it, where anybody else could
    #[command(after_help = may("outside_adopt"))]
    Adopt {
        /// 文章 id · Article
        article: String,
        #[command(flatten)]
        checked: Checked,
    },
    /// 还原审核外的修改 · Put the published text back
    #[command(after_help = may("outside_revert"))]
    Revert {
        /// 文章 id · Article
        article: String,
    },
    /// 文章的历次版本 · Every published text of an article
    #[command(after_help = may("history"))]
    History {
        /// 文章 id · Article
        article: String,
    },
    /// 比较两个版本 · Compare two texts by their hashes
    #[command(after_help = may("compare"))]
    Diff {
        /// 旧版本 · The older one
        old: String,
        /// 新版本 · The newer one
        new: String,
    },
    /// 下架：写明原因，最好指定接替的文章 · Take an article out of the base, with a reason and what to use instead
    #[command(after_help = may("article_retire"))]
    Retire {
        /// 文章 id · Article
        article: String,
        /// 为什么 · Why
        #[arg(long)]
        reason: String,
        /// 接替的文章 id · Article to use instead
        #[arg(long, value_name = "ID")]
        successor: Option<String>,
    },
    /// 已下架的文章 · Articles that were retired
    #[command(after_help = may("retired"))]
    Retired,
    /// 恢复旧版本；不写版本时恢复已下架或文件被删除的文章 · Bring an earlier text back; without one, an article that was retired or whose file was deleted
    #[command(after_help = may("article_restore"))]
    Restore {
        /// 文章 id · Article
        article: String,
        /// 版本 · Its hash, or the beginning of it
        revision: Option<String>,
    },
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::List { mine: true } | Deed::Mine => {
            let mine: MineView = act.ask("submissions_mine", &json!({}))?;
            act.show(&mine, |mine| reviewed::mine(act, mine))
        }
        Deed::List { mine: false } => {
            let queue: QueueView = act.ask("review_queue", &json!({}))?;
            act.show(&queue, |queue| reviewed::queue(act, queue))
        }
        Deed::Show { submission } => act.show(&seen(act, submission)?, |view| {
            reviewed::submission(act, view);
        }),
        Deed::History { article } => {
            let request = HistoryRequest {
                article: article.clone(),
            };
            let history: HistoryView = act.ask("history", &request)?;
            if history.revisions.is_empty() && history.retirements.is_empty() {
                return Err(no(
                    Code::NotFound,
                    format!("没有发布过 id 是“{article}”的文章。用 jinnang search 找它的 id。"),
                    format!("No article “{article}” was ever published. Find its id with jinnang search."),
                )
                .into());
            }
            act.show(&history, |history| reviewed::history(act, history))
        }
        Deed::Diff { old, new } => {
            let (old, new) = (old.clone(), new.clone());
            let compared: CompareView = act.ask("compare", &CompareRequest { old, new })?;
            act.show(&compared, |compared| reviewed::diff(&compared.diff))
        }
        Deed::Owned => {
            // Who answers for an article hears of it without being a trainer.
            let owned: OwnedView = act.ask("owned", &Nothing {})?;
            act.show(&owned, |owned| reviewed::owned(act, owned))?;
            let nothing =
                owned.flags.is_empty() && owned.due.is_empty() && owned.outside.is_empty();
            Ok(ExitCode::from(u8::from(nothing)))
        }
        Deed::Due(asked) => verify::due(act, asked),
        Deed::Dismiss {
            article,
            by,
            reason,
        } => dismiss(act, article, by.as_deref(), reason),
        Deed::Verify { article, checked } => {
            verify::on_text(act, "article_verify", article, checked)
        }
        Deed::Adopt { article, checked } => verify::on_text(act, "outside_adopt", article, checked),
        Deed::Revert { article } => on_article(act, "outside_revert", article, None),
        Deed::Restore { article, revision } => match revision {
            Some(part) => on_article(act, "revision_restore", article, Some(part)),
            None => life::restore(act, article),
        },
        Deed::Retire {
            article,
            reason,
            successor,
        } => life::retire(act, article, reason, successor.as_deref()),
        Deed::Retired => life::retired(act),
        deed => on_submission(act, deed),
    })
}

/// Answers the one open flag that is meant.
fn dismiss(act: &Act, article: &str, by: Option<&str>, reason: &str) -> anyhow::Result<ExitCode> {
    let queue: QueueView = act.ask("review_queue", &json!({}))?;
    let by = by.map(|name| act.member(name)).transpose()?;
    let is_meant =
        |flag: &&FlagView| flag.article == article && by.is_none_or(|member| member.id == flag.by);
    let meant: Vec<&FlagView> = queue.flags.iter().filter(is_meant).collect();
    let [flag] = meant[..] else {
        return Err(match meant.len() {
            0 => no(
                Code::NotFound,
                "这篇没有待答复的反映。",
                "Nothing that was flagged on it waits for an answer.",
            ),
            _ => no(
                Code::Refused,
                "反映它的不止一位，用 --by 写明是谁。",
                "More than one person flagged it; name one with --by.",
            ),
        }
        .into());
    };
    let request = FlagDismiss {
        command: act.command.clone(),
        article: flag.article.clone(),
        revision: flag.revision,
        by: flag.by.clone(),
        reason: reason.to_owned(),
    };
    let queue: QueueView = act.ask("flag_dismiss", &request)?;
    act.did(&queue, |queue| reviewed::queue(act, queue))
}

/// Decides on an article by the text its file has now, or by an earlier one.
fn on_article(
    act: &Act,
    name: &str,
    article: &str,
    earlier: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let article = article.to_owned();
    let revision = if let Some(part) = earlier {
        earlier_text(act, &article, part)?
    } else {
        let request = ArticleRequest {
            id: article.clone(),
            query: String::new(),
        };
        act.ask::<ArticleView>("article", &request)?.revision
    };
    let request = ArticleDecide {
        command: act.command.clone(),
        article,
        revision,
        ..ArticleDecide::default()
    };
    let view: ArticleView = act.ask(name, &request)?;
    act.did(&view, reviewed::article)
}

/// The whole hash of an article's text that begins so.
fn earlier_text(act: &Act, article: &str, part: &str) -> anyhow::Result<Revision> {
    let article = article.to_owned();
    let history: HistoryView = act.ask("history", &HistoryRequest { article })?;
    let known = history.revisions.into_iter().map(|known| known.revision);
    let found = one_of(known, |known| known.begins(part));
    let found = found.or_else(|| part.parse().ok());
    let none = || {
        no(
            Code::NotFound,
            format!("这篇没有以“{part}”开头的版本。用 jinnang review history 看有哪些。"),
            format!(
                "No one text of this article begins with “{part}”; see jinnang review history."
            ),
        )
    };
    Ok(found.ok_or_else(none)?)
}

/// The only one that fits.
pub(super) fn one_of<T: Ord>(all: impl Iterator<Item = T>, fits: impl Fn(&T) -> bool) -> Option<T> {
    let mut fitting: Vec<T> = all.filter(|one| fits(one)).collect();
    fitting.sort();
    fitting.dedup();
    let one = fitting.pop()?;
    fitting.is_empty().then_some(one)
}
