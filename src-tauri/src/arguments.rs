//! What may stand on the command line. Anything else is passed over: desktops add words of their own.

use std::ffi::OsString;
use std::path::PathBuf;

/// The command line, understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// `--workspace DIR`: the folder to open instead of the person's own.
    pub workspace: Option<PathBuf>,
    /// `--panel`: show the panel. Sent to the running program when there is one, so that a desktop
    /// without global hotkeys (Wayland) can bind a key of its own to it.
    pub panel: bool,
    /// `--hidden`: start in the tray, as autostart does.
    pub hidden: bool,
    /// `--timings`: print how long the steps of starting took.
    pub timings: bool,
    /// A `jinnang:` address, not yet looked at.
    pub link: Option<String>,
}

impl Arguments {
    /// Reads the words after the program's name.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Self {
        let mut arguments = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.to_string_lossy().as_ref() {
                "--workspace" => arguments.workspace = words.next().map(PathBuf::from),
                "--panel" => arguments.panel = true,
                "--hidden" => arguments.hidden = true,
                "--timings" => arguments.timings = true,
                link if link.starts_with("jinnang:") => arguments.link = Some(link.to_owned()),
                text => {
                    if let Some(folder) = text.strip_prefix("--workspace=") {
                        arguments.workspace = Some(folder.into());
                    }
                }
            }
        }
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Arguments {
        Arguments::read(line.split(' ').map(OsString::from))
    }

    #[test]
    fn every_word_finds_its_place_and_strange_ones_are_passed_over() {
        let read = read("--hidden -psn_0_42 --workspace /a --timings jinnang://article/x --panel");
        assert_eq!(
            read,
            Arguments {
                workspace: Some("/a".into()),
                panel: true,
                hidden: true,
                timings: true,
                link: Some("jinnang://article/x".to_owned()),
            }
        );
    }

    #[test]
    fn a_folder_may_follow_an_equals_sign_and_may_be_missing() {
        assert_eq!(read("--workspace=/b c").workspace, Some("/b".into()));
        assert_eq!(read("--workspace").workspace, None);
    }
}
