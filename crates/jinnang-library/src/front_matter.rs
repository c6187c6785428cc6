//! The YAML between the two `---` at the head of a file.
//!
//! Everything is optional, a scalar may stand where a list is expected, and keys we do not know belong
//! to somebody else (Obsidian's `cssclasses`, a team's own `deal_size`) and are left in peace. What
//! stands between two `---` and is no list of properties is text. Where YAML takes a part of a value
//! for something else (`#`, `&`, `!`) that is said.

use crate::article::{Figure, Kind, Layer};
use crate::basis::{BASES, Basis};
use crate::diagnostic::{Findings, Place};
use crate::figures::figures;
use crate::hashes;
use crate::keys::repeated;
use crate::yaml::{self, Document, Lost, LostText, Node, Value};

/// Front matter beyond this is not front matter.
const MAX_BYTES: usize = 256 * 1024;
/// Values and marks in it; a rich article has a hundred.
const MAX_EVENTS: usize = 20_000;

/// A file, cut in two.
pub(crate) struct Split<'a> {
    /// Between the fences; none when the file begins with its text.
    pub yaml: Option<&'a str>,
    /// The Markdown.
    pub body: &'a str,
    /// Line of the file on which the Markdown begins.
    pub body_line: u32,
}

/// Cuts a file at its fences. The file's line ends are `\n`.
pub(crate) fn split<'a>(text: &'a str, findings: &mut Findings) -> Split<'a> {
    let whole = Split {
        yaml: None,
        body: text,
        body_line: 1,
    };
    let Some(start) = after_fence(text) else {
        return whole;
    };
    let mut end = start;
    let mut line = 2;
    let mut keys_end = None;
    for row in text[start..].split_inclusive('\n') {
        let bare = row.trim_end();
        if bare == "---" || bare == "..." {
            return Split {
                yaml: Some(&text[start..end]),
                body: &text[end + row.len()..],
                body_line: line + 1,
            };
        }
        if keys_end.is_none() && !belongs_to_yaml(bare) {
            keys_end = Some((end, line));
        }
        end += row.len();
        line += 1;
    }
    let (end, line) = keys_end.unwrap_or((end, line));
    if end == start {
        // Nothing like a key follows: the `---` is a rule across the page, as Markdown has it.
        return whole;
    }
    findings.error(
        "front-matter-unclosed",
        Place::line(1),
        "文件开头的 --- 没有配对的结束行，只读出了前面的几行。",
        "The --- at the head of the file has no closing line; only the lines right after it were read.",
    );
    findings.with_fix(
        "在属性之后单独写一行 ---。",
        "Write a line --- after the properties.",
    );
    Split {
        yaml: Some(&text[start..end]),
        body: &text[end..],
        body_line: line,
    }
}

fn after_fence(text: &str) -> Option<usize> {
    let row = text.split_inclusive('\n').next()?;
    (row.trim_end() == "---" && row.ends_with('\n')).then_some(row.len())
}

/// Could this line be a key, an item or a continuation? Used only where the closing fence is missing.
fn belongs_to_yaml(row: &str) -> bool {
    row.starts_with("  ") || (row.starts_with("- ") && !row.contains("[[")) || begins_with_key(row)
}

/// `name: value` or `name:`, with a name as programs give them.
fn begins_with_key(row: &str) -> bool {
    row.split_once(':')
        .is_some_and(|(key, rest)| (rest.is_empty() || rest.starts_with(' ')) && is_name(key))
}

fn is_name(key: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    !key.is_empty() && key.bytes().all(fits)
}

/// What a file says of itself.
#[derive(Default)]
pub(crate) struct FrontMatter {
    pub id: Option<String>,
    pub id_at: Place,
    pub title: Option<String>,
    pub kind: Option<Kind>,
    pub layer: Option<Layer>,
    pub stages: Vec<String>,
    pub stages_at: Place,
    pub tags: Vec<String>,
    pub tags_at: Place,
    pub industries: Vec<String>,
    pub aliases: Vec<String>,
    pub aliases_at: Place,
    pub triggers: Vec<String>,
    pub triggers_at: Place,
    pub owner: Option<String>,
    pub owner_at: Place,
    pub review_every_days: Option<u32>,
    pub figures: Vec<Figure>,
    pub figures_at: Place,
    pub basis: Option<Basis>,
    pub basis_at: Place,
    pub source: Option<String>,
}

/// Reads what stands between the fences; none where that is text and no properties.
pub(crate) fn read(yaml: &str, findings: &mut Findings) -> Option<FrontMatter> {
    let mut matter = FrontMatter::default();
    if yaml.len() > MAX_BYTES {
        unreadable(
            findings,
            Place::line(1),
            "超过 256 KB",
            "it is larger than 256 KB",
        );
        return Some(matter);
    }
    let (meant, hashes) = hashes::as_meant(yaml);
    let document = yaml::read(&meant, 2, MAX_EVENTS);
    if let Some(Value::List(_)) = document.root.as_ref().map(|root| &root.value) {
        let at = document
            .root
            .as_ref()
            .map_or(Place::line(1), |root| root.at);
        let (zh, en) = (
            "应当是“名称: 值”的列表",
            "it should be a list of `name: value`",
        );
        unreadable(findings, at, zh, en);
        return None;
    }
    if is_text(&document, yaml) {
        return None;
    }
    if let Some(fault) = &document.fault {
        let zh = format!("{}附近的写法不对", fault.at.zh());
        unreadable(findings, fault.at, &zh, &fault.cause);
    }
    for hash in &hashes {
        hash_read(hash.at, &hash.word, findings);
    }
    for lost in &document.lost {
        lost_text(lost, findings);
    }
    if let Some(Node {
        value: Value::Map(pairs),
        ..
    }) = document.root
    {
        matter.take(pairs, findings);
    }
    Some(matter)
}

/// Is this what somebody wrote between two rules across the page?
fn is_text(document: &Document, yaml: &str) -> bool {
    let pairs = match document.root.as_ref().map(|root| &root.value) {
        Some(Value::Map(pairs)) => pairs.as_slice(),
        _ => &[],
    };
    let name = |node: &Node| match &node.value {
        Value::Scalar(name) => Some(name.to_ascii_lowercase()),
        _ => None,
    };
    let names: Vec<Option<String>> = pairs.iter().map(|(key, _)| name(key)).collect();
    let known = |name: &Option<String>| name.as_deref().is_some_and(|name| KEYS.contains(&name));
    let strange = |name: &Option<String>| !name.as_deref().is_some_and(is_name);
    if names.is_empty() {
        return !yaml.trim().is_empty() && !yaml.lines().any(begins_with_key);
    }
    !names.iter().any(known) && names.iter().any(strange) && !yaml.lines().any(begins_with_key)
}

fn hash_read(at: Place, word: &str, findings: &mut Findings) {
    let word = brief(word);
    findings.warning(
        "property-cut",
        at,
        format!("YAML 把“#{word}”当作注释；这里按标签“{word}”读了，别的程序读不到。"),
        format!("YAML takes “#{word}” for a comment; it was read as the tag “{word}”, which other programs cannot do."),
    );
    findings.with_fix(
        "去掉 #，或用双引号括起来。",
        "Leave the # out, or put it in double quotes.",
    );
}

fn lost_text(lost: &Lost, findings: &mut Findings) {
    match &lost.what {
        LostText::Comment(text) => {
            let text = brief(text);
            findings.warning(
                "property-cut",
                lost.at,
                format!("# 和它后面的“{text}”被 YAML 当作注释，没有读进来。"),
                format!("YAML takes the # and “{text}” behind it for a comment; it was not read."),
            );
            findings.with_fix(
                "把整个值用双引号括起来；真是注释就单独写一行。",
                "Put the whole value in double quotes; put a real comment on a line of its own.",
            );
        }
        LostText::Mark => {
            findings.warning(
                "property-cut",
                lost.at,
                "值前面以 & 或 ! 开头的字在 YAML 里另有意思，没有读进来。",
                "What begins with & or ! before a value means something else in YAML; it was not read.",
            );
            findings.with_fix(
                "把整个值用双引号括起来。",
                "Put the whole value in double quotes.",
            );
        }
    }
}

fn unreadable(findings: &mut Findings, at: Place, zh: &str, en: &str) {
    findings.error(
        "front-matter-unreadable",
        at,
        format!("文件开头的属性读不懂：{zh}。"),
        format!("The properties at the head of the file cannot be read: {en}."),
    );
    findings.with_fix(
        "检查引号、括号和缩进；带冒号或引号的文字用双引号括起来。",
        "Check quotes, brackets and indentation; put text with a colon or a quote in double quotes.",
    );
}

impl FrontMatter {
    fn take(&mut self, pairs: Vec<(Node, Node)>, findings: &mut Findings) {
        let mut seen: Vec<String> = Vec::new();
        for (key, value) in pairs {
            let Value::Scalar(name) = key.value else {
                unknown("?", key.at, findings);
                continue;
            };
            let written = name;
            let name = written.to_ascii_lowercase();
            if !is_name(&name) {
                unknown(&written, key.at, findings);
            }
            if seen.contains(&name) {
                repeated(&name, key.at, findings);
                continue;
            }
            self.set(&name, value, findings);
            if seen.len() < 64 {
                seen.push(name);
            }
        }
    }

    fn set(&mut self, name: &str, node: Node, findings: &mut Findings) {
        match name {
            "id" => {
                self.id_at = node.at;
                self.id = scalar(name, node, findings);
            }
            "title" => self.title = scalar(name, node, findings),
            "owner" => {
                self.owner_at = node.at;
                self.owner = scalar(name, node, findings);
            }
            "kind" => self.kind = choice(name, node, findings, KINDS),
            "layer" => self.layer = choice(name, node, findings, LAYERS),
            "stage" | "stages" => {
                self.stages_at = node.at;
                self.stages = words(name, node, findings);
            }
            "tags" | "tag" => {
                self.tags_at = node.at;
                let words = words(name, node, findings).into_iter();
                let bare = words.map(|word| word.trim_start_matches('#').trim().to_owned());
                self.tags = bare.filter(|word| !word.is_empty()).collect();
            }
            "industry" | "industries" => self.industries = words(name, node, findings),
            "aliases" | "alias" => {
                self.aliases_at = node.at;
                self.aliases = texts(name, node, findings);
            }
            "triggers" | "trigger" => {
                self.triggers_at = node.at;
                self.triggers = texts(name, node, findings);
            }
            "review_every" => self.review_every_days = days(node, findings),
            "figures" => {
                self.figures_at = node.at;
                self.figures = figures(node, findings);
            }
            "basis" => {
                if node.value != Value::Null {
                    self.basis_at = node.at;
                }
                self.basis = choice(name, node, findings, BASES);
            }
            "source" => self.source = scalar(name, node, findings),
            _ => {}
        }
    }
}

/// Names of properties that are read.
const KEYS: &[&str] = &[
    "id",
    "title",
    "owner",
    "kind",
    "layer",
    "stage",
    "stages",
    "tags",
    "tag",
    "industry",
    "industries",
    "aliases",
    "alias",
    "triggers",
    "trigger",
    "review_every",
    "figures",
    "basis",
    "source",
];

/// A name that no program gave: whoever wrote it meant us.
pub(crate) fn unknown(name: &str, at: Place, findings: &mut Findings) {
    let name = brief(name);
    findings.hint(
        "property-unknown",
        at,
        format!("没有叫“{name}”的属性，它的值看不到也搜不到。"),
        format!("There is no property “{name}”; its value is neither shown nor found."),
    );
    findings.with_fix(
        "换成手册里的名称（title、tags、triggers……），或者写进正文。",
        "Use a name of the manual (title, tags, triggers …), or write it into the text.",
    );
}

pub(crate) fn wrong_type(name: &str, at: Place, findings: &mut Findings, zh: &str, en: &str) {
    findings.warning(
        "property-malformed",
        at,
        format!("属性 {name} 应当是{zh}，这里的写法没有被采用。"),
        format!("The property {name} should be {en}; what stands here was not used."),
    );
}

pub(crate) fn scalar(name: &str, node: Node, findings: &mut Findings) -> Option<String> {
    match node.value {
        Value::Scalar(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Null => None,
        Value::List(_) | Value::Map(_) | Value::Alias => {
            wrong_type(name, node.at, findings, "一段文字", "one text");
            None
        }
    }
}

/// A list of texts; one text alone is a list of one.
fn texts(name: &str, node: Node, findings: &mut Findings) -> Vec<String> {
    let items = match node.value {
        Value::List(items) => items,
        Value::Map(_) => {
            wrong_type(name, node.at, findings, "一个列表", "a list");
            return Vec::new();
        }
        _ => vec![node],
    };
    items
        .into_iter()
        .filter_map(|item| scalar(name, item, findings))
        .collect()
}

/// A list of words; one text alone may hold several, divided by commas.
fn words(name: &str, node: Node, findings: &mut Findings) -> Vec<String> {
    let divide = matches!(node.value, Value::Scalar(_));
    let list = texts(name, node, findings);
    if !divide {
        return list;
    }
    let words = list.iter().flat_map(|text| text.split([',', '，', '、']));
    words
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

const KINDS: &[(&str, &str, Kind)] = &[
    ("guide", "知识", Kind::Guide),
    ("script", "话术", Kind::Script),
    ("case", "案例", Kind::Case),
    ("playbook", "打法", Kind::Playbook),
    ("course", "课程", Kind::Course),
    ("quiz", "题库", Kind::Quiz),
];

const LAYERS: &[(&str, &str, Layer)] = &[
    ("core", "核心层", Layer::Core),
    ("application", "应用层", Layer::Application),
    ("innovation", "创新层", Layer::Innovation),
];

fn choice<T: Copy>(
    name: &str,
    node: Node,
    findings: &mut Findings,
    known: &[(&str, &str, T)],
) -> Option<T> {
    let at = node.at;
    let text = scalar(name, node, findings)?;
    let found = known
        .iter()
        .find(|(en, zh, _)| text.eq_ignore_ascii_case(en) || text == *zh);
    if found.is_none() {
        let (code, what) = match name {
            "kind" => ("kind-unknown", "类型"),
            "basis" => ("basis-unknown", "依据"),
            _ => ("layer-unknown", "层级"),
        };
        findings.warning(
            code,
            at,
            format!("没有叫“{}”的{what}。", brief(&text)),
            format!("There is no {name} “{}”.", brief(&text)),
        );
        let all: Vec<&str> = known.iter().map(|(en, ..)| *en).collect();
        let all = all.join(", ");
        findings.with_fix(format!("可以写：{all}。"), format!("It can be: {all}."));
    }
    found.map(|(.., value)| *value)
}

/// A text short enough to stand in a sentence.
pub(crate) fn brief(text: &str) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        head + "…"
    } else {
        head
    }
}

fn days(node: Node, findings: &mut Findings) -> Option<u32> {
    let at = node.at;
    let text = scalar("review_every", node, findings)?;
    let days = parse_days(&text);
    if days.is_none() {
        wrong_type(
            "review_every",
            at,
            findings,
            "天数（例如 90d）",
            "a number of days (such as 90d)",
        );
    }
    days
}

fn parse_days(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let count: u32 = digits.parse().ok()?;
    let unit = match text[digits.len()..].trim() {
        "" | "d" | "天" | "日" => 1,
        "w" | "周" => 7,
        "m" | "个月" => 30,
        "y" | "年" => 365,
        _ => return None,
    };
    count
        .checked_mul(unit)
        .filter(|days| (1..=36_500).contains(days))
}
