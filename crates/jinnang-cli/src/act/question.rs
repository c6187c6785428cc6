//! `jinnang question`: ask the trainer what a search did not find, and what became of it.

use super::lines::when;
use super::{Act, How, Who, life, may, with};
use crate::say::clean;
use clap::Subcommand;
use jinnang_wire::{
    QuestionAsk, QuestionSettle, QuestionState, QuestionView, QuestionsView, QueueView,
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
enum Deed {
    /// 问培训师 · Ask the trainer
    #[command(after_help = may("question_ask"))]
    Ask {
        /// 想找什么 · What was looked for
        text: String,
        /// 补充说明 · What else there is to say
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// 自己问过的 · One's own questions
    #[command(after_help = may("questions_mine"))]
    Mine,
    /// 等待处理的，培训师用 · What waits, for a trainer
    #[command(after_help = may("review_queue"))]
    List,
    /// 已有文章回答 · An article answers it
    #[command(after_help = may("question_settle"))]
    Answer {
        /// 问题编号 · Question
        question: String,
        /// 文章 id · Article
        article: String,
        /// 告诉提问的人 · A word to those who asked
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// 不处理 · Nothing is done
    #[command(after_help = may("question_settle"))]
    Dismiss {
        /// 问题编号 · Question
        question: String,
        /// 为什么 · Why
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::Mine => {
            let mine: QuestionsView = act.ask("questions_mine", &json!({}))?;
            act.show(&mine, |view| {
                for question in &view.questions {
                    print(act, question);
                }
            })
        }
        Deed::List => {
            let queue: QueueView = act.ask("review_queue", &json!({}))?;
            act.show(&queue.questions, |all| {
                for question in all {
                    print(act, question);
                }
            })
        }
        deed => act.did(&done(act, deed)?, |question| print(act, question)),
    })
}

fn done(act: &Act, deed: &Deed) -> anyhow::Result<QuestionView> {
    let command = act.command.clone();
    let settle = |question: &str, article: Option<String>, reason: &str| QuestionSettle {
        command: act.command.clone(),
        question: question.to_owned(),
        article,
        reason: reason.to_owned(),
    };
    match deed {
        Deed::Ask { text, note } => {
            let (text, note) = (text.clone(), note.clone());
            act.ask(
                "question_ask",
                &QuestionAsk {
                    command,
                    text,
                    note,
                },
            )
        }
        Deed::Answer {
            question,
            article,
            reason,
        } => act.ask(
            "question_settle",
            &settle(question, Some(article.clone()), reason),
        ),
        Deed::Dismiss { question, reason } => {
            act.ask("question_settle", &settle(question, None, reason))
        }
        Deed::Mine | Deed::List => unreachable!("listed above"),
    }
}

fn print(act: &Act, question: &QuestionView) {
    let state = match question.state {
        QuestionState::Open => "等待处理 · waits".to_owned(),
        QuestionState::Answered => {
            let title = clean(question.title.as_deref().unwrap_or_default());
            let article = question.article.as_deref().unwrap_or_default();
            format!("已有文章 · answered: {title} [{article}]")
        }
        QuestionState::Dismissed => "不处理 · nothing is done".to_owned(),
    };
    line!("{}  [{}]", clean(&question.text), question.id);
    line!("    {state} {}", clean(&question.reason));
    let answer = question.article.as_deref();
    if let Some(retired) = answer.and_then(|article| life::retired_view(act, article)) {
        let why = clean(retired.reason.as_deref().unwrap_or_default());
        let instead = retired
            .instead
            .map(|it| format!("{} [{}]", it.title, it.id));
        let instead = clean(instead.as_deref().unwrap_or("-"));
        line!("    后来下架了 · retired since: {why} → {instead}");
    }
    for asked in &question.asked {
        let (name, at, note) = (act.name(&asked.by), when(asked.at_ms), clean(&asked.note));
        line!("    · {name} {at} ×{} {note}", asked.times);
    }
    if question.people as usize > question.asked.len() {
        let people = question.people;
        line!("    共 {people} 人问过 · {people} people asked");
    }
}
