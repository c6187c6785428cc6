//! 双拼: two keys a syllable, spelled out so that the pinyin reading can meet them.

/// A layout of 双拼.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shuangpin {
    /// 小鹤双拼
    Xiaohe,
    /// 微软双拼
    Microsoft,
    /// 自然码
    Ziranma,
}

impl Shuangpin {
    /// Endings of each second key.
    fn finals(self) -> &'static [(char, &'static [&'static str])] {
        match self {
            Self::Xiaohe => XIAOHE,
            Self::Microsoft => MICROSOFT,
            Self::Ziranma => ZIRANMA,
        }
    }
}

/// What a first key stands for, where it is not its own letter: the same in all three layouts.
const INITIALS: &[(char, &str)] = &[('v', "zh"), ('i', "ch"), ('u', "sh")];

/// Spells 双拼 keys out as full pinyin; none when they are not pairs of keys that make syllables.
///
/// ```
/// use jinnang_text::{Shuangpin, expand_shuangpin};
/// assert_eq!(expand_shuangpin("xxge", Shuangpin::Xiaohe).as_deref(), Some("xiage"));
/// ```
pub fn expand(keys: &str, layout: Shuangpin) -> Option<String> {
    let keys: Vec<char> = keys.chars().collect();
    let pairs = keys.len().is_multiple_of(2) && !keys.is_empty();
    pairs.then(|| {
        keys.chunks(2)
            .map(|k| syllable(k[0], k[1], layout))
            .collect()
    })?
}

fn syllable(first: char, second: char, layout: Shuangpin) -> Option<String> {
    let zero = [format!("{first}{second}"), first.to_string()];
    let finals = layout.finals().iter().find(|(key, _)| *key == second)?.1;
    let start = INITIALS.iter().find(|(key, _)| *key == first);
    let start = start.map_or_else(|| first.to_string(), |(_, spelled)| (*spelled).to_owned());
    let spelled = finals.iter().map(|end| format!("{start}{end}"));
    let bare = finals
        .iter()
        .map(|end| (*end).to_owned())
        .filter(|s| s.starts_with(first));
    let doubled = (first == second).then(|| zero[1].clone());
    spelled
        .chain(bare)
        .chain([zero[0].clone()])
        .chain(doubled)
        .find(|s| crate::sound::Syllable::named(s).is_some())
}

const XIAOHE: &[(char, &[&str])] = &[
    ('q', &["iu"]),
    ('w', &["ei"]),
    ('e', &["e"]),
    ('r', &["uan"]),
    ('t', &["ue", "ve"]),
    ('y', &["un"]),
    ('u', &["u"]),
    ('i', &["i"]),
    ('o', &["uo", "o"]),
    ('p', &["ie"]),
    ('a', &["a"]),
    ('s', &["ong", "iong"]),
    ('d', &["ai"]),
    ('f', &["en"]),
    ('g', &["eng"]),
    ('h', &["ang"]),
    ('j', &["an"]),
    ('k', &["uai", "ing"]),
    ('l', &["iang", "uang"]),
    ('z', &["ou"]),
    ('x', &["ia", "ua"]),
    ('c', &["ao"]),
    ('v', &["ui", "v"]),
    ('b', &["in"]),
    ('n', &["iao"]),
    ('m', &["ian"]),
];

const MICROSOFT: &[(char, &[&str])] = &[
    ('q', &["iu"]),
    ('w', &["ia", "ua"]),
    ('e', &["e"]),
    ('r', &["uan", "er"]),
    ('t', &["ue"]),
    ('y', &["uai", "v"]),
    ('u', &["u"]),
    ('i', &["i"]),
    ('o', &["uo", "o"]),
    ('p', &["un"]),
    ('a', &["a"]),
    ('s', &["ong", "iong"]),
    ('d', &["iang", "uang"]),
    ('f', &["en"]),
    ('g', &["eng"]),
    ('h', &["ang"]),
    ('j', &["an"]),
    ('k', &["ao"]),
    ('l', &["ai"]),
    (';', &["ing"]),
    ('z', &["ei"]),
    ('x', &["ie"]),
    ('c', &["iao"]),
    ('v', &["ui", "ve"]),
    ('b', &["ou"]),
    ('n', &["in"]),
    ('m', &["ian"]),
];

const ZIRANMA: &[(char, &[&str])] = &[
    ('q', &["iu"]),
    ('w', &["ia", "ua"]),
    ('e', &["e"]),
    ('r', &["uan"]),
    ('t', &["ue", "ve"]),
    ('y', &["uai", "ing"]),
    ('u', &["u"]),
    ('i', &["i"]),
    ('o', &["uo", "o"]),
    ('p', &["un"]),
    ('a', &["a"]),
    ('s', &["ong", "iong"]),
    ('d', &["iang", "uang"]),
    ('f', &["en"]),
    ('g', &["eng"]),
    ('h', &["ang"]),
    ('j', &["an"]),
    ('k', &["ao"]),
    ('l', &["ai"]),
    ('z', &["ei"]),
    ('x', &["ie"]),
    ('c', &["iao"]),
    ('v', &["ui", "v"]),
    ('b', &["ou"]),
    ('n', &["in"]),
    ('m', &["ian"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_keys_become_syllables() {
        for (layout, keys, spelled) in [
            (Shuangpin::Xiaohe, "jxgegc", Some("jiagegao")),
            (Shuangpin::Xiaohe, "vsyyygibbf", None),
            (Shuangpin::Xiaohe, "vsul", Some("zhongshuang")),
            (Shuangpin::Xiaohe, "kehu", Some("kehu")),
            (Shuangpin::Microsoft, "jwgegk", Some("jiagegao")),
            (Shuangpin::Ziranma, "kehu", Some("kehu")),
            (Shuangpin::Xiaohe, "jxg", None),
        ] {
            assert_eq!(expand(keys, layout).as_deref(), spelled, "{keys}");
        }
    }
}
