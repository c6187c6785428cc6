//! Who may do what, for the help of a command: read off the command's row in the wire's table.

use jinnang_wire::{Least, Ownership, command};

/// The line of `--help` that says who may. The name is that of the command the terminal sends.
pub(crate) fn may(name: &str) -> String {
    let row = command(name).expect("the terminal sends commands of the table");
    let who = match row.asks {
        Least::Anybody => "任何人 anybody",
        Least::Member => "成员 members",
        Least::Trainer => "培训师和管理员 trainers and admins",
        Least::Admin => "管理员 admins",
    };
    let more = match row.ownership {
        Ownership::Alike => "",
        Ownership::OwnOnly => "；只限自己的 · one's own only",
        Ownership::OthersOnly => "；有别人能做时，自己的不行 · never one's own while others could",
        Ownership::OthersFor(Least::Admin) => "；别人的要管理员 · another's for admins",
        Ownership::OthersFor(_) => "；别人的要培训师或管理员 · another's for trainers and admins",
    };
    format!("谁可以 · Who may: {who}{more}")
}

#[cfg(test)]
mod tests {
    use crate::args::Jinnang;
    use clap::CommandFactory;

    /// Every command that does something, by its words. What only looks at files is nobody's to allow.
    fn leaves(command: &clap::Command, words: &str, found: &mut Vec<(String, String)>) {
        let mut below = command.get_subcommands().peekable();
        if below.peek().is_none() {
            let help = command.get_after_help().map(ToString::to_string);
            found.push((words.to_owned(), help.unwrap_or_default()));
        }
        for one in below {
            leaves(one, format!("{words} {}", one.get_name()).trim(), found);
        }
    }

    #[test]
    fn the_help_of_every_command_says_who_may() {
        let mut found = Vec::new();
        leaves(&Jinnang::command(), "", &mut found);
        let of = |words: &str| {
            let mut all = found.iter();
            all.find(|(one, _)| one == words)
                .map(|(_, help)| help.as_str())
        };
        assert_eq!(of("points settle"), Some("谁可以 · Who may: 管理员 admins"));
        assert!(of("draft discard").unwrap().ends_with("one's own only"));
        let files = [
            "index",
            "lint",
            "stats",
            "vocabulary",
            "serve",
            "measure",
            "demo",
            "rules",
            "clock",
        ];
        for (words, help) in &found {
            let looks = files.iter().any(|file| words.starts_with(file));
            assert!(looks || help.contains("Who may"), "{words}");
        }
    }
}
