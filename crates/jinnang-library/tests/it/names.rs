//! Names as people and systems write them: links, ids, files, pictures.

use crate::folder::{Folder, article, look, troubles};
use jinnang_library::{Catalogue, Library, ReadError};
use std::sync::Arc;

fn catalogue_of(folder: &Folder) -> Arc<Catalogue> {
    let mut library = folder.open();
    look(&mut library);
    library.catalogue()
}

fn leads(catalogue: &Catalogue, target: &str) -> String {
    let found = catalogue.resolve_to_heading(target);
    found.map_or_else(String::new, |(entry, heading)| match heading {
        Some(heading) => format!("{} # {heading}", entry.path),
        None => entry.path.clone(),
    })
}

#[track_caller]
fn check(catalogue: &Catalogue, rows: &[(&str, &str)]) {
    for (target, to) in rows {
        assert_eq!(leads(catalogue, target), *to, "[[{target}]]");
    }
}

#[test]
fn a_link_means_the_whole_name_before_a_part_of_it() {
    let folder = Folder::with(&[
        ("技术/C.md", "语言"),
        ("技术/C# 入门.md", "语言"),
        ("技术/C#.md", "语言"),
        ("技术/F#.md", "语言"),
        ("a^b.md", "x"),
        ("a.md", "x"),
        ("报价(新).md", "x"),
        ("报价.md", "x"),
        ("[旧] 报价.md", "x"),
        ("关于.md文件.md", "x"),
        ("为什么贵？.md", "x"),
        ("100%.md", "x"),
        ("a%20b.md", "x"),
        ("甲 乙.md", "x"),
    ]);
    check(
        &catalogue_of(&folder),
        &[
            ("C# 入门", "技术/C# 入门.md"),
            ("C# 入门#安装", "技术/C# 入门.md # 安装"),
            ("C%23 入门", "技术/C# 入门.md"),
            ("C%23%20入门#%E5%AE%89%E8%A3%85", "技术/C# 入门.md # 安装"),
            ("C＃ 入门", "技术/C# 入门.md"),
            ("C#", "技术/C#.md"),
            ("c#", "技术/C#.md"),
            ("C", "技术/C.md"),
            ("C#没有这篇", "技术/C.md # 没有这篇"),
            ("F", ""),
            ("a^b", "a^b.md"),
            ("a^block", "a.md"),
            ("a#^block", "a.md"),
            ("报价(新)", "报价(新).md"),
            ("报价（新）", "报价(新).md"),
            ("报价(新)#价格", "报价(新).md # 价格"),
            ("[旧] 报价", "[旧] 报价.md"),
            ("关于.md文件", "关于.md文件.md"),
            ("为什么贵?", "为什么贵？.md"),
            ("100%", "100%.md"),
            ("a%20b", "a%20b.md"),
            ("甲%20乙", "甲 乙.md"),
            ("甲%2520乙", ""),
            ("技术／C", "技术/C.md"),
            ("技术/C# 入门.md#安装", "技术/C# 入门.md # 安装"),
        ],
    );
}

#[test]
fn of_names_that_differ_in_case_or_width_only_the_one_that_is_written_is_meant() {
    let folder = Folder::with(&[
        ("1.md", "---\nid: one\ntitle: CRM\n---\n"),
        ("2.md", "---\nid: two\ntitle: crm\n---\n"),
        ("3.md", "---\nid: three\ntitle: ＣＲＭ\n---\n"),
        ("4.md", "---\nid: NPS-Visit\ntitle: 回访\n---\n"),
    ]);
    check(
        &catalogue_of(&folder),
        &[
            ("CRM", "1.md"),
            ("crm", "2.md"),
            ("ＣＲＭ", "3.md"),
            ("Crm", "1.md"),
            ("NPS-Visit", "4.md"),
            ("nps-visit", "4.md"),
        ],
    );
}

/// macOS takes letters and their accents apart in file names; what is typed has them together.
#[test]
fn a_name_is_the_same_composed_or_taken_apart() {
    let (composed, apart) = ("Caf\u{e9}", "Cafe\u{301}");
    for (in_file, in_link) in [(composed, apart), (apart, composed)] {
        let folder = Folder::with(&[
            (&format!("{in_file}.md"), "x"),
            ("id.md", &format!("---\nid: id-{in_file}\ntitle: 甲\n---\n")),
            (
                "title.md",
                &format!("---\nid: t\ntitle: 题 {in_file}\naliases: [又 {in_file}]\n---\n"),
            ),
        ]);
        let catalogue = catalogue_of(&folder);
        let file = format!("{in_file}.md");
        check(
            &catalogue,
            &[
                (in_link, &file),
                ("ｃａｆé", &file),
                (&format!("id-{in_link}"), "id.md"),
                (&format!("题 {in_link}"), "title.md"),
                (&format!("又 {in_link}"), "title.md"),
            ],
        );
        // One id on every machine, whichever way the name is stored.
        assert!(catalogue.entry(composed).is_some());
        assert!(catalogue.entry(&*format!("id-{composed}")).is_some());
    }
}

#[test]
fn what_groups_articles_is_put_together_when_it_is_read() {
    let apart = "Cafe\u{301}";
    let text = format!(
        "---\ntitle: {apart}\nowner: {apart}\ntags: [{apart}]\nindustry: {apart}\naliases: [{apart}]\n---\n"
    );
    let (article, _) = jinnang_library::parse_article("a.md", text.as_bytes(), 0);
    let together = "Caf\u{e9}";
    assert_eq!(article.title, together);
    assert_eq!(article.owner.as_deref(), Some(together));
    assert_eq!(
        [&article.tags, &article.industries, &article.aliases],
        [&[together]; 3]
    );
}

#[test]
fn one_id_written_in_two_ways_is_one_id() {
    let folder = Folder::with(&[
        ("a.md", &article("Caf\u{e9}")),
        ("b.md", &article("Cafe\u{301}")),
    ]);
    let mut library = folder.open();
    look(&mut library);
    assert_eq!(troubles(&library), ["a.md id-repeated", "b.md id-repeated"]);
}

#[test]
fn ordinary_links_lead_to_files_from_where_they_stand() {
    let folder = Folder::with(&[
        (
            "话术/价格.md",
            "---\nid: p\nkind: script\n---\n[报价](../核心/报价%20单.md) [节](报价.md#要点) [C](<../技术/C# 入门.md>) [C](../技术/C%23%20入门.md#安装)\n\n## 下一步\n\n- 要看 → [报价](./报价.md)\n",
        ),
        ("话术/报价.md", "# 甲"),
        ("报价.md", "# 乙"),
        ("核心/报价 单.md", "# 丙"),
        ("技术/C# 入门.md", "# 丁"),
        ("技术/C.md", "# 戊"),
        (
            "打法/p.md",
            "---\nkind: playbook\n---\n## 步骤\n\n1. 看 [报价](../核心/报价%20单.md)\n",
        ),
        (
            "坏.md",
            "[没有](没有.md) [出去](../../etc/x.md) [网](https://a.example/b.md) [图](x.png)",
        ),
    ]);
    let mut library = folder.open();
    look(&mut library);
    let catalogue = library.catalogue();
    let to = |path: &str| {
        let entry = catalogue.at_path(path).unwrap();
        let links = entry.links.iter();
        links
            .map(|link| leads(&catalogue, &link.target))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        to("话术/价格.md"),
        [
            "核心/报价 单.md",
            "话术/报价.md # 要点",
            "技术/C# 入门.md",
            "技术/C# 入门.md # 安装",
            "话术/报价.md",
        ]
    );
    let script = read(&library, "话术/价格.md").script();
    assert_eq!(
        leads(&catalogue, &script.branches[0].target),
        "话术/报价.md"
    );
    let step = &read(&library, "打法/p.md").steps()[0];
    assert_eq!(leads(&catalogue, &step.links[0]), "核心/报价 单.md");
    let lost: Vec<_> = troubles(&library)
        .into_iter()
        .filter(|t| t.contains("link"))
        .collect();
    assert_eq!(lost, ["坏.md link-unresolved", "坏.md link-unresolved"]);
}

fn read(library: &Library, path: &str) -> jinnang_library::Article {
    let entry = library.catalogue().at_path(path).unwrap();
    library.read(&entry.id).unwrap()
}

#[test]
fn a_picture_is_found_as_it_is_written_then_as_it_is_meant() {
    let folder = Folder::with(&[
        ("assets/图 1.png", "space"),
        ("assets/图%201.jpg", "code"),
        ("assets/图 1.jpg", "other"),
        ("assets/100%.png", "percent"),
        ("assets/a%20b.png", "twice"),
        ("assets/Cafe\u{301}.png", "apart"),
        ("assets/caf\u{e9}2.png", "composed"),
        ("assets/Logo/Main.PNG", "case"),
        ("assets/C#'s.png", "signs"),
    ]);
    let reader = folder.open().reader();
    for (path, bytes) in [
        ("assets/图 1.png", "space"),
        ("assets/图%201.png", "space"),
        ("assets/%E5%9B%BE%201.png", "space"),
        ("assets/图%201.jpg", "code"),
        ("assets/图 1.jpg", "other"),
        ("assets/100%.png", "percent"),
        ("assets/100%25.png", "percent"),
        ("assets/a%20b.png", "twice"),
        ("assets/a%2520b.png", "twice"),
        ("assets/Caf\u{e9}.png", "apart"),
        ("assets/Caf%C3%A9.png", "apart"),
        ("assets/cafe\u{301}2.png", "composed"),
        ("assets/logo/main.png", "case"),
        ("assets/C#'s.png", "signs"),
        ("assets/C%23's.png", "signs"),
    ] {
        let picture = reader
            .picture(path)
            .unwrap_or_else(|e| panic!("{path}: {e}"));
        assert_eq!(picture.bytes, bytes.as_bytes(), "{path}");
    }
}

#[test]
fn no_way_of_writing_leads_a_picture_out_of_the_folder() {
    let place = Folder::with(&[
        ("secret.png", "secret"),
        ("k/secret.png", "secret"),
        ("k/assets/.hidden/x.png", "secret"),
        ("k/assets/x.html", "secret"),
    ]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place.at("secret.png"), place.at("k/assets/link.png")).unwrap();
        std::os::unix::fs::symlink(place.path(), place.at("k/assets/out")).unwrap();
    }
    let reader = Library::open(&place.at("k")).unwrap().reader();
    for path in [
        "assets/../secret.png",
        "assets/../../secret.png",
        "assets/..%2fsecret.png",
        "assets/%2e%2e/secret.png",
        "assets/%2e%2e%2fsecret.png",
        "assets/%252e%252e/secret.png",
        "assets/..%252fsecret.png",
        "assets/..\\secret.png",
        "assets/..%5csecret.png",
        "assets/．．/secret.png",
        "assets/。。/secret.png",
        "assets／..／secret.png",
        "%61ssets/..%2fsecret.png",
        "../k/secret.png",
        "/etc/x.png",
        "%2fetc/x.png",
        "//server/share/x.png",
        "C:/x.png",
        "C%3a/assets/x.png",
        "assets/x.png:stream",
        "assets/x.png%3astream",
        "assets/x.html%00.png",
        "assets/x.html\0.png",
        "assets/con.png",
        "assets/COM¹.png",
        "assets/.hidden/x.png",
        "assets/%2ehidden/x.png",
        "assets/link.png",
        "assets/LINK.png",
        "assets/out/secret.png",
        "assets/OUT/secret.png",
        "assets/x.html",
        "secret.png",
    ] {
        let found = reader.picture(path);
        assert!(
            matches!(
                found,
                Err(ReadError::Gone { .. } | ReadError::Unreadable { .. })
            ),
            "{path:?}"
        );
    }
}
