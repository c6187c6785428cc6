//! Programs that tests need: one that is not there fails the test, with what to install.

use std::path::PathBuf;
use std::process::Command;

/// A program of this name, from this package of Debian.
///
/// # Panics
/// When it is not there: a test that cannot be made has not passed.
pub fn tool(name: &str, package: &str) -> Command {
    Command::new(find(name).unwrap_or_else(|| {
        panic!("this test needs {name}: `cargo xtask system` or `sudo apt-get install {package}` brings it")
    }))
}

fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut programs = std::env::split_paths(&path).map(|folder| folder.join(name));
    programs.find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_program_that_is_there_is_found() {
        let said = tool("echo", "coreutils")
            .arg("hello")
            .output()
            .expect("it runs");
        assert_eq!(said.stdout, b"hello\n");
    }

    #[test]
    fn one_that_is_not_there_fails_with_its_package() {
        let failed = std::panic::catch_unwind(|| tool("no-such-program", "no-such-package"));
        let said = failed.expect_err("it is not there");
        let said = said.downcast_ref::<String>().expect("a sentence");
        assert!(
            said.contains("sudo apt-get install no-such-package"),
            "{said}"
        );
    }
}
