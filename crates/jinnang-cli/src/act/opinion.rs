//! `jinnang useful` and `jinnang flag`: what a reader says of a colleague's text.

use super::{Act, How, Who, with};
use jinnang_wire::{
    ArticleFlag, ArticleRequest, ArticleUseful, ArticleView, Flag, Nothing, UsefulView,
};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Useful {
    #[command(flatten)]
    how: How,
    /// 文章 id · Article
    article: String,
    /// 收回 · Take it back
    #[arg(long)]
    undo: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Flagging {
    #[command(flatten)]
    how: How,
    /// 文章 id · Article
    article: String,
    /// 不是不对，是过时了 · It was right once and is out of date
    #[arg(long)]
    outdated: bool,
    /// 哪一句 · The words it is about
    #[arg(long)]
    quote: Option<String>,
    /// 应该怎么说，或者变了什么 · What should be said instead, or what changed
    #[arg(default_value = "")]
    note: String,
}

pub(crate) fn useful(who: &Who<'_>, args: &Useful) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| {
        let article = read(act, &args.article)?;
        let request = ArticleUseful {
            command: act.command.clone(),
            article: article.id,
            revision: article.revision,
            useful: !args.undo,
        };
        let said: UsefulView = act.ask("article_useful", &request)?;
        act.did(&said, |said| {
            let members = said.members;
            line!("{members} 位同事觉得有用 · found useful by {members}");
        })
    })
}

pub(crate) fn flag(who: &Who<'_>, args: &Flagging) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| {
        let article = read(act, &args.article)?;
        let request = ArticleFlag {
            command: act.command.clone(),
            article: article.id,
            revision: article.revision,
            why: if args.outdated {
                Flag::Outdated
            } else {
                Flag::Wrong
            },
            quote: args.quote.clone(),
            note: args.note.clone(),
        };
        let done: Nothing = act.ask("article_flag", &request)?;
        act.did(&done, |_| {
            line!(
                "已告诉培训师，结果见 jinnang review list --mine · A trainer was told; see jinnang review list --mine"
            );
        })
    })
}

fn read(act: &Act, article: &str) -> anyhow::Result<ArticleView> {
    let id = article.to_owned();
    let query = String::new();
    act.ask("article", &ArticleRequest { id, query })
}
