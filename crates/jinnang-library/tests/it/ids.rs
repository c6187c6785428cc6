//! Ids that files give themselves: which can be one, which are the same, and where a file is listed else.

use crate::folder::{Folder, article, look, troubles};
use jinnang_library::{ArticleId, Library, Place, parse_article};
use jinnang_revision::Revision;
use std::sync::Arc;

fn ids(library: &Library) -> Vec<(String, String)> {
    let catalogue = library.catalogue();
    let entries = catalogue.entries().iter();
    entries
        .map(|entry| (entry.path.clone(), entry.id.0.clone()))
        .collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = all.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
    owned.collect()
}

fn published(library: &mut Library, all: &[(&str, &str, &str)]) {
    let place = |(id, path, text): &(&str, &str, &str)| {
        let revision = Revision::of(text);
        let path = (*path).to_owned();
        (ArticleId((*id).to_owned()), Place { path, revision })
    };
    library.know(Arc::new(all.iter().map(place).collect()));
}

fn quoted(id: &str) -> String {
    article(&format!("\"{id}\""))
}

#[test]
fn an_id_that_cannot_be_one_is_told_with_its_line_and_the_file_is_listed_under_its_path() {
    for id in [
        "\u{202e}evil",
        "~secret",
        "-rf",
        "a.",
        "COM¹",
        "con",
        "a%2fb",
        "a b",
        "ＡＢＣ",
        "core/x",
        "..",
        "a_b",
        "null",
    ] {
        let folder = Folder::with(&[
            ("scripts/x.md", &quoted(id)),
            ("plain.md", "# 没有 id\n\n字。\n"),
        ]);
        let mut library = folder.open();
        look(&mut library);
        let expected = [("plain.md", "plain"), ("scripts/x.md", "scripts/x.md")];
        assert_eq!(ids(&library), pairs(&expected), "{id}");
        let catalogue = library.catalogue();
        let entry = catalogue.at_path("scripts/x.md").unwrap();
        assert!(entry.stands_in(), "{id}");
        let found: Vec<_> = catalogue
            .diagnostics()
            .iter()
            .filter(|found| found.code == "id-malformed")
            .collect();
        assert_eq!(found.len(), 1, "{id}: {found:?}");
        assert_eq!((found[0].path.as_str(), found[0].line), ("scripts/x.md", 2));
        assert!(found[0].fix_zh.is_some());
        assert!(!found[0].zh.contains('\u{202e}'));
    }
}

#[test]
fn an_id_too_long_for_any_name_is_told_as_well() {
    for long in [81, 999, 1_001, 100_000] {
        let text = article(&"a".repeat(long));
        let (_, found) = parse_article("x.md", text.as_bytes(), 0);
        assert!(found.iter().any(|it| it.code == "id-malformed"), "{long}");
    }
}

#[test]
fn where_a_file_lies_is_no_id_that_can_be_wrong() {
    let folder = Folder::with(&[
        ("core/a b_c.md", "# 甲\n\n字。\n"),
        ("core/price.md", &article("core/price")),
    ]);
    let mut library = folder.open();
    look(&mut library);
    let expected = [
        ("core/a b_c.md", "core/a b_c"),
        ("core/price.md", "core/price"),
    ];
    assert_eq!(ids(&library), pairs(&expected));
    assert_eq!(troubles(&library), [""; 0]);
}

#[test]
fn ids_that_were_published_before_the_rule_stay_as_they_are() {
    let (strange, other, beside) = (article("a_b"), article("Nps"), article("nps"));
    let folder = Folder::with(&[("s.md", &strange), ("n1.md", &other), ("n2.md", &beside)]);
    let mut library = folder.open();
    // The folder is looked at before the journal is open, and after.
    look(&mut library);
    assert_eq!(ids(&library)[2], ("s.md".to_owned(), "s.md".to_owned()));
    published(
        &mut library,
        &[
            ("a_b", "s.md", &strange),
            ("Nps", "n1.md", &other),
            ("nps", "n2.md", &beside),
        ],
    );
    look(&mut library);
    let expected = [("n1.md", "Nps"), ("n2.md", "nps"), ("s.md", "a_b")];
    assert_eq!(ids(&library), pairs(&expected));
    assert_eq!(troubles(&library), [""; 0]);
    // An edit of such a file is an edit of that article.
    folder.write("s.md", strange + "改了\n");
    look(&mut library);
    assert_eq!(ids(&library), pairs(&expected));
}

#[test]
fn ids_that_differ_by_case_or_composition_only_are_one_id() {
    for (one, other) in [
        ("nps-visit", "NPS-VISIT"),
        ("caf\u{e9}", "CAFE\u{301}"),
        ("报价-a", "报价-A"),
    ] {
        let folder = Folder::with(&[("a.md", &article(one)), ("b.md", &article(other))]);
        let mut library = folder.open();
        look(&mut library);
        let expected = [("a.md", one), ("b.md", "b.md")];
        assert_eq!(ids(&library), pairs(&expected), "{other}");
        assert_eq!(troubles(&library), ["a.md id-repeated", "b.md id-repeated"]);
        // The other one moves up when the first is gone, under the id it gives itself.
        folder.remove("a.md");
        let changes = look(&mut library);
        assert_eq!(
            ids(&library)[0].1.to_lowercase(),
            one.to_lowercase(),
            "{changes:?}"
        );
        assert_eq!(troubles(&library), [""; 0]);
        folder.write("a.md", article(one));
        look(&mut library);
        assert_eq!(ids(&library)[0], ("a.md".to_owned(), "a.md".to_owned()));
        let mut afresh = folder.open();
        look(&mut afresh);
        assert_eq!(ids(&afresh), pairs(&expected), "nobody knows better afresh");
    }
}

#[test]
fn a_published_article_keeps_its_id_whatever_case_its_file_or_another_writes() {
    let text = article("nps-visit");
    let folder = Folder::with(&[("a/nps.md", &text), ("0.md", &article("NPS-VISIT"))]);
    let mut library = folder.open();
    published(&mut library, &[("nps-visit", "a/nps.md", &text)]);
    look(&mut library);
    let expected = [("0.md", "0.md"), ("a/nps.md", "nps-visit")];
    assert_eq!(ids(&library), pairs(&expected));
    folder.remove("0.md");
    folder.write("a/nps.md", article("Nps-Visit"));
    look(&mut library);
    assert_eq!(ids(&library), pairs(&[("a/nps.md", "nps-visit")]));
    assert!(library.catalogue().at_path("a/nps.md").unwrap().stands_in());
    assert_eq!(troubles(&library), ["a/nps.md id-repeated"]);
    // Nor does an id that cannot be one take the article away from its file.
    folder.write("a/nps.md", quoted("~nps"));
    look(&mut library);
    assert_eq!(ids(&library), pairs(&[("a/nps.md", "nps-visit")]));
    assert_eq!(troubles(&library), ["a/nps.md id-malformed"]);
}
