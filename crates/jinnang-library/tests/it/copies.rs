//! Copies of sync programs and file managers, ids that change hands: who keeps an id, and who is told.

use crate::folder::{Folder, article, look, look_at, troubles};
use jinnang_library::{ArticleId, Library, Place};
use jinnang_revision::Revision;
use std::sync::Arc;

/// Names that programs give a copy of `报价.md`. Most come before it in order.
const COPIES: &[&str] = &[
    "报价 (冲突副本).md",
    "报价 (Anna's conflicted copy 2026-01-02).md",
    "报价 (1).md",
    "报价(1).md",
    "报价 2.md",
    "报价-DESKTOP-1A2B3C.md",
    "报价 - 副本.md",
    "报价 的副本.md",
    "报价 copy.md",
    "Copy of 报价.md",
    "报价.sync-conflict-20260102-101112-ABCDEFG.md",
    "报价_conflict-20260102-101112.md",
];

fn id(text: &str) -> ArticleId {
    ArticleId(text.to_owned())
}

fn path_of(library: &Library, article: &str) -> String {
    let entry = library.catalogue().entry(&id(article));
    entry.map(|entry| entry.path.clone()).unwrap_or_default()
}

fn id_of(library: &Library, path: &str) -> String {
    let entry = library.catalogue().at_path(path);
    entry.map(|entry| entry.id.0.clone()).unwrap_or_default()
}

fn know(library: &mut Library, places: &[(&str, &str, &str)]) {
    let place = |(article, path, text): &(&str, &str, &str)| {
        let revision = Revision::of(text);
        let path = (*path).to_owned();
        (id(article), Place { path, revision })
    };
    library.know(Arc::new(places.iter().map(place).collect()));
}

#[test]
fn at_the_start_no_copy_takes_the_id_of_its_original() {
    for copy in COPIES {
        let changed = article("quote") + "副本里改了\n";
        let folder = Folder::with(&[(copy, &changed), ("报价.md", &article("quote"))]);
        let mut library = folder.open();
        look(&mut library);
        assert_eq!(path_of(&library, "quote"), "报价.md", "{copy}");
        assert_eq!(path_of(&library, copy), *copy);
        let entry = library.catalogue().at_path(copy).unwrap();
        assert!(entry.stands_in(), "{copy}");
    }
}

#[test]
fn a_copy_is_told_of_with_both_paths_and_what_to_do() {
    for copy in COPIES {
        let folder = Folder::with(&[(copy, &article("quote")), ("报价.md", &article("quote"))]);
        let mut library = folder.open();
        look(&mut library);
        assert_eq!(troubles(&library), [format!("{copy} copy-found")]);
        let catalogue = library.catalogue();
        let found = &catalogue.diagnostics_of(copy)[0];
        for sentence in [&found.zh, &found.en] {
            assert!(
                sentence.contains(copy) && sentence.contains("报价.md"),
                "{sentence}"
            );
        }
        assert!(found.fix_zh.is_some() && found.fix_en.is_some());
    }
}

#[test]
fn a_copy_that_turns_up_while_running_takes_nothing() {
    for copy in COPIES {
        let folder = Folder::with(&[("报价.md", &article("quote"))]);
        let mut library = folder.open();
        look(&mut library);
        folder.write(copy, article("quote") + "副本");
        assert_eq!(look_at(&mut library, &[copy]), [format!("+{copy}@{copy}")]);
        // Both are edited, in either order.
        folder.write(copy, article("quote") + "副本又改");
        folder.write("报价.md", article("quote") + "原文也改");
        look(&mut library);
        assert_eq!(path_of(&library, "quote"), "报价.md", "{copy}");
        folder.remove(copy);
        assert_eq!(look(&mut library), [format!("-{copy}")]);
        assert_eq!(troubles(&library), [""; 0]);
    }
}

/// A sync program renames the file here and then writes the one from elsewhere under the old name.
#[test]
fn an_original_that_is_written_after_its_copy_gets_its_id_back() {
    for copy in COPIES {
        let folder = Folder::with(&[("报价.md", &article("quote"))]);
        let mut library = folder.open();
        look(&mut library);
        folder.rename("报价.md", copy);
        look(&mut library);
        assert_eq!(path_of(&library, "quote"), *copy, "it is the only one");
        folder.write("报价.md", article("quote") + "从别处来的");
        look(&mut library);
        assert_eq!(path_of(&library, "quote"), "报价.md", "{copy}");
    }
}

#[test]
fn an_original_that_is_renamed_keeps_its_id_beside_its_copy() {
    for copy in COPIES {
        let changed = article("quote") + "副本里改了\n";
        let folder = Folder::with(&[(copy, &changed), ("报价.md", &article("quote"))]);
        let mut library = folder.open();
        look(&mut library);
        folder.rename("报价.md", "归档/很长的名字：2025 年的报价.md");
        look(&mut library);
        assert_eq!(
            path_of(&library, "quote"),
            "归档/很长的名字：2025 年的报价.md",
            "{copy}"
        );
    }
}

#[test]
fn the_file_that_was_published_keeps_its_id_whatever_the_others_hold() {
    let published = article("quote");
    // The copy even holds the published text, and its name is no copy's.
    let folder = Folder::with(&[
        ("0.md", &published),
        ("报价 (1).md", &(article("quote") + "原文被改过\n")),
    ]);
    let mut library = folder.open();
    know(&mut library, &[("quote", "报价 (1).md", &published)]);
    look(&mut library);
    assert_eq!(path_of(&library, "quote"), "报价 (1).md");
    // The published file goes: the one with its text is it.
    folder.write("00.md", article("quote") + "别的\n");
    folder.remove("报价 (1).md");
    look(&mut library);
    assert_eq!(path_of(&library, "quote"), "0.md");
}

#[test]
fn a_copy_does_not_stand_for_a_published_file_that_is_gone_unless_it_holds_its_text() {
    let told_by_its_name_alone =
        |name: &&&str| !["报价 2.md", "报价-DESKTOP-1A2B3C.md"].contains(name);
    for copy in COPIES.iter().filter(told_by_its_name_alone) {
        let published = article("quote");
        let folder = Folder::with(&[(copy, &(article("quote") + "副本里改了\n"))]);
        let mut library = folder.open();
        know(&mut library, &[("quote", "报价.md", &published)]);
        look(&mut library);
        assert_eq!(path_of(&library, "quote"), "", "{copy}");
        assert_eq!(id_of(&library, copy), *copy);
        assert_eq!(troubles(&library), [format!("{copy} copy-found")]);
        // Renamed by a sync program on the way, it is the file itself.
        folder.write(copy, &published);
        look(&mut library);
        assert_eq!(path_of(&library, "quote"), *copy);
        folder.write("报价.md", &published);
        look(&mut library);
        assert_eq!(path_of(&library, "quote"), "报价.md");
    }
}

#[test]
fn what_is_published_while_running_counts_from_the_next_look() {
    let folder = Folder::with(&[("a.md", &article("x")), ("b.md", &article("x"))]);
    let mut library = folder.open();
    look(&mut library);
    assert_eq!(path_of(&library, "x"), "a.md");
    know(&mut library, &[("x", "b.md", "anything")]);
    let mut said = look(&mut library);
    said.sort();
    assert_eq!(said, ["+a.md@a.md", "+x@b.md", "-b.md"]);
    assert_eq!(look(&mut library), [""; 0]);
}

#[test]
fn ids_that_were_swapped_between_published_files_stay_with_their_files() {
    let (one, other) = (article("x"), article("y"));
    let places = [("x", "a.md", one.as_str()), ("y", "b.md", other.as_str())];
    let swapped = [
        ("a.md", one.replace("id: x", "id: y")),
        ("b.md", other.replace("id: y", "id: x")),
    ];
    let check = |library: &Library| {
        assert_eq!(id_of(library, "a.md"), "x");
        assert_eq!(id_of(library, "b.md"), "y");
        assert_eq!(
            troubles(library),
            ["a.md id-of-another", "b.md id-of-another"]
        );
        assert_eq!(library.read(&id("x")).unwrap().id, id("x"));
    };
    // At the start.
    let folder = Folder::new();
    for (path, text) in &swapped {
        folder.write(path, text);
    }
    let mut library = folder.open();
    know(&mut library, &places);
    look(&mut library);
    check(&library);
    // While running, one after the other.
    let folder = Folder::with(&[("a.md", &one), ("b.md", &other)]);
    let mut library = folder.open();
    know(&mut library, &places);
    look(&mut library);
    for (path, text) in &swapped {
        folder.write(path, text);
        look_at(&mut library, &[path]);
    }
    check(&library);
    // Put right again.
    folder.write("a.md", &one);
    folder.write("b.md", &other);
    look(&mut library);
    assert_eq!(troubles(&library), [""; 0]);
}

#[test]
fn a_published_file_that_takes_the_id_of_another_is_still_its_own_article() {
    let (one, other) = (article("x"), article("y"));
    let places = [("x", "z.md", one.as_str()), ("y", "b.md", other.as_str())];
    let folder = Folder::with(&[("z.md", &one), ("b.md", &other.replace("id: y", "id: x"))]);
    let mut library = folder.open();
    know(&mut library, &places);
    look(&mut library);
    assert_eq!(
        (id_of(&library, "z.md"), id_of(&library, "b.md")),
        ("x".into(), "y".into())
    );
    assert_eq!(troubles(&library), ["b.md id-of-another"]);
}

#[test]
fn published_files_that_swapped_their_names_are_the_articles_they_hold() {
    let (one, other) = (article("x"), article("y"));
    let places = [("x", "a.md", one.as_str()), ("y", "b.md", other.as_str())];
    let folder = Folder::with(&[("a.md", &other), ("b.md", &one)]);
    let mut library = folder.open();
    know(&mut library, &places);
    look(&mut library);
    assert_eq!(
        (id_of(&library, "a.md"), id_of(&library, "b.md")),
        ("y".into(), "x".into())
    );
    assert_eq!(troubles(&library), [""; 0]);
}

#[test]
fn a_new_id_that_nobody_had_is_a_new_article() {
    let folder = Folder::with(&[("a.md", &article("new"))]);
    let mut library = folder.open();
    know(&mut library, &[("x", "a.md", "before")]);
    look(&mut library);
    assert_eq!(id_of(&library, "a.md"), "new");
    assert_eq!(troubles(&library), [""; 0]);
}

#[test]
fn a_copy_without_an_id_is_told_of_too_and_an_ordinary_name_is_not() {
    let folder = Folder::with(&[
        ("核心/报价.md", "# 报价"),
        ("核心/报价 (冲突副本).md", "# 报价"),
        ("核心/报价 2.md", "# 第二部分"),
        ("核心/合同副本.md", "# 没有原文"),
        ("别处/报价 (1).md", "# 另一个文件夹"),
    ]);
    let mut library = folder.open();
    look(&mut library);
    assert_eq!(troubles(&library), ["核心/报价 (冲突副本).md copy-found"]);
}

/// A text that a copy of it repeats, with a line that was added since.
const TEXT: &str =
    "# 报价\n\n先问预算，再报三档价格。\n\n> 您看的是总价，我们先把三年的账算一遍。\n";

#[test]
fn copies_of_sync_programs_are_told_of_where_no_file_has_an_id() {
    for name in [
        "报价-DESKTOP-AB12CD3.md",
        "报价-张三的MacBook Pro.md",
        "报价 2.md",
        "报价_冲突文件_张三_20260105.md",
        "报价-冲突-张三.md",
        "报价_zhangsan_Jan-05-101010-2026_Conflict.md",
        "报价 - 複製.md",
        "报价_20260105101010.md",
        "报价~1.md",
        "报价 备份 2026-01-05.md",
    ] {
        let changed = format!("{TEXT}\n价格三十天有效。\n");
        let folder = Folder::with(&[("报价.md", TEXT), (name, &changed)]);
        let mut library = folder.open();
        look(&mut library);
        assert_eq!(troubles(&library), [format!("{name} copy-found")]);
    }
}

#[test]
fn names_that_people_give_on_purpose_are_silent_where_the_text_is_another() {
    let folder = Folder::with(&[
        ("报价.md", TEXT),
        ("产品.md", "# 产品\n\n第一部分讲功能。\n"),
    ]);
    for (name, text) in [
        ("报价 2026.md", TEXT),
        ("产品 2.md", "# 产品\n\n这里讲的是怎么上线，谁来培训。\n"),
        ("产品-iPhone.md", "# 产品\n\n手机上怎么用，离线能看什么。\n"),
        ("产品-冲突-处理.md", "# 产品\n\n两个部门争起来怎么办。\n"),
        ("步骤1.md", TEXT),
        ("步骤2.md", TEXT),
        ("Q1.md", TEXT),
        ("Q2.md", TEXT),
    ] {
        folder.write(name, text);
    }
    folder.write("报价 3.md", format!("---\nid: quote-3\n---\n{TEXT}"));
    let mut library = folder.open();
    look(&mut library);
    let copies = troubles(&library).into_iter();
    let copies: Vec<String> = copies.filter(|t| t.ends_with("copy-found")).collect();
    assert_eq!(copies, [""; 0]);
    // The text of the second part becomes that of the first: now it is a copy.
    folder.write("产品 2.md", "# 产品\n\n第一部分讲功能。\n");
    look(&mut library);
    let troubles = troubles(&library);
    assert!(
        troubles.contains(&"产品 2.md copy-found".to_owned()),
        "{troubles:?}"
    );
}

#[test]
fn a_copied_folder_takes_no_ids() {
    let folder = Folder::new();
    for (path, own) in [("核心/报价.md", "quote"), ("核心/价格/折扣.md", "discount")] {
        let text = article(own);
        folder.write(path, &text);
        folder.write(&path.replace("核心", "核心 - 副本"), &text);
        folder.write(&path.replace("核心", "核心 2"), &text);
    }
    let mut library = folder.open();
    look(&mut library);
    for (path, own) in [("核心/报价.md", "quote"), ("核心/价格/折扣.md", "discount")] {
        assert_eq!(id_of(&library, path), own);
    }
    assert_eq!(troubles(&library).len(), 4);
}

#[test]
fn what_editors_keep_beside_a_file_is_no_article() {
    let folder = Folder::with(&[("报价.md", &article("quote"))]);
    for name in [
        "报价.md~",
        ".#报价.md",
        "#报价.md#",
        ".报价.md.swp",
        "~$报价.md",
        "._报价.md",
        ".obsidian/说明.md",
        ".git/说明.md",
        ".trash/说明.md",
    ] {
        folder.write(name, article("quote"));
    }
    let mut library = folder.open();
    assert_eq!(look(&mut library), ["+quote@报价.md"]);
    assert_eq!(troubles(&library), [""; 0]);
}

#[test]
fn many_copies_of_one_file_are_settled_in_one_look() {
    let folder = Folder::with(&[("m.md", &article("x"))]);
    for n in 0..2_000 {
        folder.write(&format!("m ({n}).md"), article("x"));
    }
    let mut library = folder.open();
    look(&mut library);
    assert_eq!(path_of(&library, "x"), "m.md");
    folder.remove("m.md");
    look(&mut library);
    assert_eq!(library.catalogue().len(), 2_000);
    assert_ne!(path_of(&library, "x"), "");
}
