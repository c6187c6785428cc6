//! Copies that are damaged, and files that are none: said as that, and listed as that.

use crate::backing::{copies, copy, restore};
use crate::story::Team;
use jinnang_wire::*;
use serde_json::json;
use std::path::Path;

/// Turns a byte in the middle of the largest member.
fn flip(copy: &Path) {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(copy).unwrap()).unwrap();
    let member = zip.by_name("journal.db").unwrap();
    let at = member.data_start().unwrap() + member.compressed_size() / 2;
    drop(member);
    let mut bytes = std::fs::read(copy).unwrap();
    bytes[at as usize] ^= 0x41;
    std::fs::write(copy, bytes).unwrap();
}

#[test]
fn a_copy_with_a_turned_bit_is_called_damaged_and_listed_so() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    let sound = |made: &Path| {
        let all = copies(&team.open);
        let found = all.iter().find(|copy| Path::new(&copy.path) == made);
        found.map(|copy| (copy.sound, copy.checked)).unwrap()
    };
    assert_eq!(sound(&made), (true, true));
    flip(&made);
    assert_eq!(sound(&made), (false, true));
    let refused = team.open.refused("backup_look", json!({ "path": made }));
    assert_eq!(refused.code, Code::Refused);
    assert!(
        refused.message.zh.contains("journal.db 已损坏"),
        "{refused:?}"
    );
    assert!(refused.message.en.contains("is damaged"), "{refused:?}");
    for english in ["File is", "disk", "corrupt"] {
        assert!(!refused.message.zh.contains(english), "{refused:?}");
    }
}

#[test]
fn what_is_no_copy_at_all_is_called_that() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let file = team.base.home().join("x.zip");
    for bytes in [&b""[..], b"notes of somebody", b"PK\x03\x04 and no more"] {
        std::fs::write(&file, bytes).unwrap();
        let refused = team.open.refused("backup_look", json!({ "path": file }));
        let said = &refused.message;
        assert!(said.zh.contains("不是锦囊的备份"), "{refused:?}");
        assert!(said.en.contains("none of Jinnang") || said.en.contains("no copy of Jinnang"));
        assert!(!said.zh.contains("流水"), "{refused:?}");
    }
}

#[test]
fn a_file_of_nothing_but_zeroes_is_copied_and_comes_back() {
    let team = Team::new("trust_all");
    let picture = team.base.knowledge().join("empty.bin");
    let out = std::fs::File::create(&picture).unwrap();
    out.set_len(90 << 20).unwrap();
    drop(out);
    let made = copy(&team);
    std::fs::remove_file(&picture).unwrap();
    restore(&team.open, &made);
    assert_eq!(picture.metadata().unwrap().len(), 90 << 20);
}
