//! An article as the rest of the product sees it: plain values, made from one Markdown file.
//!
//! Nothing here reads a file or knows Markdown's syntax; `parse` fills these types and never fails.

use crate::basis::Basis;
use crate::blank::Blank;
use crate::comparable::Comparable;
use crate::term::Due;
use jinnang_revision::Revision;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of an article that survives renames and moves: the `id` of its front matter,
/// or, where there is none, its path without the extension.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

/// So that a map by id is asked with a text; both hash and compare alike.
impl std::borrow::Borrow<str> for ArticleId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What an article is. Decides which sections it is expected to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 知识
    Guide,
    /// 话术
    Script,
    /// 案例
    Case,
    /// 打法
    Playbook,
    /// 课程
    Course,
    /// 题库
    Quiz,
}

/// How settled the knowledge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// 核心层: company, products, processes, policies
    Core,
    /// 应用层: industry solutions, cases, best practice
    Application,
    /// 创新层: new ideas, methods, market trends
    Innovation,
}

/// One Markdown file, read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Stable name.
    pub id: ArticleId,
    /// Path below the knowledge folder, `/`-separated whatever the platform.
    pub path: String,
    /// Title as written.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// How settled it is.
    pub layer: Layer,
    /// Where in the customer journey it is used.
    pub stages: Vec<String>,
    /// Free key words.
    pub tags: Vec<String>,
    /// Industries it speaks of.
    pub industries: Vec<String>,
    /// Other names people use for it.
    pub aliases: Vec<String>,
    /// Sentences customers say that it answers.
    pub triggers: Vec<String>,
    /// The team or person who answers for it.
    pub owner: Option<String>,
    /// Days a verification lasts, when the file overrides its layer's default.
    pub review_every_days: Option<u32>,
    /// Facts to show large: value and what it counts.
    pub figures: Vec<Figure>,
    /// What a case stands on.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Where a case can be looked up.
    #[serde(default)]
    pub source: Option<String>,
    /// First paragraph as plain text.
    pub summary: String,
    /// The body, cut at its headings. The text before the first heading is a section with an empty heading.
    pub sections: Vec<Section>,
    /// Links to other articles, in order, as written.
    pub links: Vec<Link>,
    /// What is read in the place of links without a label, by target: the ends of the targets, and titles
    /// once [`Article::name_links`] was told them, because a file does not know them.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// Markdown after the front matter.
    pub body: String,
    /// BLAKE3 of the file's bytes, hex.
    pub revision: Revision,
    /// When the file was last modified, milliseconds since 1970 UTC; 0 when unknown.
    pub modified_ms: i64,
    /// What comparing articles needs.
    #[serde(skip)]
    pub(crate) comparable: Comparable,
}

/// A fact worth showing large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// `15 家`
    pub value: String,
    /// `一年签约医疗机构`
    pub label: String,
}

/// A heading and what stands under it up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Heading as plain text; empty before the first heading.
    pub heading: String,
    /// 1–6; 0 before the first heading.
    pub level: u8,
    /// Unique in the article; the `id` attribute of the heading in the rendered HTML.
    pub anchor: String,
    /// Its blocks as plain text, in order.
    pub passages: Vec<Passage>,
}

/// One block of text as a person reads it, without markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What kind of block it is.
    pub role: Role,
    /// Display text; blanks stay as `{{name}}`, links as their visible label, those without one as
    /// `[[target]]` until [`Article::name_links`] knows the title.
    pub text: String,
    /// Says what not to say or do: a wrong option of a quiz, anything below a heading that warns.
    #[serde(default)]
    pub warns: bool,
}

/// The part a passage plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A paragraph, a table row, code.
    Text,
    /// Words to say: a block quote of a script's 话术 section.
    Line,
    /// A list item.
    Item,
}

/// A `[[target]]` or `[[target|label]]` in the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The article meant, as written (an id, else a title or file name).
    pub target: String,
    /// Visible text when it differs from the target's title.
    pub label: Option<String>,
    /// Line of the file, from 1.
    pub line: u32,
}

/// What a script says, made from its sections by `Article::script`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// Words to say, in order.
    pub lines: Vec<Line>,
    /// 要点
    pub points: Vec<String>,
    /// 避免
    pub avoid: Vec<String>,
    /// 下一步
    pub branches: Vec<Branch>,
}

/// One thing to say as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The sub-heading it stands under (倾听, 理解, 回应, 确认 or a situation), when there is one.
    pub step: Option<String>,
    /// The words, blanks as `{{name}}`.
    pub text: String,
    /// Its blanks, in order, each name once.
    pub blanks: Vec<Blank>,
}

/// "If the customer says X, go to Y."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// `客户说“给我看依据”`
    pub when: String,
    /// Link target as written.
    pub target: String,
}

/// One step of a playbook, made from its list by `Article::steps`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its name, where the item begins in bold.
    pub title: Option<String>,
    /// What to do, without code spans and without links that have no label.
    pub text: String,
    /// Who does it.
    pub role: Option<String>,
    /// Its term as written.
    pub term: Option<String>,
    /// What the term means; none when it has none or it cannot be understood.
    pub due: Option<Due>,
    /// Link targets, as written.
    pub links: Vec<String>,
}
