//! `jinnang submit` and `jinnang publish`: a file becomes a draft, and the draft is handed in.
//!
//! The article's id in the file decides what it is: a better version where that article is there, the
//! next text of one's own submission where that came back, else something new.

use super::lines::{both, stand};
use super::{Act, How, Who, with};
use crate::files;
use crate::say::{Refused, clean};
use jinnang_library::parse_article;
use jinnang_wire::{
    AlikeView, ArticleRequest, ArticleView, Code, DraftCheck, DraftDiscard, DraftRequest,
    DraftSave, DraftStart, DraftView, DraftsView, MineView, Notice, Stand, SubmissionRequest,
    SubmissionView,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Submit {
    #[command(flatten)]
    how: How,
    /// Markdown 文件 · A Markdown file
    file: PathBuf,
    /// 只是小改，保留核验、不计积分 · A cosmetic change: verification stays, no points
    #[arg(long)]
    minor: bool,
    /// 合作者，可写多次 · A co-author; may be given more than once
    #[arg(long, value_name = "NAME-or-ID")]
    coauthor: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Publish {
    #[command(flatten)]
    how: How,
    /// Markdown 文件 · A Markdown file
    file: PathBuf,
}

pub(crate) fn submit(who: &Who<'_>, args: &Submit) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| {
        let ids = args.coauthor.iter();
        let coauthors: Vec<String> = ids
            .map(|name| Ok(act.member(name)?.id.clone()))
            .collect::<anyhow::Result<_>>()?;
        let request =
            json!({ "command": act.command, "minor": args.minor, "coauthors": coauthors });
        act.did(&hand_in(act, "submit", &args.file, request)?, print)
    })
}

pub(crate) fn publish(who: &Who<'_>, args: &Publish) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| {
        let request = json!({ "command": act.command });
        act.did(
            &hand_in(act, "publish_alone", &args.file, request)?,
            print_published,
        )
    })
}

fn hand_in(
    act: &Act,
    name: &str,
    file: &Path,
    mut request: Value,
) -> anyhow::Result<SubmissionView> {
    let text = files::text(file)?;
    let article = id_of(act, file, &text);
    let mine: MineView = act.ask("submissions_mine", &json!({}))?;
    if act.repeats
        && let Some(before) = handed_in_before(act, &mine, &article, &text)?
    {
        return Ok(before);
    }
    let (draft, is_ours) = match came_back(act, &mine, &article)? {
        Some(draft) => (draft, false),
        None => (start(act, &article)?, true),
    };
    request["draft"] = json!(draft);
    let save = DraftSave {
        draft: draft.clone(),
        text,
    };
    let waiting = mine
        .submissions
        .iter()
        .find(|row| row.article == article && matches!(row.stand, Stand::Waiting | Stand::Claimed));
    let outcome = act
        .ask::<DraftCheck>("draft_save", &save)
        .and_then(|check| {
            let draft = draft.clone();
            let alike: AlikeView = act.ask("draft_similar", &DraftRequest { draft })?;
            remark(&check, &alike);
            act.ask(name, &request)
        });
    let outcome = outcome.map_err(|error| match waiting {
        // A clock that is wrong, or a right that is missing, keeps from withdrawing as well.
        Some(row) if is_refused_as(&error, Code::Refused) => and_next(
            error,
            format!("撤回：jinnang review withdraw {}", row.id),
            format!("To withdraw it: jinnang review withdraw {}", row.id),
        ),
        _ => error,
    });
    if outcome.is_err() && is_ours {
        // The text is in the person's file: a draft that nobody asked for would only be in the way.
        let gone = DraftDiscard { draft, now: true };
        let _: anyhow::Result<DraftsView> = act.ask("draft_discard", &gone);
    }
    outcome
}

/// The id that the file gives its article; by its place where it lies in the workspace.
fn id_of(act: &Act, file: &Path, text: &str) -> String {
    let knowledge = act.workspace.join("knowledge").canonicalize();
    let inside = file
        .canonicalize()
        .ok()
        .zip(knowledge.ok())
        .and_then(|(file, knowledge)| Some(file.strip_prefix(knowledge).ok()?.to_owned()));
    let path = inside.or_else(|| file.file_name().map(PathBuf::from));
    let path = path
        .unwrap_or_default()
        .to_string_lossy()
        .replace('\\', "/");
    parse_article(&path, text.as_bytes(), 0).0.id.0
}

/// A request that is repeated finds what it made: the same text of the same article is under way, or the
/// submission bears the request's id.
fn handed_in_before(
    act: &Act,
    mine: &MineView,
    article: &str,
    text: &str,
) -> anyhow::Result<Option<SubmissionView>> {
    let own = format!("submission-{}", act.command);
    for row in &mine.submissions {
        if row.id != own && (row.article != article || row.stand == Stand::Withdrawn) {
            continue;
        }
        let submission = row.id.clone();
        let request = SubmissionRequest {
            submission,
            against: None,
        };
        let view: SubmissionView = act.ask("submission", &request)?;
        if view.text == text {
            return Ok(Some(view));
        }
    }
    Ok(None)
}

/// The draft of one's own submission of this article that was returned.
fn came_back(act: &Act, mine: &MineView, article: &str) -> anyhow::Result<Option<String>> {
    let returned = mine
        .submissions
        .iter()
        .find(|row| row.article == article && row.stand == Stand::Returned);
    let Some(returned) = returned else {
        return Ok(None);
    };
    let drafts: DraftsView = act.ask("drafts", &json!({}))?;
    let draft = drafts
        .drafts
        .into_iter()
        .find(|draft| draft.submission.as_ref() == Some(&returned.id));
    Ok(draft.map(|draft| draft.id))
}

fn start(act: &Act, article: &str) -> anyhow::Result<String> {
    let id = article.to_owned();
    let known = act.ask::<ArticleView>(
        "article",
        &ArticleRequest {
            id,
            query: String::new(),
        },
    );
    let improves = match known {
        Ok(found) => Some(found.id),
        Err(error) if is_refused_as(&error, Code::NotFound) => None,
        Err(error) if is_refused_as(&error, Code::Retired) => {
            return Err(and_next(
                error,
                format!(
                    "要写新的，换一个 id；要改进原来的，请培训师先恢复它：jinnang review restore {article}"
                ),
                format!(
                    "For something new choose another id; to improve the old one, ask a trainer to bring it back: jinnang review restore {article}"
                ),
            ));
        }
        Err(error) => return Err(error),
    };
    let request = DraftStart {
        article: improves,
        quote: None,
        template: "guide".to_owned(),
        words: String::new(),
    };
    let draft: DraftView = act.ask("draft_start", &request)?;
    Ok(draft.row.id)
}

fn is_refused_as(error: &anyhow::Error, code: Code) -> bool {
    error
        .downcast_ref()
        .is_some_and(|Refused(error)| error.code == code)
}

/// A refusal with what may be typed next.
fn and_next(error: anyhow::Error, zh: String, en: String) -> anyhow::Error {
    match error.downcast::<Refused>() {
        Ok(Refused(mut refused)) => {
            let Notice { zh: said, en: also } = refused.message;
            refused.message = crate::say::said(format!("{said}{zh}"), format!("{also} {en}")).0;
            Refused(refused).into()
        }
        Err(error) => error,
    }
}

/// What the text had better not say and who has written much the same, beside the outcome.
fn remark(check: &DraftCheck, alike: &AlikeView) {
    for hint in &check.hints {
        let (line, found) = (hint.line, clean(&hint.found));
        note!("{line}: “{found}” {}", both(&hint.message));
    }
    for other in &alike.similar {
        let percent = (other.share * 100.0).round();
        note!(
            "与《{}》有 {percent}% 相同 · {percent}% the same",
            clean(&other.title)
        );
    }
}

/// What is published stands in the base; the submission it went by is over.
fn print_published(view: &SubmissionView) {
    let row = &view.row;
    line!(
        "已发布 published  《{}》  [{}]",
        clean(&row.title),
        clean(&row.article)
    );
}

fn print(view: &SubmissionView) {
    let row = &view.row;
    line!("{}  《{}》", stand(row.stand), clean(&row.title));
    line!("{}", row.id);
}
