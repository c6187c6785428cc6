//! `jinnang say`: the words of a line, as the panel would put them into another program. What one should
//! know before saying them goes to the error stream, so that a pipe gets the words alone.

use super::lines::both;
use super::{Act, How, Who, with};
use crate::say::no;
use jinnang_wire::{
    ArticleRequest, ArticleView, Code, LinePart, LineSay, LineView, LinesSaid, LinesSay,
};
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    /// 文章 id · Article
    article: String,
    /// 第几句，从 1 起 · Which line, from 1
    #[arg(long, default_value_t = 1, value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..))]
    line: u32,
    /// 填变量：客户称呼=王总，可多次 · Fill a blank; may be given several times
    #[arg(long = "fill", value_name = "NAME=WORDS", value_parser = filled)]
    fill: Vec<(String, String)>,
}

fn filled(text: &str) -> Result<(String, String), String> {
    let (name, words) = text.split_once('=').ok_or("NAME=WORDS")?;
    Ok((name.trim().to_owned(), words.to_owned()))
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| {
        let words = words(act, args)?;
        if let Some(caution) = &words.caution {
            note!("{}", both(caution));
        }
        act.show(&words, |words| {
            for line in words.text.lines() {
                line!("{}", crate::say::clean(line));
            }
        })
    })
}

fn words(act: &Act, args: &Args) -> anyhow::Result<LinesSaid> {
    let request = ArticleRequest {
        id: args.article.clone(),
        query: String::new(),
    };
    let article: ArticleView = act.ask("article", &request)?;
    let Some(script) = &article.script else {
        return Err(no(
            Code::Refused,
            "这篇不是话术，没有能直接说的句子。",
            "This is no script, so there is no line to say.",
        )
        .into());
    };
    let mut values = BTreeMap::new();
    // Which lines there are is for the core to say.
    if let Some(line) = script.lines.get(args.line as usize - 1) {
        must_be_blanks(line, &args.fill)?;
        let given =
            |(name, default): (&str, Option<&str>)| Some((name.to_owned(), default?.to_owned()));
        values.extend(blanks(line).filter_map(given));
    }
    values.extend(args.fill.iter().cloned());
    let line = LineSay {
        article: article.id,
        revision: article.revision,
        line: args.line - 1,
        values,
        from: None,
    };
    act.ask("lines_say", &LinesSay { lines: vec![line] })
}

/// The blanks of a line, with what stands in each before anybody fills it in.
fn blanks(line: &LineView) -> impl Iterator<Item = (&str, Option<&str>)> {
    line.parts.iter().filter_map(|part| match part {
        LinePart::Blank { name, default, .. } => Some((name.as_str(), default.as_deref())),
        LinePart::Words { .. } => None,
    })
}

/// Words for a blank that the line does not have would be lost without a word.
fn must_be_blanks(line: &LineView, fill: &[(String, String)]) -> anyhow::Result<()> {
    let blanks: BTreeSet<&str> = blanks(line).map(|(name, _)| name).collect();
    let Some((other, _)) = fill
        .iter()
        .find(|(name, _)| !blanks.contains(name.as_str()))
    else {
        return Ok(());
    };
    let named = |between: &str| blanks.iter().copied().collect::<Vec<_>>().join(between);
    let (zh, en) = match blanks.len() {
        0 => ("没有".to_owned(), "none".to_owned()),
        _ => (named("、"), named(", ")),
    };
    Err(no(
        Code::BadRequest,
        format!("这一句没有“{other}”这个变量。这一句的变量：{zh}。"),
        format!("The line has no blank “{other}”. Its blanks: {en}."),
    )
    .into())
}
