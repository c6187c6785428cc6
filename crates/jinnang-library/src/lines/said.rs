//! A line cut into what is said: without the customer's words, by sentence and by clause.

/// A clause of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub text: &'a str,
    /// Does its sentence end with a question mark?
    pub asked: bool,
}

/// A line without what stands in quotation marks: that is somebody else's.
pub(super) fn own_words(line: &str) -> String {
    const PAIRS: &[(char, char)] = &[
        ('“', '”'),
        ('「', '」'),
        ('『', '』'),
        ('‘', '’'),
        ('"', '"'),
    ];
    let mut own = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let pair = PAIRS.iter().find(|(open, _)| *open == c);
        let end = pair.and_then(|(_, close)| after.find(*close).map(|at| at + close.len_utf8()));
        if pair.is_none() {
            own.push(c);
        }
        rest = &after[end.unwrap_or(0)..];
    }
    own
}

/// Its sentences, and whether each is a question.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let ends = ['。', '！', '？', '；', '!', '?', '\n'];
    let whole = text.split_inclusive(ends);
    whole.map(move |sentence| {
        let asked = sentence.ends_with(['？', '?']);
        (sentence.trim_end_matches(ends), asked)
    })
}

/// Its clauses: what stands between stops and commas.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = Clause<'_>> {
    sentences(text).flat_map(|(sentence, asked)| {
        let clauses = sentence.split(['，', '：', ',', ':']);
        clauses.map(move |text| Clause { text, asked })
    })
}

/// Does one of these stand in it?
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Does it begin with one of these?
pub(super) fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// So many characters of its beginning.
pub(super) fn head(text: &str, chars: usize) -> &str {
    text.char_indices()
        .nth(chars)
        .map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_quotation_marks_is_not_ours() {
        for (line, own) in [
            ("您说“你保证”，我记下了。", "您说，我记下了。"),
            ("他回「包您满意」。", "他回。"),
            ("没有引号。", "没有引号。"),
            ("开了“没关。", "开了没关。"),
            ("“一”“二”三", "三"),
        ] {
            assert_eq!(own_words(line), own);
        }
    }

    #[test]
    fn a_question_is_told_by_its_mark() {
        let all: Vec<_> = sentences("好，我发。您先看哪块？价格；行吗?").collect();
        assert_eq!(
            all,
            [
                ("好，我发", false),
                ("您先看哪块", true),
                ("价格", false),
                ("行吗", true)
            ]
        );
    }
}
