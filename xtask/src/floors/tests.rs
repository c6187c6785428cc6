use super::*;

/// What crosses a floor in a file of this path, besides one of the ground.
fn wrong(path: &str, text: &str) -> Vec<String> {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    crossings(&[
        source("ground/workspace.rs", "pub(crate) struct Core;\n"),
        source(path, text),
    ])
}

#[test]
fn the_core_keeps_its_floors() {
    check().expect("the floors are kept");
}

#[test]
fn each_floor_uses_what_it_may() {
    for (path, text) in [
        ("ground/days.rs", "use crate::ground::log::{self, chain};\n"),
        (
            "areas/find/mod.rs",
            "use super::find::marks;\nuse crate::ground::{log, time::days};\n",
        ),
        (
            "areas/find/marks.rs",
            "use super::super::super::ground::log;\nuse super::look;\n",
        ),
        (
            "areas/find/mod.rs",
            "mod commands {\n    pub(crate) use super::{marks::all, look};\n}\n\nuse super::find;\n",
        ),
        (
            "table/lists.rs",
            "use crate::areas::{find, say};\nuse crate::ground::log;\n",
        ),
        ("lib.rs", "pub use areas::find::search_index;\n"),
        (
            "ground/rights.rs",
            "pub(crate) fn a() {}\npub(in crate::ground) fn b() {}\n",
        ),
    ] {
        assert_eq!(wrong(path, text), [""; 0], "{path}");
    }
}

#[test]
fn what_crosses_a_floor_is_named_with_its_file_and_line() {
    for (path, text, said) in [
        (
            "ground/days.rs",
            "//! Days.\n\nuse crate::areas::run;\n",
            "days.rs:3: the ground uses the area run",
        ),
        (
            "ground/days.rs",
            "use crate::{ground::log, table};\n",
            "days.rs:1: the ground uses the table",
        ),
        (
            "ground/days.rs",
            "fn a() {\n    crate::areas::run::ring();\n}\n",
            "days.rs:2: the ground uses the area run",
        ),
        (
            "ground/time/days.rs",
            "use super::super::super::areas::run;\n",
            "days.rs:1: the ground uses the area run",
        ),
        (
            "areas/find/mod.rs",
            "use super::say::blanks;\n",
            "mod.rs:1: the area find uses the area say",
        ),
        (
            "areas/find/mod.rs",
            "use crate::{\n    areas::{\n        find::marks,\n        say,\n    },\n};\n",
            "mod.rs:4: the area find uses the area say",
        ),
        (
            "areas/find/mod.rs",
            "use crate::areas;\n",
            "the area find uses all areas",
        ),
        (
            "areas/find/mod.rs",
            "fn a() { let _ = crate::table::lists::ALL; }\n",
            "the area find uses the table",
        ),
        (
            "areas/find/mod.rs",
            "use crate::Refusal;\n",
            "a name that the crate's root has for other crates",
        ),
        ("days.rs", "", "days.rs:1: this file lies on no floor"),
    ] {
        let wrong = wrong(path, text);
        assert!(
            wrong.len() == 1 && wrong[0].contains(said),
            "{text}: {wrong:?}"
        );
    }
}

#[test]
fn comments_and_tests_may_name_anything() {
    let text = "//! See [`crate::areas::run`].\n\nfn a() {} // crate::areas::run\n\n\
                #[cfg(test)]\nuse crate::areas::run;\n\n\
                #[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::areas::run;\n}\n\n\
                use crate::areas::say;\n";
    let found = wrong("ground/days.rs", text);
    assert!(
        found.len() == 1 && found[0].contains("days.rs:14"),
        "{found:?}"
    );
    assert_eq!(
        wrong("ground/doors/tests/mod.rs", "use crate::areas::run;\n"),
        [""; 0]
    );
}

#[test]
fn an_area_gives_types_of_the_ground_no_method_that_others_see() {
    for (text, many) in [
        ("impl Core {\n    pub(crate) fn ring(&self) {}\n}\n", 1),
        (
            "impl Core {\n    fn ring(&self) {}\n    pub(super) fn rung(&self) {}\n}\n",
            0,
        ),
        (
            "struct Core;\nimpl Core {\n    pub fn ring(&self) {}\n}\n",
            0,
        ),
        (
            "impl From<Core> for u8 {\n    fn from(_: Core) -> u8 {\n        0\n    }\n}\n",
            0,
        ),
        ("impl Bell {\n    pub fn ring(&self) {}\n}\n", 0),
    ] {
        assert_eq!(wrong("areas/run/mod.rs", text).len(), many, "{text}");
    }
}
