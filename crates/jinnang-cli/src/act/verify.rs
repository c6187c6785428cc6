//! `jinnang review verify`, `adopt`, `due`: standing behind a text.
//!
//! What it takes is printed first. At a terminal each number and each question is asked one by one, and the
//! first no ends it; a script says `--claims-checked` for all of them, best with the revision that was read.

use super::Act;
use super::lines::{Table, both, short, trust, when};
use super::reviewed;
use crate::say::{clean, no};
use jinnang_wire::{
    ArticleDecide, ArticleView, Code, DuePage, DueRequest, DueView, Kind, Layer,
    VerificationRequest, VerificationView,
};
use std::io::IsTerminal;
use std::process::ExitCode;

/// How somebody says that a text was checked.
#[derive(Debug, clap::Args)]
pub(super) struct Checked {
    /// 我已逐条核对 · I have checked every one of them
    #[arg(long)]
    claims_checked: bool,
    /// 看过的是哪一版；变了就不核验 · The text that was read; refused where it has changed
    #[arg(long, value_name = "HASH")]
    revision: Option<String>,
}

/// Stands behind an article's text: verifies it, or adopts it first.
pub(super) fn on_text(
    act: &Act,
    name: &str,
    article: &str,
    checked: &Checked,
) -> anyhow::Result<ExitCode> {
    let article = article.to_owned();
    let request = VerificationRequest {
        article: article.clone(),
    };
    let view: VerificationView = act.ask("verification", &request)?;
    if !act.prints_json() {
        print(&view);
    }
    if let Some(read) = &checked.revision
        && !view.revision.begins(read)
    {
        return Err(no(
            Code::Stale,
            "文章刚刚又变了，看过新的再核验。",
            "The text has changed; read the new one before verifying it.",
        )
        .into());
    }
    // What cannot be done is refused before anybody checks a list in vain.
    let may = view.blocked.is_none() && view.outside == (name == "outside_adopt");
    if may && !checked.claims_checked {
        one_by_one(&view)?;
    }
    let request = ArticleDecide {
        command: act.command.clone(),
        article,
        revision: view.revision,
        claims: view.claims.into_iter().map(|claim| claim.value).collect(),
        rubric: view.rubric.into_iter().map(|asked| asked.id).collect(),
    };
    let view: ArticleView = act.ask(name, &request)?;
    act.did(&view, reviewed::article)
}

fn print(view: &VerificationView) {
    line!("《{}》  [{}]", clean(&view.title), clean(&view.article));
    line!("要核对的数字 claims  {}", view.claims.len());
    for claim in &view.claims {
        let mark = if claim.is_new { "+" } else { " " };
        let (value, sentence) = (clean(&claim.value), clean(&claim.sentence));
        line!("  {mark} {value}  {sentence}");
    }
    line!("要确认的问题 questions  {}", view.rubric.len());
    for question in &view.rubric {
        line!("  [{}] {}", question.id, both(&question.question));
    }
    if view.second {
        line!("采纳后还要另一位审核通过才生效 · Adopting hands it in for somebody else to approve");
    }
    line!("核验到 until  {}", when(view.until_ms));
    line!("版本 revision  {}", short(&view.revision.to_string()));
}

/// Asks about each at a terminal; anything but yes ends it, and nothing is decided.
fn one_by_one(view: &VerificationView) -> anyhow::Result<()> {
    let terminal = console::Term::stderr();
    if !std::io::stdin().is_terminal() || !terminal.is_term() {
        return Err(no(
            Code::Refused,
            "请先逐条核对，再加上 --claims-checked 核验。",
            "Check each of them first, then verify with --claims-checked.",
        )
        .into());
    }
    let claims = view
        .claims
        .iter()
        .map(|claim| format!("{}  {}", clean(&claim.value), clean(&claim.sentence)));
    let questions = view.rubric.iter().map(|asked| both(&asked.question));
    for asked in claims.chain(questions) {
        terminal.write_str(&format!("{asked}  对吗 right? [y/N] "))?;
        let answer = terminal.read_line()?;
        if !matches!(answer.trim(), "y" | "Y" | "yes" | "是" | "对") {
            return Err(no(
                Code::Refused,
                "没有核验：这一条没有确认。改好文章再来，或先核对清楚。",
                "Not verified: this one was not confirmed. Mend the article, or find out first.",
            )
            .into());
        }
    }
    Ok(())
}

/// Which of the due articles.
#[derive(Debug, clap::Args)]
pub(super) struct Due {
    /// 标题或负责人里的字 · Words of the title or of who answers for it
    #[arg(default_value = "")]
    text: String,
    /// 层级：core、application、innovation · Layer
    #[arg(long, value_parser = named::<Layer>)]
    layer: Option<Layer>,
    /// 类型：guide、script、case、playbook、course、quiz · Kind
    #[arg(long, value_parser = named::<Kind>)]
    kind: Option<Kind>,
}

/// A name as the wire spells it.
fn named<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::from(name)).map_err(|error| error.to_string())
}

/// Every article that is due, page by page.
pub(super) fn due(act: &Act, asked: &Due) -> anyhow::Result<ExitCode> {
    let mut all = DuePage::default();
    loop {
        let request = DueRequest {
            text: asked.text.clone(),
            layer: asked.layer,
            kind: asked.kind,
            mine: false,
            after: all.next.take(),
            limit: 500,
        };
        let page: DuePage = act.ask("due", &request)?;
        all.total = page.total;
        all.rows.extend(page.rows);
        all.next = page.next;
        if all.next.is_none() {
            break;
        }
    }
    act.show(&all, |all| {
        line!("到期 due  {}", all.total);
        rows(&all.rows);
    })?;
    Ok(ExitCode::from(u8::from(all.rows.is_empty())))
}

/// Due articles under a head; nothing where there is none.
pub(super) fn rows(due: &[DueView]) {
    let mut table = Table::new(&["文章 article", "标题 title", "核验 trust", "负责 owner"]);
    for row in due {
        let owner = row.owner.as_deref().unwrap_or_default();
        table.row([
            row.article.as_str(),
            row.title.as_str(),
            &trust(&row.trust),
            owner,
        ]);
    }
    if !table.is_empty() {
        table.print();
    }
}
