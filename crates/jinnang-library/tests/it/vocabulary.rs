//! vocabulary.yaml.

use jinnang_library::{Vocabulary, parse_vocabulary};

fn read(text: &str) -> (Vocabulary, Vec<String>) {
    let (vocabulary, diagnostics) = parse_vocabulary(text.as_bytes());
    (
        vocabulary,
        diagnostics
            .iter()
            .map(|d| format!("{} {}:{}", d.code, d.line, d.column))
            .collect(),
    )
}

#[test]
fn stages_synonyms_and_terms_are_read() {
    let (vocabulary, wrong) = read(
        "# 注释\nstages: [初访, 成交]\nsynonyms:\n  - [总拥有成本, TCO]\n  - [贵, 价格高]\nterms: [锦囊, 总拥有成本, 锦囊]\nother: x\n",
    );
    assert_eq!(wrong, [""; 0]);
    assert_eq!(vocabulary.stages, ["初访", "成交"]);
    assert_eq!(
        vocabulary.synonyms,
        [["总拥有成本", "TCO"], ["贵", "价格高"]]
    );
    assert_eq!(vocabulary.terms, ["锦囊", "总拥有成本"]);
}

#[test]
fn without_stages_the_usual_eight_stand() {
    for text in ["", "stages:\n", "stages: []\n", "terms: [a]\n", "---\n"] {
        let (vocabulary, wrong) = read(text);
        assert_eq!(
            (vocabulary.stages.len(), vocabulary.stages[4].as_str()),
            (8, "异议处理"),
            "{text}"
        );
        assert_eq!(wrong, [""; 0]);
    }
}

#[test]
fn a_word_in_two_groups_is_reported_where_it_comes_again() {
    let (vocabulary, wrong) = read("synonyms:\n  - [贵, 价格高]\n  - [报价高, 贵]\n");
    assert_eq!(wrong, ["synonym-in-two-groups 3:11"]);
    assert_eq!(vocabulary.synonyms.len(), 2);
}

#[test]
fn synonyms_may_hold_one_way_only() {
    let (vocabulary, wrong) = read(
        "synonyms:\n  - [老板, 老总]\n  - {typed: [老板, 老总, 老板], means: 领导}\n  - {means: [投诉], typed: 差评}\n",
    );
    assert_eq!(wrong, [""; 0]);
    assert_eq!(vocabulary.synonyms, [["老板", "老总"]]);
    assert_eq!(vocabulary.one_way.len(), 2);
    assert_eq!(vocabulary.one_way[0].typed, ["老板", "老总"]);
    assert_eq!(vocabulary.one_way[0].means, ["领导"]);
    assert_eq!(vocabulary.one_way[1].typed, ["差评"]);
    let words: Vec<&str> = vocabulary.words().collect();
    assert_eq!(
        words,
        ["老板", "老总", "老板", "老总", "领导", "差评", "投诉"]
    );
}

#[test]
fn what_holds_one_way_and_cannot_be_meant_is_reported_and_left_out() {
    for (row, wrong) in [
        ("{typed: 甲}", "synonym-one-way-malformed 3:5"),
        ("{typed: [], means: 乙}", "synonym-one-way-malformed 3:5"),
        ("{typed: 甲, mean: 乙}", "synonym-one-way-malformed 3:5"),
        ("{typed: 甲, means: 甲}", "synonym-on-both-sides 3:23"),
        ("{typed: {a: 甲}, means: 乙}", "vocabulary-malformed 3:13"),
    ] {
        let (vocabulary, found) = read(&format!("synonyms:\n  - [a, b]\n  - {row}\n"));
        assert!(found.iter().any(|said| said == wrong), "{row}: {found:?}");
        assert!(vocabulary.one_way.is_empty(), "{row}");
        assert_eq!(vocabulary.synonyms.len(), 1, "{row}");
    }
    let (vocabulary, wrong) = read("synonyms:\n  - {typed: [甲, 乙], means: [乙, 丙]}\n");
    assert_eq!(wrong, ["synonym-on-both-sides 2:29"]);
    assert_eq!(vocabulary.one_way[0].means, ["丙"]);
}

#[test]
fn what_is_said_to_hold_one_way_and_was_said_before_is_reported() {
    for before in [
        "[乙, 甲]",
        "{typed: 甲, means: 乙}",
        "{typed: 乙, means: 甲}",
    ] {
        let (_, wrong) = read(&format!(
            "synonyms:\n  - {before}\n  - {{typed: 甲, means: 乙}}\n"
        ));
        assert_eq!(wrong, ["synonym-repeated 3:5"], "{before}");
    }
}

#[test]
fn words_that_tell_nothing_are_read_and_what_tells_is_reported() {
    let (vocabulary, wrong) = read(
        "stop_words: [锦囊, 咱家, 咱家, TCO, 领导, 贵]\nsynonyms:\n  - [贵, 价格高]\n  - {typed: 老板, means: 领导}\nterms: [tco]\n",
    );
    assert_eq!(vocabulary.stop_words, ["锦囊", "咱家"]);
    assert_eq!(
        wrong,
        [
            "stop-word-tells 1:26",
            "stop-word-tells 1:31",
            "stop-word-tells 1:35"
        ]
    );
}

#[test]
fn a_fault_costs_only_what_follows_it() {
    let (vocabulary, wrong) =
        read("terms: [a, b]\nsynonyms:\n  - [x, y]\n  - [z, \"w]\nstages: [q]\n");
    assert_eq!(vocabulary.terms, ["a", "b"]);
    assert_eq!(vocabulary.synonyms[0], ["x", "y"]);
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].starts_with("vocabulary-unreadable"));
}

#[test]
fn entries_of_the_wrong_shape_are_reported_and_left_out() {
    let (vocabulary, wrong) = read("terms: [a, {b: c}, d]\nsynonyms: x\n");
    assert_eq!(vocabulary.terms, ["a", "d"]);
    assert_eq!(
        wrong,
        ["vocabulary-malformed 1:12", "vocabulary-malformed 2:11"]
    );
}

#[test]
fn owners_have_names_and_what_is_malformed_is_said() {
    let (vocabulary, wrong) = read(
        "owners:\n  legal: 法务中心\n  east: {name: 华东销售部, department: 华东, members: [示例·林]}\n  empty:\n  none: {department: 华东}\n  legal: 再来一次\n",
    );
    assert_eq!(
        wrong,
        [
            "owner-malformed 4:8",
            "owner-malformed 5:9",
            "owner-twice 6:3"
        ]
    );
    assert_eq!(vocabulary.owners.len(), 2);
    assert_eq!(vocabulary.owners["legal"].name, "法务中心");
    let east = vocabulary.owner("华东销售部").unwrap();
    assert_eq!(east.department.as_deref(), Some("华东"));
    assert_eq!(east.members, ["示例·林"]);
    assert_eq!(vocabulary.owner("east"), Some(east));
    let (vocabulary, wrong) = read("owners: [法务]\n");
    assert!(vocabulary.owners.is_empty());
    assert_eq!(wrong, ["owner-malformed 1:9"]);
}
