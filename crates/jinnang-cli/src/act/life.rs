//! `jinnang review retire|restore|retired`: the end of an article's life, and its return.

use super::Act;
use super::lines::{Table, when};
use crate::say::{clean, no};
use jinnang_wire::{
    ArticleDecide, ArticleRequest, ArticleRetire, ArticleView, Code, HistoryRequest, HistoryView,
    Restored, RetiredList, RetiredRequest, RetiredView,
};
use std::process::ExitCode;

/// Takes an article out, as its file is now; one whose file was deleted, as it was published.
pub(super) fn retire(
    act: &Act,
    article: &str,
    reason: &str,
    successor: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let request = ArticleRequest {
        id: article.to_owned(),
        query: String::new(),
    };
    let shown = act.ask::<ArticleView>("article", &request);
    let revision = match shown {
        Ok(view) => view.revision,
        Err(refused) => last_text(act, article)?.ok_or(refused)?,
    };
    let request = ArticleRetire {
        command: act.command.clone(),
        article: article.to_owned(),
        revision,
        reason: reason.to_owned(),
        successor: successor.map(str::to_owned),
    };
    let list: RetiredList = act.ask("article_retire", &request)?;
    act.did(&list, |list| table(act, &list.articles))
}

/// Brings it back as it was published last.
pub(super) fn restore(act: &Act, article: &str) -> anyhow::Result<ExitCode> {
    let missing = || {
        no(
            Code::NotFound,
            format!("没有发布过 id 是“{article}”的文章。"),
            format!("No article “{article}” was ever published."),
        )
    };
    let request = ArticleDecide {
        command: act.command.clone(),
        article: article.to_owned(),
        revision: last_text(act, article)?.ok_or_else(missing)?,
        claims: Vec::new(),
        rubric: Vec::new(),
    };
    let restored: Restored = act.ask("article_restore", &request)?;
    act.did(&restored, |restored| {
        line!(
            "已恢复 restored  {}  {}",
            clean(&restored.article),
            clean(&restored.path)
        );
    })
}

fn last_text(act: &Act, article: &str) -> anyhow::Result<Option<String>> {
    let article = article.to_owned();
    let history: HistoryView = act.ask("history", &HistoryRequest { article })?;
    let newest = history.revisions.into_iter().next();
    Ok(newest.map(|newest| newest.revision))
}

/// What was taken out, the latest first.
pub(super) fn retired(act: &Act) -> anyhow::Result<ExitCode> {
    let list: RetiredList = act.ask("retired", &RetiredRequest::default())?;
    act.show(&list, |list| table(act, &list.articles))?;
    Ok(ExitCode::from(u8::from(list.articles.is_empty())))
}

fn table(act: &Act, articles: &[RetiredView]) {
    let mut table = Table::new(&[
        "日期 when",
        "文章 article",
        "标题 title",
        "决定 by",
        "原因 why",
        "接替 instead",
    ]);
    for one in articles {
        let instead = one.instead.as_ref();
        table.row([
            when(one.at_ms),
            one.article.id.clone(),
            one.article.title.clone(),
            act.name(&one.by),
            one.reason.clone().unwrap_or_default(),
            instead.map(|it| it.id.clone()).unwrap_or_default(),
        ]);
    }
    table.print();
}
