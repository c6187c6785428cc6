//! Copies as they are made, and as somebody who means harm would make them.

use super::writing::{Out, Writing, options};
use super::*;
use std::io::Write;
use zip::ZipWriter;

type Raw = ZipWriter<File>;

/// A copy with one text, made as we make them.
fn sound(at: &Path) -> Manifest {
    let mut out = Writing::begin(at).unwrap();
    out.add("knowledge/a.md", 6, &mut "价格".as_bytes())
        .unwrap();
    out.end(Manifest::default()).unwrap()
}

fn outcome(at: &Path) -> Result<(), String> {
    let opened = Archive::open(at).and_then(|mut archive| archive.check(&|| false));
    opened.map_err(|trouble| trouble.sentence().zh)
}

/// A zip of anybody's making, with a list of ours that tells of `members`.
fn crafted(members: &[(&str, &[u8])], craft: impl FnOnce(&mut Raw)) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("x.zip");
    let mut zip = ZipWriter::new(File::create(&at).unwrap());
    craft(&mut zip);
    let member = |(path, bytes): &(&str, &[u8])| {
        let mut from = *bytes;
        let mut summed = Summed::new(&mut from);
        io::copy(&mut summed, &mut io::sink()).unwrap();
        let (size, sha256) = summed.done();
        Member {
            path: (*path).to_owned(),
            size,
            sha256,
            saved_ms: None,
        }
    };
    let files = members.iter().map(member).collect();
    let about = Manifest {
        format: FORMAT,
        files,
        ..Manifest::default()
    };
    zip.start_file(MANIFEST, options(1)).unwrap();
    zip.write_all(&serde_json::to_vec(&about).unwrap()).unwrap();
    zip.finish().unwrap();
    outcome(&at)
}

fn file_of(path: &'static str, bytes: &'static [u8]) -> impl FnOnce(&mut Raw) {
    move |zip| {
        zip.start_file(path, options(1)).unwrap();
        zip.write_all(bytes).unwrap();
    }
}

#[test]
fn what_was_written_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("x.zip");
    let about = sound(&at);
    let mut archive = Archive::open(&at).unwrap();
    assert_eq!(archive.about, about);
    let mut seen = Vec::new();
    archive
        .read_each(&mut |member, bytes| {
            let mut text = String::new();
            bytes.read_to_string(&mut text).unwrap();
            seen.push((member.path.clone(), text));
            Ok(())
        })
        .unwrap();
    assert_eq!(seen, [("knowledge/a.md".to_owned(), "价格".to_owned())]);
    assert_eq!(
        crafted(&[("knowledge/a.md", b"x")], file_of("knowledge/a.md", b"x")),
        Ok(())
    );
}

#[test]
fn no_name_leads_out_of_the_folder_it_is_laid_out_in() {
    for path in [
        "../x.md",
        "/etc/passwd",
        "knowledge/../../x.md",
        "knowledge\\..\\..\\x.md",
        "C:\\x.md",
        "knowledge/con.md",
        "knowledge/a\u{202e}dm.md",
        "lock",
        "index/meta.json",
        "journal.head",
        "knowledge/.git/hooks/post-commit",
        "restore.json",
        "drafts/../journal.db",
    ] {
        let made = crafted(&[(path, b"x")], file_of(path, b"x"));
        assert!(made.is_err(), "{path}");
    }
}

#[test]
fn links_folders_and_what_the_list_does_not_say_are_refused() {
    let link = |zip: &mut Raw| {
        zip.add_symlink("knowledge/a.md", "/etc/passwd", options(1))
            .unwrap();
    };
    assert!(crafted(&[("knowledge/a.md", b"/etc/passwd")], link).is_err());
    let dir = |zip: &mut Raw| zip.add_directory("knowledge/a", options(1)).unwrap();
    assert!(crafted(&[], dir).is_err());
    assert!(
        crafted(&[], file_of("knowledge/a.md", b"x")).is_err(),
        "more than the list"
    );
    assert!(
        crafted(
            &[("knowledge/a.md", b"x"), ("knowledge/b.md", b"x")],
            file_of("knowledge/a.md", b"x")
        )
        .is_err()
    );
    assert!(
        crafted(&[("knowledge/a.md", b"y")], file_of("knowledge/a.md", b"x")).is_err(),
        "another sum"
    );
    assert!(
        crafted(
            &[("knowledge/a.md", b"xx")],
            file_of("knowledge/a.md", b"x")
        )
        .is_err()
    );
    assert!(
        crafted(
            &[("knowledge/a.md", b"x"), ("knowledge/a.md", b"x")],
            file_of("knowledge/a.md", b"x")
        )
        .is_err()
    );
    assert!(crafted(&[(MANIFEST, b"x")], |_| ()).is_err());
}

#[test]
fn bombs_are_refused_before_a_byte_is_unpacked() {
    let bomb = |zip: &mut Raw| {
        zip.start_file("knowledge/a.md", options(1)).unwrap();
        let zeroes = vec![0; 1 << 20];
        for _ in 0..200 {
            zip.write_all(&zeroes).unwrap();
        }
    };
    let made = crafted(&[("knowledge/a.md", b"x")], bomb);
    assert!(made.unwrap_err().contains("清单与内容不符"));
    assert_eq!(most_of(1 << 10), (100 << 10) + (2 << 30));
    assert_eq!(most_of(1 << 40), BYTES_MAX);
    // One that says what it unpacks to and is nothing but that.
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("x.zip");
    sound(&at);
    assert!(Archive::look_into(&at, 5).is_err_and(|it| it.sentence().zh.contains("解开后太大")));
    assert!(Archive::open_from_elsewhere(&at).is_ok());
    let twice = |zip: &mut Raw| {
        zip.start_file("knowledge/a.md", options(1)).unwrap();
        zip.write_all(b"x").unwrap();
        zip.shallow_copy_file("knowledge/a.md", "knowledge/b.md")
            .unwrap();
    };
    let made = crafted(&[("knowledge/a.md", b"x"), ("knowledge/b.md", b"x")], twice);
    assert!(made.unwrap_err().contains("重叠"));
}

#[test]
fn a_copy_of_a_newer_program_or_without_a_list_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    for (n, (list, says)) in [
        (Some(r#"{"format": 2}"#), "更新程序"),
        (Some("[]"), "清单"),
        (Some("{}"), "清单"),
        (None, "清单"),
    ]
    .into_iter()
    .enumerate()
    {
        let at = folder.path().join(format!("{n}.zip"));
        let mut zip = ZipWriter::new(File::create(&at).unwrap());
        if let Some(list) = list {
            zip.start_file(MANIFEST, options(1)).unwrap();
            zip.write_all(list.as_bytes()).unwrap();
        } else {
            zip.start_file("journal.db", options(1)).unwrap();
        }
        zip.finish().unwrap();
        let said = outcome(&at).unwrap_err();
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn a_damaged_copy_is_refused_or_is_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("x.zip");
    let about = sound(&at);
    let bytes = std::fs::read(&at).unwrap();
    let (mut refused, mut same) = (0, 0);
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x41;
        let other = folder.path().join("damaged.zip");
        std::fs::write(&other, &damaged).unwrap();
        match Archive::open(&other)
            .and_then(|mut archive| archive.check(&|| false).map(|()| archive.about))
        {
            Ok(read) => {
                assert_eq!(read.files, about.files, "byte {place}");
                same += 1;
            }
            Err(_) => refused += 1,
        }
        std::fs::write(&other, &bytes[..place]).unwrap();
        assert!(outcome(&other).is_err(), "cut at {place}");
    }
    assert!(refused > same, "{refused} refused, {same} the same");
}

#[test]
fn a_disk_that_is_full_at_any_byte_is_told_and_makes_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let text: Vec<u8> = (0..9_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let made = |name: &str, room: u64| -> Result<Manifest, Trouble> {
        let mut out = Out::new(File::create(folder.path().join(name)).unwrap());
        out.room = room;
        let mut out = Writing::to(out);
        out.add("knowledge/a.md", 9_000, &mut &text[..])?;
        out.add("knowledge/b.md", 9_000, &mut &text[..])?;
        out.end(Manifest::default())
    };
    assert!(made("whole.zip", u64::MAX).is_ok());
    let whole = folder.path().join("whole.zip").metadata().unwrap().len();
    for room in (0..whole).step_by(61) {
        let full = made("full.zip", room);
        assert!(full.is_err(), "room for {room} of {whole}");
    }
}
