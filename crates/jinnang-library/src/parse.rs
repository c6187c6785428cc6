//! From the bytes of a file to an article. Never fails: what cannot be understood is reported and the
//! rest is used.

use crate::article::{Article, ArticleId, Kind, Layer, Link, Section};
use crate::body::{self, Body};
use crate::checks;
use crate::comparable::Comparable;
use crate::diagnostic::{Diagnostic, Findings, Place};
use crate::front_matter::{self, FrontMatter, Split};
use crate::id::id_fault;
use crate::name::composed;
use crate::named;
use crate::path;
use crate::vocabulary::Vocabulary;
use jinnang_revision::Revision;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

/// Files beyond this are reported and not read; the longest handbook we know of has 2 MB.
pub const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Longer than any id that was ever given.
const MAX_ID_BYTES: usize = 1000;

static COMMON: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);

/// Reads one file, with the stages every workspace begins with.
pub fn parse_article(path: &str, bytes: &[u8], modified_ms: i64) -> (Article, Vec<Diagnostic>) {
    parse_article_with(path, bytes, modified_ms, &COMMON)
}

/// Reads one file of a workspace with this vocabulary.
pub fn parse_article_with(
    path: &str,
    bytes: &[u8],
    modified_ms: i64,
    vocabulary: &Vocabulary,
) -> (Article, Vec<Diagnostic>) {
    let mut findings = Findings::of(path);
    let text = decode(bytes, &mut findings);
    let (split, matter) = head(&text, &mut findings);
    let mut matter = put_together(matter);
    check_id(path, &mut matter, &mut findings);
    let kind = matter
        .kind
        .or_else(|| kind_of_folder(path))
        .unwrap_or(Kind::Guide);
    let body = read_body(split.body, kind, split.body_line, &mut findings);
    let markdown = (split.body, split.body_line);
    checks::check(kind, &body, markdown, &matter, vocabulary, &mut findings);
    let mut article = assemble(path, kind, matter, body);
    split.body.clone_into(&mut article.body);
    article.revision = Revision::of(bytes);
    article.modified_ms = modified_ms;
    (article, findings.into_list())
}

/// Reports an id that cannot be one. What is far too long for any name counts as none.
fn check_id(path: &str, matter: &mut FrontMatter, findings: &mut Findings) {
    let place = composed(path::without_extension(path));
    let given = matter.id.as_deref().filter(|id| *id != place);
    let Some((zh, en)) = given.and_then(id_fault) else {
        return;
    };
    findings.error("id-malformed", matter.id_at, zh, en);
    findings.with_fix(
        "换一个由字母、数字和连字符组成的 id；在那之前这个文件用路径作 id。",
        "Give it another id of letters, digits and hyphens; until then the file is listed under its path.",
    );
    if matter.id.as_ref().is_some_and(|id| id.len() > MAX_ID_BYTES) {
        matter.id = None;
    }
}

/// Names as they are typed, whatever the system that stored them did to their accents: what groups and
/// counts articles by a name would otherwise see two.
fn put_together(mut matter: FrontMatter) -> FrontMatter {
    let one = [&mut matter.id, &mut matter.title, &mut matter.owner];
    let lists = [
        &mut matter.tags,
        &mut matter.industries,
        &mut matter.aliases,
    ];
    let all = one.into_iter().flatten();
    for name in all.chain(lists.into_iter().flatten()) {
        if let Cow::Owned(together) = composed(name) {
            *name = together;
        }
    }
    matter
}

/// The file cut at its front matter, and what that says.
fn head<'a>(text: &'a str, findings: &mut Findings) -> (Split<'a>, FrontMatter) {
    let split = front_matter::split(text, findings);
    let is_cut = split.yaml.is_some();
    let before = findings.len();
    if let Some(matter) = split
        .yaml
        .and_then(|yaml| front_matter::read(yaml, findings))
    {
        return (split, matter);
    }
    let whole = Split {
        yaml: None,
        body: text,
        body_line: 1,
    };
    let is_told = is_cut && findings.len() > before;
    let matter = if is_told {
        FrontMatter::default()
    } else {
        without_front_matter(findings)
    };
    (whole, matter)
}

fn without_front_matter(findings: &mut Findings) -> FrontMatter {
    findings.hint(
        "front-matter-missing",
        Place::default(),
        "文件开头没有属性，按知识文章处理，标题取第一个标题或文件名。",
        "The file has no properties at its head; it is read as a guide, titled by its first heading or its name.",
    );
    FrontMatter::default()
}

fn assemble(path: &str, kind: Kind, matter: FrontMatter, body: Body) -> Article {
    let comparable = Comparable::of(&matter, &body);
    let title = matter.title.or_else(|| first_heading(&body.sections));
    let id = matter
        .id
        .unwrap_or_else(|| path::without_extension(path).to_owned());
    let links = rooted(path, body.links);
    Article {
        id: ArticleId(composed(&id).into_owned()),
        path: path.to_owned(),
        title: title.unwrap_or_else(|| path::stem(path).to_owned()),
        kind,
        layer: matter
            .layer
            .or_else(|| layer_of_folder(path))
            .unwrap_or(Layer::Application),
        stages: matter.stages,
        tags: matter.tags,
        industries: matter.industries,
        aliases: matter.aliases,
        triggers: matter.triggers,
        owner: matter.owner,
        review_every_days: matter.review_every_days,
        figures: matter.figures,
        basis: matter.basis,
        source: matter.source,
        summary: body.summary,
        titles: named::titles(&links, &|_| None),
        sections: body.sections,
        links,
        body: String::new(),
        revision: Revision::default(),
        modified_ms: 0,
        comparable,
    }
}

/// Links by paths as seen from the root of the folder, where they mean the same wherever they are asked.
fn rooted(from: &str, mut links: Vec<Link>) -> Vec<Link> {
    for link in &mut links {
        if let Cow::Owned(target) = path::from_root(from, &link.target) {
            link.target = target;
        }
    }
    links
}

fn first_heading(sections: &[Section]) -> Option<String> {
    let named = |section: &&Section| !section.heading.is_empty();
    let top = sections
        .iter()
        .find(|section| section.level == 1 && named(section));
    top.or_else(|| sections.iter().find(named))
        .map(|section| section.heading.clone())
}

fn kind_of_folder(path: &str) -> Option<Kind> {
    path::folders(path).find_map(|folder| match folder.to_ascii_lowercase().as_str() {
        "scripts" => Some(Kind::Script),
        "cases" => Some(Kind::Case),
        "playbooks" => Some(Kind::Playbook),
        "courses" => Some(Kind::Course),
        "quizzes" => Some(Kind::Quiz),
        _ => None,
    })
}

fn layer_of_folder(path: &str) -> Option<Layer> {
    path::folders(path).find_map(|folder| match folder.to_ascii_lowercase().as_str() {
        "core" => Some(Layer::Core),
        "application" => Some(Layer::Application),
        "innovation" => Some(Layer::Innovation),
        _ => None,
    })
}

/// The Markdown reader is sound as far as anyone knows; should a file prove otherwise, that file is
/// shown as plain text and the other files are not touched by it.
fn read_body(markdown: &str, kind: Kind, first_line: u32, findings: &mut Findings) -> Body {
    let read = AssertUnwindSafe(|| body::read(markdown, kind, first_line));
    catch_unwind(read).unwrap_or_else(|_| {
        findings.error(
            "markdown-unreadable",
            Place::default(),
            "正文的 Markdown 无法解析，按纯文本显示。",
            "The Markdown of this file could not be read; it is shown as plain text.",
        );
        Body::plain(markdown)
    })
}

/// The text of a file as articles are read: UTF-8, or UTF-16 with its mark, and � for what is neither.
pub fn text_of(bytes: &[u8]) -> String {
    decode(bytes, &mut Findings::of("")).into_owned()
}

/// Bytes as text with `\n` line ends and no byte order mark.
fn decode<'a>(bytes: &'a [u8], findings: &mut Findings) -> Cow<'a, str> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, findings),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes, findings)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes, findings)),
        _ => utf8(bytes, findings),
    };
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    };
    without_nul(text, findings)
}

fn utf8<'a>(bytes: &'a [u8], findings: &mut Findings) -> Cow<'a, str> {
    std::str::from_utf8(bytes).map_or_else(
        |fault| {
            let before = &bytes[..fault.valid_up_to()];
            let line = before.iter().filter(|&&b| b == b'\n').count() as u32 + 1;
            findings.error(
                "not-utf8",
                Place::line(line),
                "文件不是 UTF-8 编码，读不出的字显示为 �。",
                "The file is not UTF-8; characters that cannot be read are shown as �.",
            );
            findings.with_fix("用编辑器另存为 UTF-8。", "Save it again as UTF-8.");
            String::from_utf8_lossy(bytes)
        },
        Cow::Borrowed,
    )
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, findings: &mut Findings) -> String {
    findings.hint(
        "utf16",
        Place::default(),
        "文件是 UTF-16 编码，能读，但别的程序可能读不了。",
        "The file is UTF-16; it was read, but other programs may not manage.",
    );
    findings.with_fix("用编辑器另存为 UTF-8。", "Save it again as UTF-8.");
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&units)
}

fn without_nul<'a>(text: Cow<'a, str>, findings: &mut Findings) -> Cow<'a, str> {
    let Some(at) = text.find('\0') else {
        return text;
    };
    let line = text[..at].matches('\n').count() as u32 + 1;
    findings.warning(
        "nul-character",
        Place::line(line),
        "文件里有空字符（NUL），可能不是文本文件。",
        "The file contains NUL characters; it may not be a text file.",
    );
    Cow::Owned(text.replace('\0', "\u{FFFD}"))
}
