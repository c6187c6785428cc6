//! Commands that this build was made without: they are in no list, and who types one is told so.

#[cfg(not(feature = "measure"))]
use crate::args::Batch;
use crate::say::said;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// Whatever stands behind such a command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<OsString>,
}

pub(crate) fn run(_: Option<&Path>, _: &Args) -> anyhow::Result<ExitCode> {
    no_such_command()
}

#[cfg(not(feature = "measure"))]
pub(crate) fn rank(_: &Path, _: &Batch) -> anyhow::Result<ExitCode> {
    no_such_command()
}

fn no_such_command() -> anyhow::Result<ExitCode> {
    Err(said(
        "这个版本的 jinnang 没有这条命令，从源代码安装的版本才有。",
        "This build of jinnang has no such command; one that is installed from the sources has.",
    )
    .into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Typed {
        #[command(flatten)]
        args: Args,
    }

    #[test]
    fn whatever_is_typed_after_it_the_command_is_said_to_be_absent_in_both_languages() {
        for words in [
            &[][..],
            &["sample", "--seed", "3"],
            &["--json", "suggest"],
            &["-x"],
        ] {
            let words = [&["jinnang"], words].concat();
            let typed = Typed::try_parse_from(&words).unwrap();
            let said = run(None, &typed.args).unwrap_err().to_string();
            assert!(
                said.contains("没有这条命令") && said.contains("no such command"),
                "{words:?}: {said}"
            );
        }
    }
}
