//! Writes the two character tables of this crate, so that nothing is loaded or built at run time:
//! simplified twin of each Han character, and its readings in pinyin without tones.

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    std::fs::write(out.join("simplified.bin"), simplified()).expect("OUT_DIR can be written");
    let (names, index, list) = readings();
    std::fs::write(out.join("syllables.rs"), names).expect("OUT_DIR can be written");
    std::fs::write(out.join("readings_index.bin"), index).expect("OUT_DIR can be written");
    std::fs::write(out.join("readings_list.bin"), list).expect("OUT_DIR can be written");
}

/// One little-endian u16 for each character of the range: its simplified twin, or itself.
fn simplified() -> Vec<u8> {
    let opencc = OpenCC::from_config(BuiltinConfig::T2s).expect("the dictionary is built in");
    let twin = |c: char| {
        let text = opencc.convert(&c.to_string());
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) if (FIRST..=LAST).contains(&u32::from(one)) => one,
            _ => c,
        }
    };
    let twin = |c: char| twin(twin(c)); // a twin may have a twin: folding must be idempotent
    (FIRST..=LAST)
        .map(|code| char::from_u32(code).expect("no surrogates in the range"))
        .flat_map(|c| (u32::from(twin(c)) as u16).to_le_bytes())
        .collect()
}

/// Syllable names, and for each character the range of its syllables in one long list,
/// most common reading first.
fn readings() -> (String, Vec<u8>, Vec<u8>) {
    let all: Vec<Vec<String>> = (FIRST..=LAST)
        .map(|code| of(char::from_u32(code).expect("no surrogates in the range")))
        .collect();
    let names: Vec<&String> = all
        .iter()
        .flatten()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut index = Vec::new();
    let mut list = Vec::new();
    for readings in &all {
        index.extend(((list.len() / 2) as u16).to_le_bytes());
        for reading in readings {
            let id = names.binary_search(&reading).expect("collected above");
            list.extend((id as u16).to_le_bytes());
        }
    }
    index.extend(((list.len() / 2) as u16).to_le_bytes());
    let mut source = String::from("[");
    for name in names {
        let _ = write!(source, "{name:?},");
    }
    source.push(']');
    (source, index, list)
}

fn of(c: char) -> Vec<String> {
    let plain = |p: pinyin::Pinyin| p.plain().replace('ü', "v");
    let mut readings: Vec<String> = Vec::new();
    let others = c.to_pinyin_multi().into_iter().flatten();
    for reading in c.to_pinyin().into_iter().chain(others).map(plain) {
        let letters = reading.bytes().all(|b| b.is_ascii_lowercase());
        if letters && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}
