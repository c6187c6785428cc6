//! Ten thousand damaged files from a seed: none panics, none hides another, none takes long.

use crate::folder::{Folder, article};
use jinnang_library::{Change, Flow, Library, Scope, parse_article};
use jinnang_testkit::{Dice, seed, work_of};
use std::collections::BTreeSet;
use std::time::Duration;

const WHOLE: &str = "---\nid: price\ntitle: 价格高\nkind: script\nlayer: application\nstage: [异议处理]\ntags: [价格, 成本]\nfigures:\n  - {value: 15 家, label: 签约}\n---\n先认同差距。\n\n## 话术\n### 倾听\n> {{客户称呼}}，您说得对。\n\n## 要点\n- 停三秒\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```text\ncode\n```\n## 下一步\n- 客户说“贵” → [[tco|算账]]\n";

const PIECES: &[&str] = &[
    "---\n",
    "\n",
    "```",
    "~~~\n",
    "[[",
    "]]",
    "{{",
    "}}",
    "> ",
    "- ",
    "# ",
    "## 话术\n",
    "| a |\n|---|\n",
    "\0",
    "\u{FEFF}",
    "\r\n",
    "\r",
    "&x\n",
    "*x\n",
    "<!--",
    "<script>",
    "\t",
    "key: ",
    "[",
    "{",
    "'",
    "\"",
    ": ",
    "!!binary ",
    "%YAML 1.2\n",
    "? ",
    "\u{2028}",
    "\u{0}",
    "$$",
    "![](",
    "](",
    "`",
    "    ",
    "1. ",
    "- [x] ",
    "\u{202E}",
    "𠮷",
    "e\u{301}",
    "id: a\nid: b\n",
    "...\n",
    "|-\n",
    ">+\n",
];

pub fn damaged(dice: &mut Dice) -> Vec<u8> {
    let mut bytes = WHOLE.as_bytes().to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(8) {
            0 => bytes.truncate(at),
            1 => bytes
                .splice(at..at, dice.roll().to_le_bytes())
                .for_each(drop),
            2 => bytes
                .splice(
                    at..at,
                    dice.pick(PIECES).repeat(1 + dice.below(40)).into_bytes(),
                )
                .for_each(drop),
            3 => {
                let end = (at + dice.below(60)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + dice.below(60)).min(bytes.len());
                bytes[at..end].fill(0);
            }
            5 => {
                let copy = bytes[at..(at + 200).min(bytes.len())].to_vec();
                bytes.splice(0..0, copy);
            }
            _ => bytes
                .splice(at..at, dice.pick(PIECES).bytes())
                .for_each(drop),
        }
    }
    bytes
}

#[test]
fn ten_thousand_damaged_files_are_all_listed_beside_the_good_ones() {
    let mut dice = Dice::new(seed(20_260_101));
    let folder = Folder::new();
    let mut on_disk = BTreeSet::new();
    for n in 0..10_000 {
        let path = format!("{:02}/{n:05}.md", n % 50);
        folder.write(&path, damaged(&mut dice));
        on_disk.insert(path);
    }
    for n in 0..10 {
        let path = format!("{n:02}/good.md");
        folder.write(&path, article(&format!("good-{n}")));
        on_disk.insert(path);
    }
    let mut library = Library::open(folder.path()).unwrap();
    let (mut ids, mut paths) = (BTreeSet::new(), BTreeSet::new());
    let mut sink = |change| match change {
        Change::Put(article) => {
            ids.insert(article.id);
            paths.insert(article.path);
        }
        Change::Remove(id) => panic!("{id:?} was removed from a first look"),
    };
    library
        .refresh(Scope::Everything, &mut |_| Flow::Continue, &mut sink)
        .unwrap();
    assert_eq!(paths, on_disk);
    assert_eq!(ids.len(), on_disk.len(), "every file has an id of its own");
    let catalogue = library.catalogue();
    assert_eq!(catalogue.len(), on_disk.len());
    assert!(!catalogue.diagnostics().is_empty());
    for n in 0..10 {
        assert_eq!(
            catalogue.at_path(&format!("{n:02}/good.md")).unwrap().id.0,
            format!("good-{n}")
        );
    }
}

/// Far above what these take; squares and worse do not stay below it.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn bombs_are_read_without_going_off() {
    let front = |yaml: String| format!("---\n{yaml}\n---\n正文");
    let laughs = (1..60).fold("a0: &a0 [x]\n".to_owned(), |yaml, n| {
        format!("{yaml}a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)
    });
    let bombs = [
        front("[".repeat(100_000)),
        front("{a: ".repeat(50_000)),
        front("- ".repeat(100_000)),
        front((0..2_000).map(|n| " ".repeat(n) + "a:\n").collect()),
        front(laughs),
        front(format!("tags: [{}]", "a, ".repeat(60_000))),
        front("a: b\n".repeat(40_000)),
        front(format!("? {}\n: x", "k".repeat(200_000))),
        format!("---\n{}", "a: b\n".repeat(100_000)),
        "字".repeat(1_700_000),
        "[[".repeat(500_000),
        "[[a|".repeat(300_000),
        "> ".repeat(300_000) + "x",
        "- ".repeat(100_000) + "x",
        "*a **b ".repeat(200_000),
        "`".repeat(300_000) + &"a`".repeat(100_000),
        "{{".repeat(500_000),
        "# a\n".repeat(300_000),
        format!(
            "|{}\n|{}\n{}",
            "a|".repeat(5_000),
            "-|".repeat(5_000),
            "|x\n".repeat(20_000)
        ),
        "![".repeat(200_000),
        "<!--".repeat(200_000),
        "<a ".repeat(200_000),
        "&#x".repeat(300_000),
        "[a]: b\n".repeat(100_000) + &"[a]".repeat(100_000),
    ];
    for bomb in bombs {
        let ((), worked) = work_of(|| {
            let (article, _) = parse_article("scripts/x.md", bomb.as_bytes(), 0);
            article.script();
        });
        let name: String = bomb.chars().take(24).collect();
        assert!(worked < SOON, "{name:?} took {worked:?}");
    }
}
