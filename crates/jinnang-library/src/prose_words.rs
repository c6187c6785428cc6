//! Words of prose that speak of terms: what is counted from where, and which steps are meant.

use crate::prose_lengths::lengths;

/// Which steps a clause is about.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Every step.
    All,
    /// These, counted from 0.
    These(Vec<usize>),
    /// It cannot be told.
    Unknown,
}

/// Stretches of a text between its stops and commas.
pub(crate) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let stops = [
        '，', '。', '；', '：', '！', '？', ',', ';', ':', '!', '?', '\n',
    ];
    text.split(stops)
        .map(str::trim)
        .filter(|clause| !clause.is_empty())
}

/// `时限从上一步完成算起` → 时限, 上一步完成. English: `terms count from the previous step`.
pub(crate) fn counted_from(clause: &str) -> Option<(&str, &str)> {
    if let Some((subject, origin)) = clause.split_once(" from ") {
        let verbs = [" count", " counts", " counted", " run", " runs"];
        let subject = verbs.iter().find_map(|verb| subject.strip_suffix(verb))?;
        return Some((subject, origin));
    }
    let (subject, rest) = begin_of_count(clause)?;
    let ends = ["算", "数", "计", "起"];
    let end = ends.iter().filter_map(|end| rest.rfind(end)).min()?;
    // 从零起步 and the like count nothing: the counting word ends the clause, give or take a 起, or a
    // length follows it: 从启动那天算第七天.
    let tail = &rest[end..];
    let counts = tail
        .trim_start_matches(is_counting)
        .trim_start_matches('第');
    let length = lengths(counts)
        .first()
        .is_some_and(|named| named.begin == 0);
    (end > 0 && (length || tail.chars().count() <= 2)).then(|| (subject, &rest[..end]))
}

fn is_counting(c: char) -> bool {
    "算数计起".contains(c)
}

/// What stands before 从 or 自, and behind it; not the 自 of 自己, 各自, 自动.
fn begin_of_count(clause: &str) -> Option<(&str, &str)> {
    if let Some(found) = clause.split_once('从') {
        return Some(found);
    }
    let (subject, rest) = clause.split_once('自')?;
    let word = rest.starts_with([
        '己', '动', '助', '然', '行', '由', '身', '主', '我', '定', '愿',
    ]) || subject.ends_with(['各', '独', '来', '亲', '私']);
    (!word).then_some((subject, rest))
}

/// Words that make a subject general.
const GENERAL: &[&str] = &[
    "每一步",
    "每步",
    "各步",
    "步骤",
    "下面",
    "以下",
    "里",
    "时限",
    "期限",
    "天数",
    "日子",
    "时间",
    "都",
    "一律",
    "全部",
    "所有",
    "这些",
    "均",
    "的",
    "是",
    "按",
    "也",
];
const GENERAL_ENGLISH: &[&str] = &[
    "all", "the", "terms", "term", "times", "of", "each", "every", "step", "steps", "is", "are",
];

/// Which steps a subject means.
pub(crate) fn steps_of(subject: &str, titles: &[&str]) -> Which {
    let subject = subject.trim();
    if let Some(steps) = numbered(subject, titles.len()) {
        return Which::These(steps);
    }
    if subject.is_ascii() {
        let mut words = subject.split_ascii_whitespace();
        let general =
            words.all(|word| GENERAL_ENGLISH.contains(&word.to_ascii_lowercase().as_str()));
        return if general { Which::All } else { Which::Unknown };
    }
    let mut rest = subject.to_owned();
    for word in GENERAL {
        rest = rest.replace(word, "");
    }
    let rest = rest.trim();
    // What other clauses do not name is left for these.
    let others = ["后面", "其余", "其他", "剩下", "余下"];
    if rest.is_empty() || others.contains(&rest) {
        return Which::All;
    }
    let named: Vec<usize> = (0..titles.len())
        .filter(|n| bigrams(rest).any(|two| titles[*n].contains(two)))
        .collect();
    if named.is_empty() {
        Which::Unknown
    } else {
        Which::These(named)
    }
}

/// `首步`, `第三步`, `三到六步`, `前两步`, `后两步`.
fn numbered(subject: &str, count: usize) -> Option<Vec<usize>> {
    if ["首步", "头一步", "第一步"]
        .iter()
        .any(|first| subject.contains(first))
        && count > 0
    {
        return Some(vec![0]);
    }
    let chars: Vec<char> = subject.chars().collect();
    let end = chars.iter().position(|c| *c == '步')?;
    let (last, begin) = number_before(&chars, end)?;
    let before = begin.checked_sub(1).map(|at| chars[at]);
    let (from, to) = match before {
        Some('前') => (1, last),
        Some('后') => ((count + 1).checked_sub(last)?, count),
        Some('到' | '至' | '-' | '–' | '~') => (number_before(&chars, begin - 1)?.0, last),
        _ => (last, last),
    };
    (1 <= from && from <= to && to <= count).then(|| (from - 1..to).collect())
}

/// The number that ends before this place, and where it begins.
fn number_before(chars: &[char], end: usize) -> Option<(usize, usize)> {
    let begin = (0..end)
        .rev()
        .take_while(|at| is_numeral(chars[*at]))
        .last()?;
    let text: String = chars[begin..end].iter().collect();
    Some((number(&text)?, begin))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)
}

/// `7`, `七`, `十二`, `二十四`; up to 99 in Chinese.
pub(crate) fn number(text: &str) -> Option<usize> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |c: char| match c {
        '两' => Some(2),
        c => "一二三四五六七八九"
            .chars()
            .position(|digit| digit == c)
            .map(|at| at + 1),
    };
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [ones] => digit(*ones),
        ['十', ones] => Some(10 + digit(*ones)?),
        [tens, '十'] => Some(digit(*tens)? * 10),
        [tens, '十', ones] => Some(digit(*tens)? * 10 + digit(*ones)?),
        _ => None,
    }
}

/// Each two characters that follow each other, of Han characters only.
pub(crate) fn bigrams(text: &str) -> impl Iterator<Item = &str> {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, first) = chars.next()?;
            let (next, second) = *chars.peek()?;
            if is_han(first) && is_han(second) {
                return Some(&text[at..next + second.len_utf8()]);
            }
        }
    })
}
