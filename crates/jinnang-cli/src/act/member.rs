//! `jinnang member`: who is here, joins, changes and leaves.

use super::lines::{Table, role, role_of};
use super::{Act, How, Who, may, pin, with};
use clap::Subcommand;
use jinnang_wire::{
    Adopt, Begin, MemberAdd, MemberChange, MemberErase, MemberUnlock, PeopleView, Role, SecretCode,
    SecretReset, SecretSet,
};
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
    /// 列出成员 · Everybody
    #[command(after_help = may("people"))]
    List,
    /// 第一位成员成为负责人 · The first person makes the workspace theirs
    #[command(after_help = may("workspace_begin"))]
    Begin {
        /// 姓名 · Name
        name: String,
        /// 部门 · Department
        #[arg(long)]
        department: String,
        /// 现有文章视为已核验，默认逐篇审核 · Trust the articles that are there; default: review each
        #[arg(long)]
        trust: bool,
    },
    /// 添加成员 · A further member
    #[command(after_help = may("member_add"))]
    Add {
        /// 姓名 · Name
        name: String,
        /// 部门 · Department
        #[arg(long)]
        department: String,
        /// 角色：employee 员工、trainer 培训师、admin 管理员 · Role
        #[arg(long, default_value = "employee", value_parser = role_of)]
        role: Role,
    },
    /// 改姓名、部门、角色，停用或恢复 · Another name, department or role; leaving and coming back
    #[command(after_help = may("member_change"))]
    Change {
        /// 姓名或编号 · Name or id
        member: String,
        /// 新姓名 · New name
        #[arg(long)]
        name: Option<String>,
        /// 新部门 · New department
        #[arg(long)]
        department: Option<String>,
        /// 新角色 · New role
        #[arg(long, value_parser = role_of)]
        role: Option<Role>,
        /// 停用 · They leave
        #[arg(long, conflicts_with = "returns")]
        leaves: bool,
        /// 恢复 · They come back
        #[arg(long)]
        returns: bool,
    },
    /// 抹去已停用成员的个人信息 · Remove the personal data of a member who left
    #[command(after_help = may("member_erase"))]
    Erase {
        /// 姓名或编号 · Name or id
        member: String,
    },
    /// 成员忘了 PIN：给一个只用一次的密码，本人用它进来再设自己的 · A code that lets a member in once who forgot the PIN
    #[command(after_help = may("secret_reset"))]
    Reset {
        /// 姓名或编号 · Name or id
        member: String,
    },
    /// 成员输错太多次：让他现在就能再试 · Let a member try again who gave too many wrong PINs
    #[command(after_help = may("member_unlock"))]
    Unlock {
        /// 姓名或编号 · Name or id
        member: String,
    },
    /// 设置自己的 PIN，新的可放在 JINNANG_NEW_PIN · Set one's own PIN; JINNANG_NEW_PIN may hold the new one
    #[command(after_help = may("secret_set"))]
    Pin {
        /// 不再用 PIN · Do without a PIN
        #[arg(long)]
        none: bool,
    },
}

pub(crate) fn run(who: &Who<'_>, args: &Args) -> anyhow::Result<ExitCode> {
    with(who, &args.how, |act| match &args.deed {
        Deed::List => act.show(&act.people, print),
        Deed::Reset { member } => reset(act, member),
        deed => act.did(&done(act, deed)?, print),
    })
}

fn done(act: &Act, deed: &Deed) -> anyhow::Result<PeopleView> {
    let command = act.command.clone();
    match deed {
        Deed::List | Deed::Reset { .. } => act.ask("people", &serde_json::json!({})),
        Deed::Unlock { member } => {
            let member = act.member(member)?.id.clone();
            act.ask("member_unlock", &MemberUnlock { command, member })
        }
        Deed::Begin {
            name,
            department,
            trust,
        } => {
            let adopt = if *trust {
                Adopt::TrustAll
            } else {
                Adopt::ReviewAll
            };
            let request = Begin {
                command,
                name: name.clone(),
                department: department.clone(),
                adopt,
            };
            act.ask("workspace_begin", &request)
        }
        Deed::Add {
            name,
            department,
            role,
        } => {
            let request = MemberAdd {
                command,
                name: name.clone(),
                department: department.clone(),
                role: *role,
            };
            act.ask("member_add", &request)
        }
        Deed::Change {
            member,
            name,
            department,
            role,
            leaves,
            returns,
        } => {
            let request = MemberChange {
                command,
                member: act.member(member)?.id.clone(),
                name: name.clone(),
                department: department.clone(),
                role: *role,
                active: (*leaves || *returns).then_some(*returns),
            };
            act.ask("member_change", &request)
        }
        Deed::Erase { member } => {
            let member = act.member(member)?.id.clone();
            act.ask("member_erase", &MemberErase { command, member })
        }
        Deed::Pin { none } => {
            let old = match &act.people.me {
                Some(me) if me.has_secret => pin::of(me)?,
                _ => String::new(),
            };
            let new = if *none { String::new() } else { pin::new()? };
            act.ask("secret_set", &SecretSet { command, old, new })
        }
    }
}

/// The code is printed once, and nothing else says it again.
fn reset(act: &Act, member: &str) -> anyhow::Result<ExitCode> {
    let request = SecretReset {
        command: act.command.clone(),
        member: act.member(member)?.id.clone(),
    };
    let given: SecretCode = act.ask("secret_reset", &request)?;
    act.did(&given, |given| match given.code.as_str() {
        "" => line!("这一步做过了；要新的一次性密码，再重置一次 · done before; reset again for another code"),
        code => line!("一次性密码 code  {code}\n当面告诉本人，用它进来后设自己的 PIN · tell it in person; it lets them in to set a PIN"),
    })
}

fn print(people: &PeopleView) {
    if people.needs_owner {
        line!(
            "还没有成员。第一位用 jinnang member begin 开始。 · Nobody yet; begin with jinnang member begin."
        );
        return;
    }
    let mut table = Table::new(&["", "姓名 name", "部门 department", "角色 role", "编号 id"]);
    for member in &people.members {
        let is_me = people.me.as_ref().is_some_and(|me| me.id == member.id);
        let mark = match (is_me, member.active) {
            (true, _) => "*",
            (false, true) if member.locked => "锁定 locked",
            (false, true) => "",
            (false, false) => "停用 left",
        };
        let name = member.name.as_deref().unwrap_or("—");
        table.row([
            mark,
            name,
            &member.department,
            role(member.role),
            &member.id,
        ]);
    }
    table.print();
}
