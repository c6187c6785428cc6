//! A disk that is full, and a disk that fails.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::child::{command, in_child, say};
use jinnang_testkit::{Disk, tool, with_own_mounts};
use std::path::Path;

#[test]
fn a_full_disk_is_said_plainly_and_writing_goes_on_when_there_is_room() {
    with_own_mounts(
        &a_full_disk_is_said_plainly_and_writing_goes_on_when_there_is_room,
        fill_the_disk,
    );
}

fn fill_the_disk() {
    let folder = folder();
    let _disk = Disk::over(folder.path(), "3m");
    let ballast = folder.path().join("ballast");
    std::fs::write(&ballast, vec![7; 600_000]).unwrap();
    let home = folder.path().join(".jinnang");
    let journal = Journal::open(&home).unwrap();
    put(&journal, "people", "root", T0, first_people()).unwrap();
    let give = |n: usize| {
        let id = format!("c{n}");
        put(
            &journal,
            &id,
            "tom",
            T0,
            vec![award(&id, "use", &id, "lin", 1)],
        )
    };
    let full = (0..100_000).find_map(|n| give(n).err().map(|error| (n, error)));
    let (acked, error) = full.expect("the disk is full some time");
    println!("full disk: {acked} commands, then {error:?}");
    assert!(matches!(error, JournalError::Storage(_)), "{error:?}");
    assert!(error.zh().contains("磁盘空间不足"), "{}", error.zh());
    assert_eq!(journal.head().unwrap().seq, 8 + acked as u64);
    assert!(give(acked).is_err(), "still full");
    let lin =
        |journal: &Journal| journal.read(|state| state.balance(&"lin".into(), Unit::Points, T0));
    assert_eq!(
        lin(&journal).unwrap().posted,
        acked as i64,
        "reading goes on"
    );
    std::fs::remove_file(&ballast).unwrap();
    give(acked).expect("there is room again");
    clean(&journal);
    drop(journal);
    let journal = Journal::open(&home).unwrap();
    assert_eq!(lin(&journal).unwrap().posted, acked as i64 + 1);
    clean(&journal);
}

/// The life of the child: it writes until something fails, and says what the writer does then.
fn write_on_a_failing_disk(folder: &str) {
    let journal = match Journal::open(Path::new(folder)) {
        Ok(journal) => journal,
        Err(error) => return say(format!("closed {error:?}")),
    };
    for n in 0..12 {
        let id = format!("c{n}");
        match put(
            &journal,
            &id,
            "tom",
            T0,
            vec![award(&id, "use", &id, "lin", 1)],
        ) {
            Ok(_) => say(format!("ack {id}")),
            Err(JournalError::Stopped { .. }) => {
                let reads = journal.read(|state| state.members()).is_ok();
                say(format!("stopped {reads}"));
            }
            Err(error) => say(format!("other {error:?}")),
        }
    }
}

/// What a child said whose calls of that kind fail at these times.
fn run_failing(folder: &Path, call: &str, when: &str) -> Vec<String> {
    let test = &a_failed_write_or_sync_stops_the_writer_and_leaves_no_half;
    let child = command(test, folder.to_str().unwrap());
    let told = child.get_envs();
    let output = tool("strace", "strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e"])
        .arg(format!("trace={call}"))
        .args(["-e", &format!("inject={call}:error=EIO:when={when}")])
        .arg(child.get_program())
        .args(child.get_args())
        .envs(told.filter_map(|(name, value)| Some((name, value?))))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let words = ["ack ", "stopped ", "other ", "closed "];
    let said = |line: &&str| words.iter().any(|word| line.starts_with(word));
    let said: Vec<String> = text.lines().filter(said).map(str::to_owned).collect();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(!said.is_empty(), "strace fails no calls here: {why}");
    said
}

#[test]
fn a_failed_write_or_sync_stops_the_writer_and_leaves_no_half() {
    in_child(write_on_a_failing_disk);
    let bench = Bench::with_people();
    let start = bench.folder;
    drop(bench.journal);
    let (mut stops, mut runs) = (0, 0);
    for call in ["fdatasync,fsync", "pwrite64"] {
        for k in [1, 2, 3, 4, 5, 6, 7, 9, 12, 16, 22, 30] {
            let when = if k % 3 == 0 {
                format!("{k}+")
            } else {
                k.to_string()
            };
            let home = folder();
            for file in std::fs::read_dir(start.path()).unwrap() {
                let file = file.unwrap();
                std::fs::copy(file.path(), home.path().join(file.file_name())).unwrap();
            }
            let said = run_failing(home.path(), call, &when);
            runs += 1;
            let what = format!("{call} {when}: {said:?}");
            let acked = said.iter().filter_map(|line| line.strip_prefix("ack "));
            let acked: Vec<_> = acked.collect();
            let first_stop = said.iter().position(|line| line.starts_with("stopped"));
            if let Some(at) = first_stop {
                stops += 1;
                assert!(
                    said[at..].iter().all(|line| line.starts_with("stopped")),
                    "{what}"
                );
            }
            let journal =
                Journal::open(home.path()).unwrap_or_else(|error| panic!("{what} {error:?}"));
            clean(&journal);
            let entries = journal.read(|state| state.entries(8, 100)).unwrap();
            for id in acked {
                assert!(
                    entries.iter().any(|entry| entry.command == id),
                    "lost {id}: {what}"
                );
            }
        }
    }
    println!("failing disk: {runs} runs, the writer stopped in {stops}");
    assert!(stops > 0);
}
