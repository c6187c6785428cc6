//! Any text is whole: whatever constructs it is made of, every word of it is on the page and among the
//! passages, what is meant to be said is said, and no mark is.
//!
//! Words are numbered, so that each is looked for by itself. Failing cases print their seed and shrink.

use jinnang_library::{Article, parse_article, render};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::fmt::Write as _;

/// What a piece of a text is made of, by number; numbers out of range are taken around.
type Dice = Vec<u8>;

/// Writes a text by dice and keeps account of its words.
struct Text {
    dice: std::vec::IntoIter<u8>,
    count: usize,
    /// Words that a line says.
    said: Vec<String>,
    /// Words that are only seen and found.
    seen: Vec<String>,
    /// Notes that are still to be written.
    notes: Vec<String>,
}

const BETWEEN: &[&str] = &[
    "，", "。", "：", "！", "“", "”", "（", "）", "——", "……", " ", ",", ".", "！ ", "、",
];

impl Text {
    fn die(&mut self, sides: usize) -> usize {
        self.dice.next().map_or(0, usize::from) % sides
    }

    fn next(&mut self) -> String {
        self.count += 1;
        let digits = self.count.to_string();
        let han = digits
            .chars()
            .filter_map(|d| "零一二三四五六七八九".chars().nth(d as usize - 48));
        format!("词{}完", han.collect::<String>())
    }

    /// A word that is said where it stands in a line.
    fn word(&mut self) -> String {
        let word = self.next();
        self.said.push(word.clone());
        word
    }

    /// A word that is never said.
    fn aside(&mut self) -> String {
        let word = self.next();
        self.seen.push(word.clone());
        word
    }

    fn between(&mut self) -> &'static str {
        BETWEEN[self.die(BETWEEN.len())]
    }

    /// Words of one block; `rows` may go on in the next row.
    fn words(&mut self, row_end: Option<&str>) -> String {
        let mut out = String::new();
        for _ in 0..=self.die(4) {
            let piece = self.piece();
            out += &piece;
            out += &self.word();
            out += self.between();
            if let (Some(end), 0) = (row_end, self.die(3)) {
                let word = self.word();
                let _ = write!(out, "{word}{end}");
            }
        }
        out + &self.word()
    }

    fn piece(&mut self) -> String {
        let sign = self.between().trim();
        match self.die(18) {
            0 => format!("**{}{sign}**", self.word()),
            1 => format!("*{}{sign}*", self.word()),
            2 => format!("~~{}{sign}~~", self.word()),
            3 => format!("=={}{sign}==", self.word()),
            4 => format!("***{}{sign}***", self.word()),
            5 => format!("{}**{sign}{}**", self.word(), self.word()),
            6 => format!("`{}`", self.word()),
            7 => format!("[{}](https://a.example)", self.word()),
            8 => format!("[**{}{sign}**][link]", self.word()),
            9 => format!("[[id|{}]]", self.word()),
            10 => format!("[[{}]]", self.word()),
            11 => format!("<!-- {} -->", self.aside()),
            12 => format!("%%{}%%", self.aside()),
            13 => format!("![{}](assets/x.png \"{}\")", self.aside(), self.aside()),
            14 => format!("{}<br>", self.word()),
            15 => {
                let note = self.aside();
                self.notes.push(note);
                format!("{}[^n{}]", self.word(), self.notes.len())
            }
            16 => format!("__{}：__", self.word()),
            _ => format!("**[{}](https://a.example)**", self.word()),
        }
    }

    /// A block that may stand in a quote; each row begins with `lead`.
    fn block(&mut self, lead: &str) -> String {
        let end = format!("\n{lead}");
        match self.die(11) {
            0 | 1 => self.words(Some(&end)),
            2 => format!("- {}{end}- {}", self.words(None), self.words(None)),
            3 => format!("7. {}{end}8. {}", self.words(None), self.words(None)),
            4 => format!("- [x] {}{end}  - {}", self.words(None), self.words(None)),
            5 => {
                let surplus = if self.die(2) == 0 {
                    format!(" {} |", self.words(None))
                } else {
                    String::new()
                };
                format!(
                    "| {} | {} |{end}|---|---|{end}| {} | {} |{surplus}",
                    self.words(None),
                    self.words(None),
                    self.words(None),
                    self.words(None)
                )
            }
            6 => format!("[{}]: {}", self.word(), self.word()),
            7 => format!("```{}{end}{}{end}```", self.aside(), self.word()),
            8 => format!(
                "<!-- {}{end}{} -->{end}{}",
                self.aside(),
                self.aside(),
                self.words(None)
            ),
            9 => format!(
                "%%{end}{}{end}%%{end}{end}{}",
                self.aside(),
                self.words(None)
            ),
            _ => format!("{} ^a1b2", self.words(Some(&end))),
        }
    }

    fn quote(&mut self) -> String {
        let head = match self.die(5) {
            0 => format!("> [!tip] {}\n", self.head()),
            1 => format!("> [!{}]-\n", self.aside()),
            _ => String::new(),
        };
        let first = self.block("> ");
        let second = match self.die(3) {
            0 => format!("\n>\n> {}", self.block("> ")),
            1 => format!("\n>\n> > {}", self.block("> > ")),
            _ => String::new(),
        };
        format!("{head}> {first}{second}")
    }

    /// Words that stand in the head of a callout and are not said.
    fn head(&mut self) -> String {
        let before = self.said.len();
        let words = self.words(None);
        let mut unsaid = self.said.split_off(before);
        self.seen.append(&mut unsaid);
        words
    }

    /// Blocks that are never said.
    fn unsaid(&mut self, make: impl FnOnce(&mut Self) -> String) -> String {
        let before = self.said.len();
        let text = make(self);
        let mut unsaid = self.said.split_off(before);
        self.seen.append(&mut unsaid);
        text
    }

    fn whole(&mut self, kind: &str) -> String {
        let mut out = format!("---\nkind: {kind}\n---\n");
        for _ in 0..=self.die(3) {
            let block = self.unsaid(|text| match text.die(4) {
                0 => text.quote(),
                1 => format!("## {} ##", text.words(None)),
                2 => format!("{}\n===", text.words(None)),
                _ => text.block(""),
            });
            let _ = write!(out, "{block}\n\n");
        }
        let name = if kind == "playbook" {
            "步骤"
        } else {
            "话术"
        };
        let _ = write!(out, "# {name}\n\n");
        for _ in 0..=self.die(3) {
            let quote = if kind == "script" {
                self.quote()
            } else {
                self.unsaid(Self::quote)
            };
            let between = self.unsaid(|text| text.words(Some("\n")));
            let _ = write!(out, "{quote}\n\n{between}\n\n");
        }
        for (note, number) in self.notes.iter().zip(1..) {
            let _ = write!(out, "[^n{number}]: {note}\n\n");
        }
        out + "[链接][link]\n\n[link]: https://a.example\n"
    }
}

fn text_of(kind: &str, dice: Dice) -> (String, Text) {
    let mut text = Text {
        dice: dice.into_iter(),
        count: 0,
        said: Vec::new(),
        seen: Vec::new(),
        notes: Vec::new(),
    };
    let written = text.whole(kind);
    (written, text)
}

/// What can be read on a page: text, and the descriptions that a pointer or a reader of screens brings up.
fn readable(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        for name in ["alt=\"", "title=\""] {
            let value = tag
                .split_once(name)
                .and_then(|(_, rest)| rest.split('"').next());
            out.push_str(value.unwrap_or_default());
            out.push('\n');
        }
        out.push_str(text);
    }
    out
}

fn found(article: &Article) -> String {
    let mut out = String::new();
    for section in &article.sections {
        let _ = writeln!(out, "{}", section.heading);
        section
            .passages
            .iter()
            .for_each(|p| writeln!(out, "{}", p.text).expect("memory"));
    }
    out
}

const MARKS: &[&str] = &[
    "*", "~~", "==", "__", "<!--", "-->", "%%", "[!", "[^", " ^", "[[", "]]", "[link]", "```",
];

/// Marks, and what makes them mean something else.
const SOUP: &[&str] = &[
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n    ",
    "\n# ",
    "\n---\n",
    "\n***\n",
    "\n| ",
    " | ",
    "\n|---|---|\n",
    "\n```",
    "```\n",
    "`",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "==",
    "[",
    "]",
    "](https://a.example)",
    "![",
    "[[",
    "]]",
    "|",
    "[客户]: ",
    "\n[客户]: ",
    "\n[a]: https://a.example\n",
    "[a][a]",
    "[^1]",
    "\n[^1]: ",
    "^[",
    " ^ab1",
    "<!--",
    "-->",
    "%%",
    "\n%%\n",
    "<br>",
    "<b>",
    "</b>",
    "\n<div>\n",
    "[!tip]",
    "\n> [!tip] ",
    "\\",
    "  \n",
    "\t",
    "&amp;",
    "：",
    "，",
    "“",
    "（",
    " ",
    "。",
    "\n+++\n",
    "$",
    "\u{1f}",
    "\u{200b}",
    "\u{3000}",
    "a",
    "7",
    "\n[//]: # (",
    ")",
];

/// The first thing wrong with a text, if any.
fn wrong(written: &str, text: &Text) -> Option<String> {
    let (mut article, _) = parse_article("x.md", written.as_bytes(), 0);
    article.name_links(&|_| None);
    let page = readable(render(&article, "", &|_| None).as_str());
    let all = found(&article);
    for word in text.said.iter().chain(&text.seen) {
        if !page.contains(word) {
            return Some(format!("{word} is not on the page\n{page}"));
        }
        if !all.contains(word) {
            return Some(format!("{word} is not found\n{all}"));
        }
    }
    let lines = article.script().lines.len();
    let said: Vec<_> = (0..lines)
        .filter_map(|n| article.say(n, &|_| String::new()))
        .collect();
    let plain: String = said.iter().map(|said| said.text.clone() + "\n").collect();
    for said in &said {
        let rich = said.html.as_deref().map(readable);
        let lost = text.said.iter().filter(|word| said.text.contains(*word));
        let lost = lost.filter(|word| rich.as_ref().is_some_and(|rich| !rich.contains(*word)));
        if let Some(word) = lost.into_iter().next() {
            return Some(format!("{word} is not in the rich text\n{said:?}"));
        }
    }
    let rich: String = said.iter().filter_map(|said| said.html.clone()).collect();
    let rich = readable(&rich);
    for word in &text.said {
        if !plain.contains(word) {
            return Some(format!("{word} is not said\n{plain}"));
        }
    }
    for word in &text.seen {
        if plain.contains(word) || rich.contains(word) {
            return Some(format!("{word} is said\n{plain}\n{rich}"));
        }
    }
    let marks = MARKS
        .iter()
        .find(|mark| plain.contains(**mark) || rich.contains(**mark));
    let quoted = plain
        .lines()
        .chain(rich.lines())
        .any(|line| line.trim_start().starts_with('>'));
    let mark = marks.copied().or(quoted.then_some(">"));
    mark.map(|mark| format!("{mark} is said\n{plain}\n{rich}"))
}

/// Faces (`^_^`) and lines to write on (`____`) are text here and not in CommonMark.
fn without_faces(mut text: String) -> String {
    for (face, word) in [
        ("___", "_a_"),
        ("_.", "_a"),
        ("_,", "_a"),
        ("_!", "_a"),
        ("_)", "_a"),
    ] {
        while text.contains(face) {
            text = text.replace(face, word);
        }
    }
    text
}

proptest! {
    #![proptest_config(jinnang_testkit::laws())]

    #[test]
    fn every_word_is_seen_and_found_and_said_and_no_mark_is(
        kind in prop::sample::select(vec!["script", "guide", "playbook"]),
        dice in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let (written, text) = text_of(kind, dice);
        let fault = wrong(&written, &text);
        prop_assert!(fault.is_none(), "{}\n\n{written}", fault.unwrap_or_default());
    }

    /// Marks in any order, however senseless: nothing panics, and a word is seen and found or its line is
    /// reported.
    #[test]
    fn marks_in_any_order_hide_no_word(
        pieces in prop::collection::vec((0..SOUP.len(), 0..6_usize), 0..60),
        kind in prop::sample::select(vec!["script", "guide", "playbook"]),
    ) {
        let (mut body, mut words) = (String::new(), Vec::new());
        for (at, (mark, between)) in pieces.into_iter().enumerate() {
            body += SOUP[mark];
            if between > 1 {
                words.push(format!("甲{at}乙"));
                body += &words[words.len() - 1];
            }
        }
        let written = format!("---\nkind: {kind}\n---\n## 话术\n\n{body}\n");
        let (mut article, diagnostics) = parse_article("x.md", written.as_bytes(), 0);
        prop_assert!(diagnostics.iter().all(|d| d.code != "markdown-unreadable"), "{written}");
        article.name_links(&|_| None);
        let page = readable(render(&article, "", &|_| None).as_str());
        let all = found(&article);
        let lines = article.script().lines.len();
        for line in 0..lines {
            prop_assert!(article.say(line, &|_| String::new()).is_some());
        }
        article.steps();
        for word in words {
            let lines = written.lines().zip(1..).filter(|(row, _)| row.contains(&word));
            let lines: Vec<u32> = lines.map(|(_, line)| line).collect();
            let told = diagnostics.iter().any(|d| lines.contains(&d.line))
                // Behind a label of its own a target is an address and not read.
                || article.links.iter().any(|link| link.target.contains(&word));
            prop_assert!(told || page.contains(&word), "{word} is not on the page\n{written}\n{page}");
            prop_assert!(told || all.contains(&word), "{word} is not found\n{written}\n{all}");
        }
    }

    /// Without Chinese the emphasis is CommonMark's, letter by letter.
    #[test]
    fn emphasis_of_other_languages_is_that_of_commonmark(text in "a[ab*_ .,(!)]{0,40}b") {
        let text = without_faces(text);
        let (article, _) = parse_article("x.md", format!("---\nid: a\n---\n{text}").as_bytes(), 0);
        let ours = render(&article, "", &|_| None).into_string();
        prop_assert_eq!(ours, commonmark(&text));
    }

    #[test]
    fn every_word_of_the_properties_is_read_or_reported(
        rows in prop::collection::vec((0..KEYS.len(), 0..16_usize), 1..7),
    ) {
        let (yaml, words) = properties(&rows);
        let written = format!("---\n{yaml}---\n正文\n");
        let (article, diagnostics) = parse_article("x.md", written.as_bytes(), 0);
        let read = format!("{article:?}");
        let fault = diagnostics.iter().find(|d| d.code == "front-matter-unreadable");
        for (word, lines) in words {
            // Where the YAML breaks off, that is said of the place, and what follows is not read.
            let told = diagnostics.iter().any(|d| lines.contains(&d.line))
                || fault.is_some_and(|d| d.line <= *lines.end());
            prop_assert!(told || read.contains(&word), "{word} at {lines:?}\n{written}\n{diagnostics:?}");
        }
    }
}

const KEYS: &[&str] = &[
    "title", "owner", "tags", "aliases", "triggers", "industry", "Stage", "标题",
];

/// Rows of YAML in every shape people write, with each word and the lines it stands on.
fn properties(rows: &[(usize, usize)]) -> (String, Vec<(String, std::ops::RangeInclusive<u32>)>) {
    let (mut yaml, mut words) = (String::new(), Vec::new());
    for (at, &(key, shape)) in rows.iter().enumerate() {
        let (key, a, b) = (KEYS[key], format!("甲{at}"), format!("乙{at}"));
        let first = yaml.matches('\n').count() as u32 + 2;
        let row = match shape {
            0 => format!("{key}: {a} #{b}\n"),
            1 => format!("{key}: #{a} {b}\n"),
            2 => format!("{key}: \"{a} #{b}\"\n"),
            3 => format!("{key}: [{a}, {b}]\n"),
            4 => format!("{key}: [#{a}, #{b}]\n"),
            5 => format!("{key}:\n  - {a}\n  - #{b}\n"),
            6 => format!("{key}:\n- {a} # {b}\n- x\n"),
            7 => format!("{key}: &{a} {b}\n"),
            8 => format!("{key}: !{a} {b}\n"),
            9 => format!("{key}: {{{a}: {b}}}\n"),
            10 => format!("{key}: |\n  {a}\n  {b}\n"),
            11 => format!("{key}: {a}: {b}\n"),
            12 => format!("{key}:\n  - {a}: {b}\n"),
            13 => format!("{key}: '{a}' {b}\n"),
            14 => format!("{key}: *{a} {b}\n"),
            _ => format!("{key}: {a}\n  {b}\n"),
        };
        yaml += &row;
        let last = first + row.matches('\n').count() as u32 - 1;
        words.extend([(a, first..=last), (b, first..=last)]);
    }
    (yaml, words)
}

fn commonmark(text: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Paragraph) => out += "<p>",
            Event::End(TagEnd::Paragraph) => out += "</p>\n",
            Event::Start(Tag::Emphasis) => out += "<em>",
            Event::End(TagEnd::Emphasis) => out += "</em>",
            Event::Start(Tag::Strong) => out += "<strong>",
            Event::End(TagEnd::Strong) => out += "</strong>",
            Event::Text(text) => out += &text,
            other => panic!("{other:?}"),
        }
    }
    out
}
