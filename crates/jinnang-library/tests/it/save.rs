//! Saving: old or new, never a mix, and never outside.

use crate::folder::Folder;
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jinnang_library::{WriteError, checked_relative, write_atomically, write_within};
use std::sync::atomic::{AtomicBool, Ordering};

fn root(folder: &Folder) -> Dir {
    Dir::open_ambient_dir(folder.path(), ambient_authority()).unwrap()
}

fn names(folder: &Folder) -> Vec<String> {
    let names = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn a_reader_sees_the_old_text_or_the_new_one_and_never_a_mix() {
    let folder = Folder::new();
    let texts: Vec<Vec<u8>> = (0..10u8)
        .map(|n| vec![b'0' + n; 50_000 + usize::from(n) * 7_000])
        .collect();
    folder.write("a.md", &texts[0]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0;
            while !done.load(Ordering::Relaxed) || seen == 0 {
                let bytes = std::fs::read(folder.at("a.md")).expect("the file is always there");
                assert!(
                    texts.contains(&bytes),
                    "{} bytes, beginning {:?}",
                    bytes.len(),
                    bytes.first()
                );
                seen += 1;
            }
        });
        let root = root(&folder);
        for round in 0..200 {
            write_within(&root, "a.md", &texts[round % 10]).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap();
    });
    assert_eq!(names(&folder), ["a.md"], "no temporary file stays");
}

#[test]
fn many_writers_of_one_file_leave_one_whole_text() {
    let folder = Folder::new();
    std::thread::scope(|scope| {
        for n in 0..4u8 {
            let folder = &folder;
            scope.spawn(move || {
                (0..25).for_each(|_| {
                    write_atomically(&folder.at("state.json"), &vec![b'a' + n; 30_000]).unwrap();
                });
            });
        }
    });
    let bytes = std::fs::read(folder.at("state.json")).unwrap();
    assert!(bytes.len() == 30_000 && bytes.iter().all(|b| *b == bytes[0]));
    assert_eq!(names(&folder), ["state.json"]);
}

#[test]
fn missing_folders_are_made_and_what_is_no_file_is_left_alone() {
    let folder = Folder::with(&[("folder.md/x.md", "x")]);
    let root = root(&folder);
    write_within(&root, "scripts/新/价格.md", b"text").unwrap();
    assert_eq!(
        std::fs::read(folder.at("scripts/新/价格.md")).unwrap(),
        b"text"
    );
    assert!(matches!(
        write_within(&root, "folder.md", b""),
        Err(WriteError::NotAFile { .. })
    ));
    assert!(matches!(
        write_within(&root, "folder.md/x.md/y.md", b""),
        Err(WriteError::Disk { .. })
    ));
    assert!(write_atomically(&folder.at("none/state.json"), b"").is_err());
    assert_eq!(names(&folder), ["folder.md", "scripts"]);
}

#[test]
#[cfg(unix)]
fn permissions_are_kept_and_links_are_not_written_through() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let outside = Folder::with(&[("victim.md", "old"), ("settings.json", "old")]);
    let folder = Folder::with(&[("a.md", "old")]);
    std::fs::set_permissions(folder.at("a.md"), std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(outside.at("victim.md"), folder.at("link.md")).unwrap();
    symlink(outside.path(), folder.at("dir")).unwrap();
    let root = root(&folder);
    write_within(&root, "a.md", b"new").unwrap();
    assert_eq!(
        std::fs::metadata(folder.at("a.md"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o640
    );
    assert!(matches!(
        write_within(&root, "link.md", b"new"),
        Err(WriteError::NotAFile { .. })
    ));
    assert!(matches!(
        write_within(&root, "dir/victim.md", b"new"),
        Err(WriteError::Disk { .. })
    ));
    assert!(matches!(
        write_within(&root, "dir/new.md", b"new"),
        Err(WriteError::Disk { .. })
    ));
    assert_eq!(std::fs::read(outside.at("victim.md")).unwrap(), b"old");
    assert!(!outside.at("new.md").exists());
    // A settings file of our own may be kept elsewhere.
    symlink(outside.at("settings.json"), folder.at("settings.json")).unwrap();
    write_atomically(&folder.at("settings.json"), b"new").unwrap();
    assert_eq!(std::fs::read(outside.at("settings.json")).unwrap(), b"new");
    assert!(folder.at("settings.json").is_symlink());
}

#[test]
fn paths_that_lead_out_or_mean_something_else_elsewhere_are_refused() {
    let folder = Folder::new();
    let root = root(&folder);
    let long = "x".repeat(256);
    let deep = "d/".repeat(64) + "x.md";
    let refused = [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x.md",
        "a/../x.md",
        "a/../../x.md",
        "./x.md",
        "a/./x.md",
        "a//x.md",
        "a/",
        "/a",
        "//server/share",
        "..\\x.md",
        "a\\..\\x.md",
        "\\\\server\\share\\x",
        "C:\\x.md",
        "C:/x.md",
        "c:x.md",
        "\\x.md",
        "x.md:stream",
        "x.md::$DATA",
        "a:b/x.md",
        "con",
        "CON.md",
        "nul",
        "aux.txt.md",
        "a/PRN.md",
        "com1.md",
        "LPT9",
        "conin$",
        "COM¹.md",
        "lpt³",
        "x\u{202E}dm.md",
        "x\u{200B}.md",
        "\u{FEFF}x.md",
        "a/..\u{200B}/x.md",
        "con .md",
        "x.md.",
        "x.md ",
        "a./x.md",
        "a /x.md",
        " x.md",
        "..../x.md",
        ".../x.md",
        ".hidden.md",
        "a/.git/config",
        ".jinnang/journal.db",
        "x\0.md",
        "x\n.md",
        "x\u{7f}.md",
        "x*.md",
        "x?.md",
        "<x>.md",
        "x|y.md",
        "\"x\".md",
        long.as_str(),
        deep.as_str(),
        "%2e%2e/../x",
        "~/../x",
        "a/b/../../../x.md",
    ];
    for path in refused {
        assert!(checked_relative(path).is_err(), "{path:?}");
        assert!(
            matches!(write_within(&root, path, b"x"), Err(WriteError::Refused(_))),
            "{path:?}"
        );
    }
    assert_eq!(names(&folder), [""; 0]);
    for path in [
        "x.md",
        "scripts/价格 高.md",
        "a/b/c.md",
        "a..b.md",
        "%2e%2e/x.md",
        "~x.md",
        "console.md",
        "é.md",
        "e\u{301}.md",
    ] {
        assert!(checked_relative(path).is_ok(), "{path:?}");
    }
}
