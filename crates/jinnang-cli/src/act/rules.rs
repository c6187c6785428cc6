//! `jinnang rules`: what the workspace decided for everybody, and changing it.

use super::{How, Who, with};
use crate::say::no;
use jinnang_wire::{Assigning, Code, Guard, RulesSet, RulesView};
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    /// 核心层多少天复核一次 · Days until an article of the core layer is due again
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    core: Option<String>,
    /// 应用层 · The same for the application layer
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    application: Option<String>,
    /// 创新层 · The same for the innovation layer
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    innovation: Option<String>,
    /// 投稿轮流分给审核人 · Submissions are assigned in turn
    #[arg(long, conflicts_with = "open")]
    in_turn: bool,
    /// 投稿谁先接谁审 · Whoever takes a submission reviews it
    #[arg(long)]
    open: bool,
    /// 工作区的时区，usual 表示按 calendar.yaml · Zone of the workspace; usual: as calendar.yaml says
    #[arg(long, value_name = "Asia/Shanghai", allow_hyphen_values = true)]
    zone: Option<String>,
    /// 对客户怎么称呼自己的公司，话术里的“我方公司”自动填它 · What the company is called to customers: the blank 我方公司 begins with it
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| {
        let view: RulesView = act.ask("rules", &json!({}))?;
        let changed = changed(&view, args)?;
        if changed == view {
            return act.show(&view, print);
        }
        let request = RulesSet {
            command: act.command.clone(),
            version: changed.version,
            rules: changed.rules,
        };
        act.did(&act.ask("rules_set", &request)?, print)
    })
}

fn changed(view: &RulesView, args: &Args) -> anyhow::Result<RulesView> {
    let mut view = view.clone();
    let rules = &mut view.rules;
    for (typed, current) in [
        (&args.core, &mut rules.core_days),
        (&args.application, &mut rules.application_days),
        (&args.innovation, &mut rules.innovation_days),
    ] {
        if let Some(typed) = typed {
            *current = days(typed)?;
        }
    }
    if let Some(zone) = &args.zone {
        let usual = zone == "usual";
        rules.zone = if usual {
            String::new()
        } else {
            zone.trim().to_owned()
        };
    }
    if let Some(company) = &args.company {
        company.trim().clone_into(&mut rules.company);
    }
    if args.in_turn {
        rules.assigning = Assigning::InTurn;
    }
    if args.open {
        rules.assigning = Assigning::Open;
    }
    Ok(view)
}

/// How many days; whether so many make sense is for the core to say.
fn days(typed: &str) -> anyhow::Result<u32> {
    typed.trim().parse().map_err(|_| {
        no(
            Code::BadRequest,
            format!("“{typed}”不是天数。复核周期写成 1 到 3650 的整数，比如 90。"),
            format!(
                "“{typed}” is no number of days. Write a whole number from 1 to 3650, such as 90."
            ),
        )
        .into()
    })
}

fn print(view: &RulesView) {
    let rules = &view.rules;
    line!("版本 version  {}", view.version);
    line!("核心层 core  {} 天 days", rules.core_days);
    line!("应用层 application  {} 天 days", rules.application_days);
    line!("创新层 innovation  {} 天 days", rules.innovation_days);
    for (layer, rule) in [
        ("核心层 core", rules.core_guard),
        ("应用层 application", rules.application_guard),
        ("创新层 innovation", rules.innovation_guard),
    ] {
        line!("能对客户说的话 may be said  {layer}  {}", guard(rule));
    }
    line!(
        "时区 zone  {} ({})",
        view.zone.name,
        super::lines::both(&view.zone.called)
    );
    line!(
        "我方公司 our company  {}",
        crate::say::clean(&rules.company)
    );
    line!(
        "投稿 submissions  {}",
        match rules.assigning {
            Assigning::Open => "谁先接谁审 · whoever takes one",
            Assigning::InTurn => "轮流分配 · in turn",
        }
    );
    line!(
        "PIN  {}",
        if rules.deciders_need_secret {
            "几个人用一台电脑时，培训师和管理员先有 PIN 才能做决定 · where several people use one computer, trainers and admins need one to decide"
        } else {
            "培训师和管理员没有 PIN 也能做决定 · trainers and admins decide without one too"
        }
    );
}

fn guard(guard: Guard) -> &'static str {
    match guard {
        Guard::Strict => "只有核验过的 · verified ones only",
        Guard::Expired => {
            "核验没有过期、没在审核外改过的 · none that ran out or was changed outside review"
        }
        Guard::Warn => "全部，没核验的会提醒 · all; what is not verified says so",
    }
}
