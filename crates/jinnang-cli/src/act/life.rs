//! `jinnang review retire|restore|retired`: the end of an article's life, and its return.

use super::Act;
use super::lines::{Table, when};
use crate::say::{clean, no};
use jinnang_revision::Revision;
use jinnang_wire::{
    ArticleDecide, ArticleRequest, ArticleRetire, ArticleView, Code, HistoryRequest, HistoryView,
    QueueView, Restored, RetiredList, RetiredRequest, RetiredView, VanishedView,
};
use serde_json::json;
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

/// Brings it back as it was published last; or a whole folder that vanished.
pub(super) fn restore(act: &Act, named: &str) -> anyhow::Result<ExitCode> {
    if let Some(revision) = last_text(act, named)? {
        let restored = bring_back(act, &act.command, named, revision)?;
        return act.did(&restored, print_restored);
    }
    let Some(folder) = vanished(act, named)? else {
        return Err(no(
            Code::NotFound,
            format!("没有发布过 id 是“{named}”的文章，也没有叫这个名字的文件夹不见了。"),
            format!("No article “{named}” was ever published, and no folder of that name is gone."),
        )
        .into());
    };
    // What came back is not in the folder's row any more: asking once more goes on with the rest.
    let each = folder.articles.iter().map(|row| {
        let command = uuid::Uuid::now_v7().to_string();
        bring_back(act, &command, &row.article, row.revision)
    });
    let restored: Vec<Restored> = each.collect::<anyhow::Result<_>>()?;
    act.did(&restored, |all| all.iter().for_each(print_restored))
}

fn bring_back(
    act: &Act,
    command: &str,
    article: &str,
    revision: Revision,
) -> anyhow::Result<Restored> {
    let request = ArticleDecide {
        command: command.to_owned(),
        article: article.to_owned(),
        revision,
        ..ArticleDecide::default()
    };
    act.ask("article_restore", &request)
}

fn print_restored(restored: &Restored) {
    let (article, path) = (clean(&restored.article), clean(&restored.path));
    line!("已恢复 restored  {article}  {path}");
}

/// The folder of this name that is not there; `knowledge/` before it may be typed.
fn vanished(act: &Act, named: &str) -> anyhow::Result<Option<VanishedView>> {
    let queue: QueueView = act.ask("review_queue", &json!({}))?;
    let name = named.trim_end_matches('/');
    let name = match name.strip_prefix("knowledge") {
        Some("") => "",
        Some(below) => below.strip_prefix('/').unwrap_or(name),
        None => name,
    };
    let mut folders = queue.vanished.into_iter();
    Ok(folders.find(|gone| gone.folder == name))
}

fn last_text(act: &Act, article: &str) -> anyhow::Result<Option<Revision>> {
    let article = article.to_owned();
    let history: HistoryView = act.ask("history", &HistoryRequest { article })?;
    let newest = history.revisions.into_iter().next();
    Ok(newest.map(|newest| newest.revision))
}

/// What is known of one article that was taken out; none where it was not.
pub(super) fn retired_view(act: &Act, article: &str) -> Option<RetiredView> {
    let article = Some(article.to_owned());
    let list = act.ask::<RetiredList>("retired", &RetiredRequest { article });
    list.ok()?.articles.into_iter().next()
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
    for one in articles {
        left(one);
    }
}

/// Files of a retired article that are there: nothing of them is said before somebody decides.
fn left(retired: &RetiredView) {
    let files = clean(&retired.files.join("  "));
    if !files.is_empty() {
        let id = clean(&retired.article.id);
        line!("“{id}”还有文件 files of it are left  {files}");
        line!(
            "    采纳之前都不能说给客户；不要的就删掉 · None is said before it is adopted; delete what is not wanted"
        );
    }
}
