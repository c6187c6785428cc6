//! The folder changes; the library says what that means for articles.

use crate::folder::{Folder, article, changes, look, look_at, troubles};
use jinnang_library::{ArticleId, Change, Flow, Library, OpenError, ReadError, Scope};
use jinnang_testkit::{Dice, seed, tool};

fn id(text: &str) -> ArticleId {
    ArticleId(text.to_owned())
}

#[test]
fn the_first_look_puts_everything_in_order_and_the_second_nothing() {
    let folder = Folder::with(&[
        ("b.md", &article("b")),
        ("a/c.md", &article("c")),
        ("a/b/d.md", "text"),
        ("note.txt", "x"),
    ]);
    let mut library = folder.open();
    assert_eq!(
        look(&mut library),
        ["+a/b/d@a/b/d.md", "+c@a/c.md", "+b@b.md"]
    );
    assert_eq!(look(&mut library), [""; 0]);
    let catalogue = library.catalogue();
    assert_eq!(catalogue.len(), 3);
    assert_eq!(catalogue.at_path("b.md").unwrap().id, id("b"));
    assert_eq!(library.read(&id("c")).unwrap().summary, "正文 c");
}

#[test]
fn edits_new_files_and_deletions_are_told() {
    let folder = Folder::with(&[("a.md", &article("a")), ("b.md", &article("b"))]);
    let mut library = folder.open();
    look(&mut library);
    folder.write("a.md", "---\nid: a\n---\n新的正文");
    folder.write("c.md", article("c"));
    folder.remove("b.md");
    assert_eq!(look(&mut library), ["+a@a.md", "+c@c.md", "-b"]);
    assert!(matches!(
        library.read(&id("b")),
        Err(ReadError::Unknown { .. })
    ));
}

#[test]
fn a_new_time_on_the_same_text_is_no_change() {
    let folder = Folder::with(&[("a.md", &article("a"))]);
    let mut library = folder.open();
    look(&mut library);
    folder.write("a.md", article("a"));
    assert_eq!(look(&mut library), [""; 0]);
}

#[test]
fn an_edit_of_the_same_size_within_one_tick_of_the_clock_is_seen() {
    let folder = Folder::with(&[("a.md", "甲乙丙")]);
    let mut library = folder.open();
    look(&mut library);
    let time = std::fs::metadata(folder.at("a.md"))
        .unwrap()
        .modified()
        .unwrap();
    folder.write("a.md", "丁戊己");
    std::fs::File::options()
        .write(true)
        .open(folder.at("a.md"))
        .unwrap()
        .set_modified(time)
        .unwrap();
    assert_eq!(look(&mut library), ["+a@a.md"]);
}

/// A time long past: nothing written then is taken for fresh because of it.
fn put_back(folder: &Folder, path: &str) {
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    let file = std::fs::File::options().write(true).open(folder.at(path));
    file.unwrap().set_modified(long_ago).unwrap();
}

/// Files whose text changed while size and time are what they were. Each way is tried when the file was read
/// long enough ago to be trusted.
#[test]
#[cfg(unix)]
fn a_change_that_keeps_size_and_time_is_followed() {
    type Change = fn(&Folder);
    let ways: [(&str, Change); 4] = [
        ("written in place, the old time put back", |f| {
            f.write("a.md", "丁戊己");
            put_back(f, "a.md");
        }),
        ("restored by a name's change with its own time", |f| {
            f.write("b.tmp", "庚辛壬");
            put_back(f, "b.tmp");
            f.rename("b.tmp", "a.md");
        }),
        ("written through another name of the same file", |f| {
            f.write("outside.txt", "子丑寅");
            put_back(f, "outside.txt");
        }),
        ("removed and made again", |f| {
            f.remove("a.md");
            f.write("a.md", "卯辰巳");
            put_back(f, "a.md");
        }),
    ];
    for (name, change) in ways {
        let folder = Folder::with(&[("a.md", "甲乙丙")]);
        std::fs::hard_link(folder.at("a.md"), folder.at("outside.txt")).unwrap();
        put_back(&folder, "a.md");
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        let mut library = folder.open();
        look(&mut library);
        change(&folder);
        assert_eq!(look(&mut library), ["+a@a.md"], "{name}");
        assert_eq!(look(&mut library), [""; 0], "{name}");
    }
}

#[test]
fn a_time_that_goes_back_or_lies_ahead_or_before_1970_is_a_change_like_any_other() {
    let day = std::time::Duration::from_hours(24);
    let epoch = std::time::SystemTime::UNIX_EPOCH;
    let folder = Folder::with(&[("a.md", "0")]);
    let mut library = folder.open();
    look(&mut library);
    let times = [
        epoch + day,
        epoch + 40_000 * day,
        epoch - day,
        epoch - 2 * day,
        epoch,
    ];
    for (n, time) in times.into_iter().enumerate() {
        folder.write("a.md", (n + 1).to_string());
        let file = std::fs::File::options().write(true).open(folder.at("a.md"));
        file.unwrap().set_modified(time).unwrap();
        assert_eq!(look(&mut library), ["+a@a.md"], "{n}");
    }
}

#[test]
fn a_moved_article_keeps_its_id_and_is_never_removed() {
    let folder = Folder::with(&[("b.md", &article("x")), ("z/y.md", &article("y"))]);
    let mut library = folder.open();
    look(&mut library);
    folder.rename("b.md", "z/b.md");
    assert_eq!(look(&mut library), ["+x@z/b.md"]);
    folder.rename("z", "a");
    assert_eq!(look(&mut library), ["+x@a/b.md", "+y@a/y.md"]);
    // Only the new place is hinted at.
    folder.rename("a/b.md", "0.md");
    assert_eq!(look_at(&mut library, &["0.md"]), ["+x@0.md"]);
    folder.rename("0.md", "later.md");
    assert_eq!(look_at(&mut library, &["later.md"]), ["+x@later.md"]);
    assert_eq!(library.catalogue().len(), 2);
}

#[test]
fn an_article_without_an_id_is_another_one_at_another_path() {
    let folder = Folder::with(&[("a.md", "正文")]);
    let mut library = folder.open();
    look(&mut library);
    folder.rename("a.md", "b.md");
    assert_eq!(look(&mut library), ["+b@b.md", "-a"]);
}

#[test]
fn hints_reach_files_folders_and_places_where_nothing_is_any_more() {
    let folder = Folder::with(&[
        ("a/x.md", &article("x")),
        ("a/y.md", &article("y")),
        ("b.md", &article("b")),
    ]);
    let mut library = folder.open();
    look(&mut library);
    folder.write("a/x.md", "---\nid: x\n---\n改了");
    folder.write("b.md", "---\nid: b\n---\n改了");
    assert_eq!(look_at(&mut library, &["a"]), ["+x@a/x.md"]);
    let absolute = folder.at("b.md");
    assert_eq!(
        look_at(&mut library, &[absolute.to_str().unwrap()]),
        ["+b@b.md"]
    );
    std::fs::remove_dir_all(folder.at("a")).unwrap();
    assert_eq!(look_at(&mut library, &["a"]), ["-x", "-y"]);
    assert_eq!(
        look_at(
            &mut library,
            &["../outside.md", "/etc/passwd", ".hidden.md", "b.md~"]
        ),
        [""; 0]
    );
    assert_eq!(look_at(&mut library, &["."]), [""; 0]);
    assert_eq!(library.catalogue().len(), 1);
}

/// Ways editors save; each leaves the new text under the old name.
#[test]
fn every_way_of_saving_is_one_put_of_the_same_article() {
    type Save = fn(&Folder, &str);
    let ways: [(&str, Save); 4] = [
        ("truncate and write", |f, text| f.write("a.md", text)),
        ("temporary and rename", |f, text| {
            f.write("4913", "");
            f.remove("4913");
            f.write(".a.md.swp", "vim");
            f.write("a.md.tmp", text);
            f.rename("a.md.tmp", "a.md");
        }),
        ("backup, then new file", |f, text| {
            f.rename("a.md", "a.md~");
            f.write("a.md", text);
        }),
        ("delete and create", |f, text| {
            f.remove("a.md");
            f.write("a.md", text);
        }),
    ];
    let folder = Folder::with(&[("a.md", &article("a"))]);
    let mut library = folder.open();
    look(&mut library);
    for (count, (name, save)) in ways.into_iter().enumerate() {
        save(&folder, &format!("---\nid: a\n---\n第 {count} 次"));
        assert_eq!(look(&mut library), ["+a@a.md"], "{name}");
        assert_eq!(
            library.read(&id("a")).unwrap().summary,
            format!("第 {count} 次"),
            "{name}"
        );
    }
}

#[test]
fn an_editor_caught_between_emptying_and_filling_costs_nothing() {
    let folder = Folder::with(&[("x/a.md", &article("a"))]);
    let mut library = folder.open();
    look(&mut library);
    folder.write("x/a.md", "");
    assert_eq!(look(&mut library), [""; 0], "the article stays");
    folder.write("x/a.md", "---\nid: a\n---\n新");
    assert_eq!(look(&mut library), ["+a@x/a.md"]);
    // A file that stays empty is taken at its word.
    folder.write("x/a.md", "");
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1);
    std::fs::File::options()
        .write(true)
        .open(folder.at("x/a.md"))
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    assert_eq!(look(&mut library), ["+x/a@x/a.md", "-a"]);
}

#[test]
fn of_two_files_with_one_id_the_one_that_had_it_keeps_it_and_else_the_first_path_has_it() {
    let folder = Folder::with(&[("m.md", &article("x"))]);
    let mut library = folder.open();
    look(&mut library);
    folder.write("z.md", article("x"));
    assert_eq!(look(&mut library), ["+z.md@z.md"]);
    folder.write("a.md", article("x"));
    assert_eq!(look(&mut library), ["+a.md@a.md"]);
    assert_eq!(
        troubles(&library),
        ["a.md id-repeated", "m.md id-repeated", "z.md id-repeated"]
    );
    assert_eq!(library.read(&id("a.md")).unwrap().id, id("a.md"));
    // Nobody knows better: the same on every machine.
    let mut afresh = folder.open();
    look(&mut afresh);
    assert_eq!(afresh.catalogue().at_path("a.md").unwrap().id, id("x"));
    // The holder goes: the next inherits.
    folder.remove("m.md");
    assert_eq!(look(&mut library), ["+x@a.md", "-a.md"]);
    folder.write("a.md", article("own"));
    assert_eq!(look(&mut library), ["+own@a.md", "+x@z.md", "-z.md"]);
    assert_eq!(troubles(&library), [""; 0]);
}

#[test]
fn an_id_that_looks_like_the_path_of_a_duplicate_takes_precedence() {
    let folder = Folder::with(&[("a.md", &article("x")), ("b.md", &article("x"))]);
    let mut library = folder.open();
    assert_eq!(look(&mut library), ["+x@a.md", "+b.md@b.md"]);
    // What has no id of its own is called after where it lies.
    folder.write("b.md.md", "# 标题\n\n一段话。\n");
    assert_eq!(look(&mut library), ["+b.md@b.md.md", "+b.md~@b.md"]);
    let mut afresh = folder.open();
    look(&mut afresh);
    assert_eq!(afresh.catalogue().entries(), library.catalogue().entries());
}

#[test]
fn ids_that_change_hands_are_put_right_in_one_look() {
    let folder = Folder::with(&[("a.md", &article("x")), ("b.md", &article("y"))]);
    let mut library = folder.open();
    look(&mut library);
    folder.write("a.md", article("y"));
    folder.write("b.md", article("x"));
    look(&mut library);
    assert_eq!(library.catalogue().at_path("a.md").unwrap().id, id("y"));
    assert_eq!(library.catalogue().at_path("b.md").unwrap().id, id("x"));
    assert_eq!(troubles(&library), [""; 0]);
}

/// Whatever happened in between, a library that followed it knows the files that a new one finds, and their
/// ids too, but where several files want one: then who had it keeps it.
#[test]
fn following_any_history_ends_where_starting_afresh_does() {
    let first = seed(1);
    for seed in (0..60).map(|n| first.wrapping_add(n)) {
        let mut dice = Dice::new(seed);
        let folder = Folder::new();
        let mut library = folder.open();
        let mut told = std::collections::BTreeMap::new();
        for _ in 0..25 {
            let path = format!(
                "{}/{}.md",
                dice.pick(&["a", "b"]),
                dice.pick(&["1", "2", "3"])
            );
            let there = folder.at(&path).exists();
            match dice.below(5) {
                0 if there => folder.remove(&path),
                1 if there => folder.rename(
                    &path,
                    &format!("{}/{}.md", dice.pick(&["a", "c"]), dice.pick(&["1", "4"])),
                ),
                _ => folder.write(
                    &path,
                    article(dice.pick::<&str>(&["x", "y", "a/1", "b/2.md", "z"]))
                        + &dice.below(9).to_string(),
                ),
            }
            if dice.below(2) == 0 {
                let mut sink = |change| match change {
                    Change::Put(article) => {
                        drop(told.insert(article.id.clone(), (article.path, article.revision)));
                    }
                    Change::Remove(id) => {
                        drop(told.remove(&id).expect("only what was put is removed"));
                    }
                };
                library
                    .refresh(Scope::Everything, &mut |_| Flow::Continue, &mut sink)
                    .unwrap();
                let mut afresh = folder.open();
                look(&mut afresh);
                let (followed, afresh) = (library.catalogue(), afresh.catalogue());
                let listed: std::collections::BTreeMap<_, _> = followed
                    .entries()
                    .iter()
                    .map(|e| (e.id.clone(), (e.path.clone(), e.revision)))
                    .collect();
                assert_eq!(told, listed, "seed {seed}");
                let files = |catalogue: &jinnang_library::Catalogue| {
                    let all = catalogue.entries().iter();
                    all.map(|e| (e.path.clone(), e.revision))
                        .collect::<Vec<_>>()
                };
                assert_eq!(files(&followed), files(&afresh), "seed {seed}");
                if followed.entries().iter().all(|entry| !entry.stands_in()) {
                    assert_eq!(followed.content_digest(), afresh.content_digest());
                    assert_eq!(followed.diagnostics(), afresh.diagnostics());
                }
            }
        }
    }
}

#[test]
fn a_stopped_look_is_taken_up_by_the_next() {
    let folder = Folder::new();
    (0..200).for_each(|n| folder.write(&format!("{n:03}.md"), article(&format!("a{n}"))));
    let mut library = folder.open();
    let mut put = Vec::new();
    let refreshed = library.refresh(
        Scope::Everything,
        &mut |progress| {
            if progress.done == 100 {
                Flow::Stop
            } else {
                Flow::Continue
            }
        },
        &mut |change| put.push(change),
    );
    assert_eq!(
        (
            refreshed.unwrap().stopped,
            put.len(),
            library.catalogue().len()
        ),
        (true, 100, 100)
    );
    folder.rename("000.md", "zzz.md");
    let rest = look(&mut library);
    assert_eq!(rest.len(), 101);
    assert!(
        rest.contains(&"+a0@zzz.md".to_owned()) && !rest.iter().any(|said| said.starts_with('-'))
    );
}

#[test]
fn links_resolve_by_id_then_title_then_alias_then_file() {
    let folder = Folder::with(&[
        (
            "a.md",
            "---\nid: one\ntitle: 甲\naliases: [别名, two]\n---\n[[two]] [[乙]] [[别名]] [[C]] [[sub/c.md#节]] [[nowhere]] [[#own]] [[one]]",
        ),
        ("b.md", "---\nid: two\ntitle: 乙\n---\n[[one#x]] [[甲]]"),
        ("sub/c.md", "---\nid: three\n---\n[[别名]]"),
    ]);
    let mut library = folder.open();
    look(&mut library);
    let catalogue = library.catalogue();
    let leads = |target: &str| {
        catalogue
            .resolve(target)
            .map(|entry| entry.id.0.clone())
            .unwrap_or_default()
    };
    let expected = [
        ("two", "two"),
        ("乙", "two"),
        ("别名", "one"),
        ("C", "three"),
        ("sub/c", "three"),
        ("sub/c.md", "three"),
        ("one#x", "one"),
        ("nowhere", ""),
    ];
    for (target, to) in expected {
        assert_eq!(leads(target), to, "{target}");
    }
    let back = |to: &str| {
        catalogue
            .backlinks(&id(to))
            .iter()
            .map(|e| e.id.0.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (back("one"), back("two"), back("three")),
        (
            vec!["two".to_owned(), "three".to_owned()],
            vec!["one".to_owned()],
            vec!["one".to_owned()]
        )
    );
    assert_eq!(
        troubles(&library),
        ["a.md alias-repeated", "a.md link-unresolved"]
    );
    assert_eq!(catalogue.diagnostics_of("a.md")[1].line, 6);
    assert!(catalogue.diagnostics_of("b.md").is_empty());
}

#[test]
fn what_cannot_be_read_is_listed_and_hides_nothing() {
    let folder = Folder::with(&[("a.md", &article("a")), ("z.md", &article("z"))]);
    let huge = std::fs::File::create(folder.at("huge.md")).unwrap();
    huge.set_len(100 * 1024 * 1024).unwrap();
    let deep = "d/".repeat(70);
    folder.write(&format!("{deep}deep.md"), "x");
    folder.write(&format!("{}.md", "长".repeat(80)), article("long"));
    folder.write(".obsidian/x.md", "x");
    std::fs::create_dir(folder.at("folder.md")).unwrap();
    folder.write("folder.md/in.md", article("in"));
    let mut library = folder.open();
    let said = look(&mut library);
    assert_eq!(said.len(), 4, "{said:?}");
    let troubles = troubles(&library);
    assert_eq!(troubles.len(), 2, "{troubles:?}");
    assert!(
        troubles
            .iter()
            .any(|t| t.starts_with("d/d/") && t.ends_with("folder-too-deep"))
    );
    assert!(troubles.contains(&"huge.md file-too-large".to_owned()));
    // It shrinks: the trouble is over.
    folder.write("huge.md", article("huge"));
    assert_eq!(look_at(&mut library, &["huge.md"]), ["+huge@huge.md"]);
    assert!(
        !self::troubles(&library)
            .iter()
            .any(|t| t.starts_with("huge"))
    );
}

#[test]
#[cfg(unix)]
fn nothing_outside_the_folder_is_read_through_links() {
    use std::os::unix::fs::symlink;
    let outside = Folder::with(&[("secret.md", "---\nid: secret\n---\n")]);
    let folder = Folder::with(&[("a.md", &article("a"))]);
    symlink(outside.at("secret.md"), folder.at("out.md")).unwrap();
    symlink(outside.path(), folder.at("outdir")).unwrap();
    symlink("../../../../../../../../etc/passwd", folder.at("up.md")).unwrap();
    symlink("missing.md", folder.at("dangling.md")).unwrap();
    symlink(".", folder.at("round")).unwrap();
    let mut library = folder.open();
    assert_eq!(look(&mut library), ["+a@a.md"]);
    assert_eq!(
        troubles(&library),
        [
            "dangling.md link-leaves-folder",
            "out.md link-leaves-folder",
            "up.md link-leaves-folder"
        ]
    );
    assert_eq!(
        look_at(&mut library, &["outdir/secret.md", "outdir", "round/a.md"]),
        [""; 0]
    );
    // Swapped after the look: reading still does not leave.
    folder.remove("a.md");
    symlink(outside.at("secret.md"), folder.at("a.md")).unwrap();
    assert!(library.read(&id("a")).is_err());
    // Inside, a link is as good as a file.
    symlink("b/real.md", folder.at("link.md")).unwrap();
    folder.write("b/real.md", article("real"));
    assert!(look(&mut library).contains(&"+real@b/real.md".to_owned()));
}

#[test]
#[cfg(unix)]
fn a_pipe_with_the_name_of_an_article_does_not_stop_the_look() {
    let folder = Folder::with(&[("a.md", &article("a"))]);
    let made = tool("mkfifo", "coreutils")
        .arg(folder.at("pipe.md"))
        .status()
        .unwrap();
    assert!(made.success());
    let mut library = folder.open();
    assert_eq!(look(&mut library), ["+a@a.md"]);
    assert_eq!(troubles(&library), ["pipe.md not-a-file"]);
}

#[test]
fn a_folder_that_cannot_be_opened_says_why_in_both_languages() {
    let folder = Folder::with(&[("file", "x")]);
    let missing = Library::open(&folder.at("none")).err().unwrap();
    assert!(matches!(missing, OpenError::Missing { .. }));
    let file = Library::open(&folder.at("file")).err().unwrap();
    assert!(matches!(file, OpenError::NotAFolder { .. }));
    for error in [missing, file] {
        assert!(error.zh().contains("文件夹") && error.en().contains("folder"));
    }
}

#[test]
fn a_folder_that_vanishes_takes_nothing_with_it_and_may_come_back() {
    let place = Folder::with(&[("k/a.md", &article("a")), ("k/b.md", &article("b"))]);
    let mut library = Library::open(&place.at("k")).unwrap();
    look(&mut library);
    place.rename("k", "moved");
    let result = library.refresh(Scope::Everything, &mut |_| Flow::Continue, &mut |_| {
        panic!("nothing is known to have changed")
    });
    assert!(matches!(result, Err(OpenError::Missing { .. })));
    assert_eq!(library.catalogue().len(), 2);
    place.write("k/a.md", article("a"));
    assert_eq!(look(&mut library), ["-b"]);
}

#[test]
fn the_vocabulary_is_no_article_and_new_stages_check_every_file_again() {
    let folder = Folder::with(&[
        ("a.md", "---\nid: a\nstage: [初访]\n---\n"),
        ("vocabulary.yaml", "stages: [成交]\nterms: [x]\n"),
    ]);
    let mut library = folder.open();
    assert_eq!(look(&mut library), ["+a@a.md"]);
    assert_eq!(troubles(&library), ["a.md stage-unknown"]);
    folder.write(
        "vocabulary.yaml",
        "stages: [初访]\nsynonyms: [[a, b], [b, c]]\n",
    );
    let hinted = Scope::Paths(vec!["vocabulary.yaml".into()]);
    let (refreshed, said) = changes(&mut library, hinted);
    assert!(refreshed.vocabulary_changed);
    assert_eq!(said, ["+a@a.md"]);
    assert_eq!(
        troubles(&library),
        ["vocabulary.yaml synonym-in-two-groups"]
    );
    assert_eq!(library.vocabulary().stages, ["初访"]);
    folder.remove("vocabulary.yaml");
    look(&mut library);
    assert_eq!(library.vocabulary().stages.len(), 8);
}

#[test]
fn a_reader_goes_on_while_the_library_is_busy() {
    let folder = Folder::with(&[("a.md", &article("a")), ("b.md", &article("b"))]);
    let mut library = folder.open();
    look(&mut library);
    let (reader, catalogue) = (library.reader(), library.catalogue());
    folder.write("b.md", "---\nid: b\n---\n新");
    let mut read = Vec::new();
    let mut sink = |_| {
        read.push(
            reader
                .read(&catalogue.entry(&id("a")).unwrap())
                .unwrap()
                .summary,
        );
    };
    library
        .refresh(Scope::Everything, &mut |_| Flow::Continue, &mut sink)
        .unwrap();
    assert_eq!(read, ["正文 a"]);
}

/// Prints how long a look takes; no verdict hangs on it.
#[test]
#[ignore = "measures"]
fn a_look_at_20_000_articles_that_did_not_change() {
    let folder = Folder::new();
    let text = "一段三十个字左右的正文，说明这篇文章讲什么、给谁看。\n\n".repeat(40);
    for n in 0..20_000 {
        let article = format!("---\nid: a{n}\n---\n# 第 {n} 篇\n\n{text}");
        folder.write(&format!("{:02}/{n}.md", n % 50), article);
    }
    // Old enough to be trusted.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    let mut library = folder.open();
    look(&mut library);
    for _ in 0..5 {
        let begun = std::time::Instant::now();
        let mut read = 0;
        let mut control = |progress: jinnang_library::Progress| {
            read = progress.total;
            Flow::Continue
        };
        library
            .refresh(Scope::Everything, &mut control, &mut |_| {})
            .unwrap();
        println!("a look, {read} files read: {:?}", begun.elapsed());
        let turn: Vec<String> = (0..200).map(|n| format!("{:02}/{n}.md", n % 50)).collect();
        let turn: Vec<&str> = turn.iter().map(String::as_str).collect();
        let begun = std::time::Instant::now();
        look_at(&mut library, &turn);
        println!("200 files named and read: {:?}", begun.elapsed());
    }
}

#[test]
fn an_article_whose_name_begins_with_a_dot_is_told_of() {
    let folder = Folder::with(&[("技术/.NET 入门.md", "# .NET 入门\n")]);
    let mut library = folder.open();
    look(&mut library);
    assert_eq!(
        troubles(&library),
        ["技术/.NET 入门.md name-begins-with-dot"]
    );
    folder.rename("技术/.NET 入门.md", "技术/微软.NET 入门.md");
    let places = ["技术/.NET 入门.md", "技术/微软.NET 入门.md"];
    look_at(&mut library, &places);
    assert_eq!(troubles(&library), [""; 0]);
    assert_eq!(library.catalogue().len(), 1);
}
