//! The index is a cache: damaged or gone, it is made again and never answers wrongly (C3).

use crate::base::Base;
use jinnang_search::{Engine, Health};
use jinnang_testkit::{Dice, copy_folder, seed};
use std::path::{Path, PathBuf};

const SEED: u64 = 0xDA_4A6E;
const ROUNDS: usize = 100;

/// Flips, cuts, empties or removes one file a round; opening again gives all or nothing.
#[test]
fn a_damaged_index_opens_whole_or_is_made_anew() {
    let seed = seed(SEED);
    let base = Base::generated(seed, 40);
    let healthy = base.engine.known();
    let Base { engine, folder } = base;
    drop(engine);
    let mut dice = Dice::new(seed);
    let mut remade = 0;
    for round in 0..ROUNDS {
        let copy = tempfile::tempdir().unwrap();
        copy_folder(folder.path(), copy.path()).unwrap();
        let what = damage(copy.path(), &mut dice);
        let opened = Engine::open(copy.path(), None).unwrap();
        let known = opened.known();
        match opened.health() {
            Health::Sound => assert_eq!(known, healthy, "round {round}: {what}"),
            Health::Created | Health::Remade => {
                remade += 1;
                assert!(known.is_empty(), "round {round}: {what}");
            }
        }
    }
    assert!(
        remade > ROUNDS / 2,
        "damage was noticed only {remade} times"
    );
}

/// Files end with a few bytes that say how long their parts are: each length of what is left is another damage.
#[test]
fn a_file_that_is_cut_to_its_last_or_first_bytes_is_noticed() {
    let Base { engine, folder } = Base::generated(SEED, 12);
    drop(engine);
    for file in files(folder.path()) {
        let bytes = std::fs::read(&file).unwrap();
        let name = file.file_name().unwrap();
        let is_of_index = name != "vocabulary.json" && !name.to_string_lossy().starts_with('.');
        for left in (0..24.min(bytes.len())).filter(|_| is_of_index) {
            for part in [&bytes[..left], &bytes[bytes.len() - left..]] {
                let copy = tempfile::tempdir().unwrap();
                copy_folder(folder.path(), copy.path()).unwrap();
                std::fs::write(copy.path().join(name), part).unwrap();
                let opened = Engine::open(copy.path(), None).unwrap();
                assert_ne!(
                    opened.health(),
                    Health::Sound,
                    "{name:?}, {left} bytes left"
                );
                assert!(opened.known().is_empty());
            }
        }
    }
}

/// As an index was that a program with another compressor wrote: this one may not be able to unpack it.
#[test]
fn an_index_that_is_packed_another_way_is_made_anew() {
    let Base { engine, folder } = Base::generated(SEED, 12);
    drop(engine);
    let meta = folder.path().join("meta.json");
    let ours = std::fs::read_to_string(&meta).unwrap();
    let named = "\"docstore_compression\": \"lz4\"";
    assert!(ours.contains(named), "{ours}");
    for other in ["none", "zstd"] {
        let named_so = format!("\"docstore_compression\": \"{other}\"");
        std::fs::write(&meta, ours.replace(named, &named_so)).unwrap();
        let opened = Engine::open(folder.path(), None).unwrap();
        assert_eq!(opened.health(), Health::Remade, "{other}");
        drop(opened);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|p| p.is_file()).collect();
    files.sort();
    files.retain(|p| std::fs::metadata(p).unwrap().len() > 0);
    files
}

fn damage(folder: &Path, dice: &mut Dice) -> String {
    let file = dice.pick(&files(folder)).clone();
    let mut bytes = std::fs::read(&file).unwrap();
    let how = match dice.below(4) {
        0 => {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
            "a bit flipped"
        }
        1 => {
            bytes.truncate(dice.below(bytes.len()));
            "cut short"
        }
        2 => {
            bytes.fill(0);
            "zeroed"
        }
        _ => {
            std::fs::remove_file(&file).unwrap();
            return format!("{} removed", file.display());
        }
    };
    std::fs::write(&file, bytes).unwrap();
    format!("{} {how}", file.display())
}
