//! What is wrong with a file, said so that its owner can put it right.
//!
//! A diagnostic has a stable code (for tests, filters and documentation) and sentences in Chinese
//! and English. It never stops anything.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file cannot be used as meant.
    Error,
    /// It can, but something in it does not work.
    Warning,
    /// Could be better.
    Hint,
}

/// One thing wrong in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable id, `front-matter-unreadable`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Path below the knowledge folder.
    pub path: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Column, from 1, in characters; 0 when the whole line is meant.
    pub column: u32,
    /// What is wrong, in Chinese.
    pub zh: Cow<'static, str>,
    /// What is wrong, in English.
    pub en: Cow<'static, str>,
    /// What to do about it, in Chinese.
    pub fix_zh: Option<Cow<'static, str>>,
    /// What to do about it, in English.
    pub fix_en: Option<Cow<'static, str>>,
    /// The name in a link that leads nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

impl Diagnostic {
    /// Something is wrong with the whole of `path`.
    pub(crate) fn new(
        code: &'static str,
        severity: Severity,
        path: &str,
        zh: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            code,
            severity,
            path: path.to_owned(),
            line: 0,
            column: 0,
            zh: zh.into(),
            en: en.into(),
            fix_zh: None,
            fix_en: None,
            target: None,
        }
    }

    /// It stands here.
    pub(crate) fn at(mut self, place: Place) -> Self {
        self.line = place.line;
        self.column = place.column;
        self
    }

    /// This would put it right.
    pub(crate) fn fix(
        mut self,
        zh: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.fix_zh = Some(zh.into());
        self.fix_en = Some(en.into());
        self
    }
}

/// A place in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// From 1; 0 for the whole file.
    pub line: u32,
    /// From 1, in characters; 0 for the whole line.
    pub column: u32,
}

impl Place {
    /// Where it is, for a Chinese sentence: 第 3 行第 5 个字.
    pub fn zh(self) -> String {
        match (self.line, self.column) {
            (0, _) => "开头".to_owned(),
            (line, 0) => format!("第 {line} 行"),
            (line, column) => format!("第 {line} 行第 {column} 个字"),
        }
    }

    /// The whole of a line.
    pub fn line(line: u32) -> Self {
        Self { line, column: 0 }
    }
}

/// Collects what is wrong with one file.
pub(crate) struct Findings<'a> {
    path: &'a str,
    list: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// A file without fault so far. Files worse than this have enough to put right.
    pub const MOST: usize = 200;

    /// None yet.
    pub fn of(path: &'a str) -> Self {
        Self {
            path,
            list: Vec::new(),
        }
    }

    /// The file cannot be used as meant.
    pub fn error(
        &mut self,
        code: &'static str,
        at: Place,
        zh: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) {
        self.add(Diagnostic::new(code, Severity::Error, self.path, zh, en).at(at));
    }

    /// Something in the file does not work.
    pub fn warning(
        &mut self,
        code: &'static str,
        at: Place,
        zh: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) {
        self.add(Diagnostic::new(code, Severity::Warning, self.path, zh, en).at(at));
    }

    /// The file could be better.
    pub fn hint(
        &mut self,
        code: &'static str,
        at: Place,
        zh: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) {
        self.add(Diagnostic::new(code, Severity::Hint, self.path, zh, en).at(at));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Says what would put the latest one right.
    pub fn with_fix(&mut self, zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) {
        if let Some(latest) = self.list.pop() {
            self.list.push(latest.fix(zh, en));
        }
    }

    fn add(&mut self, diagnostic: Diagnostic) {
        if self.list.len() < Self::MOST {
            self.list.push(diagnostic);
        }
    }

    /// All of them, in the order of the file.
    pub fn into_list(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|d| (d.line, d.column));
        self.list
    }
}
