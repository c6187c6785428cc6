//! Small questions about characters that several modules ask.

/// Is no space wanted where a line break stands between these two? Chinese is written without spaces,
/// so a break between two of its characters is only the editor's.
pub(crate) fn joins_without_space(before: Option<char>, after: Option<char>) -> bool {
    matches!((before, after), (Some(b), Some(a)) if is_wide(b) && is_wide(a))
}

/// Han, kana, hangul and full-width punctuation.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x2014 | 0x2018..=0x201D | 0x2026 | 0x20000..=0x3FFFD)
}

/// Signs that are not seen: joiners, marks of direction, selectors of a variant, byte order marks.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_between_chinese_characters_is_no_space() {
        assert!(joins_without_space(Some('。'), Some('我')));
        assert!(!joins_without_space(Some('a'), Some('我')));
        assert!(!joins_without_space(None, Some('我')));
    }
}
