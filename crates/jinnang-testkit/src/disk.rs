//! A small file system of a test's own, that can be full or closed to writing.

use crate::child::{command, in_child};
use crate::tools::tool;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lives a story in a child of the test, where it may mount what it likes, as an ordinary user too, and nobody
/// else sees it. The test is this call and no more.
///
/// # Panics
/// When the story does, and where no process may have mounts of its own.
pub fn with_own_mounts<T: Fn()>(test: &T, story: impl FnOnce()) {
    in_child(|_| story());
    let child = command(test, "");
    let mut apart = apart();
    apart.arg(child.get_program()).args(child.get_args());
    let told = child
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    let lived = apart.envs(told).output().expect("unshare runs");
    let (said, why) = (lossy(&lived.stdout), lossy(&lived.stderr));
    print!("{said}");
    assert!(lived.status.success(), "{}: {why}", lived.status);
}

/// `unshare` with the words that this machine takes: the superuser needs no other name for that.
fn apart() -> Command {
    let ways: [&[&str]; 2] = [&["--mount"], &["--map-root-user", "--mount"]];
    let with = |words: &[&str]| {
        let mut unshare = tool("unshare", "util-linux");
        unshare.args(words);
        unshare
    };
    let works = |words: &&[&str]| {
        let tried = with(words)
            .args(["mount", "-t", "tmpfs", "tmpfs", "/tmp"])
            .output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let way = ways.into_iter().find(works);
    with(way.unwrap_or_else(|| {
        panic!(
            "this test mounts a small file system, and nobody may do that here: run it as root, or allow it to \
             everybody by `sudo sysctl --write kernel.unprivileged_userns_clone=1` (Debian) or \
             `kernel.apparmor_restrict_unprivileged_userns=0` (Ubuntu)"
        )
    }))
}

/// The file system; it goes with this.
pub struct Disk(PathBuf);

impl Disk {
    /// Lays one of this size (`256k`, `3m`) over a folder.
    pub fn over(folder: &Path, size: &str) -> Self {
        let words = ["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"];
        assert!(mount(&words, folder), "{} is mounted", folder.display());
        Self(folder.to_owned())
    }

    /// Opens it to writing or closes it: `rw`, `ro`, or another `size=…`.
    pub fn again(&self, how: &str) {
        assert!(mount(&["-o", &format!("remount,{how}")], &self.0), "{how}");
    }

    /// Writes into a file of its own until nothing fits any more.
    pub fn fill(&self) {
        let ballast = self.ballast();
        let append = |bytes: &[u8]| {
            let opened = OpenOptions::new().create(true).append(true).open(&ballast);
            opened.and_then(|mut file| file.write_all(bytes))
        };
        for size in [65_536, 4_096, 512, 1] {
            while append(&vec![7; size]).is_ok() {}
        }
    }

    /// Takes out what filled it.
    pub fn empty(&self) {
        std::fs::remove_file(self.ballast()).expect("it was filled");
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: what lies on it may still be open.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn mount(words: &[&str], at: &Path) -> bool {
    let done = Command::new("mount").args(words).arg(at).status();
    done.is_ok_and(|done| done.success())
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_takes_no_byte_more_and_is_gone_afterwards() {
        with_own_mounts(
            &a_full_disk_takes_no_byte_more_and_is_gone_afterwards,
            || {
                let folder = std::env::temp_dir().join(format!("small-{}", std::process::id()));
                std::fs::create_dir(&folder).expect("it is new");
                let disk = Disk::over(&folder, "64k");
                disk.fill();
                assert!(std::fs::write(folder.join("more"), "x").is_err());
                disk.again("size=128k");
                std::fs::write(folder.join("more"), "x").expect("there is room");
                drop(disk);
                std::fs::remove_dir(&folder).expect("it is empty again");
            },
        );
    }
}
