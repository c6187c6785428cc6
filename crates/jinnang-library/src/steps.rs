//! The steps of a playbook: the items of the list under its 步骤.
//!
//! An item says what to do; code spans in it say who (`角色:顾问`) and until when (`24h`), links say
//! with what. A span that is neither is a word of the sentence, unless it stands at the end among the
//! others: there it was meant as a term, and is reported.

use crate::article::{Article, Step};
use crate::body::{tidy, wiki_target};
use crate::diagnostic::{Findings, Place};
use crate::front_matter::brief;
use crate::headings::Part;
use crate::markdown::{self, Piece, Source};
use crate::path::from_root;
use crate::render::target::article_file;
use crate::term::Due;
use crate::{term_order, term_prose};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// How a span begins that names a role.
const ROLE: &[&str] = &["角色", "role"];

impl Article {
    /// The steps of a playbook, in order; none where it has no list under 步骤. Reads the body again,
    /// so it is asked for when one article is opened, never while many are indexed.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = read(&self.body, 1)
            .into_iter()
            .map(|item| item.step)
            .collect();
        for link in steps.iter_mut().flat_map(|step| &mut step.links) {
            *link = from_root(&self.path, link).into_owned();
        }
        steps
    }
}

/// Reports terms that cannot be understood, that run against their order and against the prose.
pub(crate) fn check(markdown: &str, first_line: u32, findings: &mut Findings) {
    let items = read(markdown, first_line);
    unknown(&items, findings);
    term_order::check(&items, findings);
    let first = items.first().map_or(first_line, |item| item.line);
    let lead: Vec<&str> = markdown
        .lines()
        .take((first - first_line) as usize)
        .collect();
    term_prose::check(&lead.join("\n"), &items, findings);
}

fn unknown(items: &[Item], findings: &mut Findings) {
    for item in items {
        let Some(term) = item.step.term.as_ref().filter(|_| item.step.due.is_none()) else {
            continue;
        };
        let term = brief(term);
        findings.warning(
            "term-unknown",
            Place::line(item.line),
            format!("看不懂期限“{term}”，执行时这一步没有到期时间。"),
            format!("The term “{term}” cannot be understood; in a run this step is never due."),
        );
        findings.with_fix(
            "写成 24h、30min、3天、3个工作日、2周、1个月、上一步后2h、2026-12-01 或 2026-12-01 18:00。",
            "Write 24h, 30min, 3d, 3 working days, 2w, 1 month, 2h after previous, 2026-12-01 or 2026-12-01 18:00.",
        );
    }
}

/// A step and the line of the file where it stands.
pub(crate) struct Item {
    /// The step.
    pub step: Step,
    /// The line, from 1.
    pub line: u32,
}

fn read(markdown: &str, first_line: u32) -> Vec<Item> {
    let mut walk = Walk::default();
    markdown::read(&Source::of(markdown), |piece, range| {
        if let Piece::Plain(event) = piece {
            walk.take(event, range.start);
        }
        true
    });
    let mut line = first_line;
    let mut from = 0;
    let mut items = Vec::new();
    for (offset, step) in walk.done {
        let passed = &markdown.as_bytes()[from..offset];
        line += passed.iter().filter(|&&b| b == b'\n').count() as u32;
        from = offset;
        items.push(Item { step, line });
    }
    items
}

#[derive(Default)]
struct Walk {
    /// Level of the 步骤 heading we stand under.
    under: Option<u8>,
    /// The heading being read.
    heading: Option<String>,
    /// Lists and items we are inside of.
    depth: usize,
    open: Option<Open>,
    done: Vec<(usize, Step)>,
}

/// An item being read.
#[derive(Default)]
struct Open {
    offset: usize,
    title: String,
    /// In bold at the very beginning.
    in_title: bool,
    /// In the target of a link without a label, which is an address and no words.
    in_target: bool,
    text: String,
    role: Option<String>,
    term: Option<String>,
    due: Option<Due>,
    /// Spans that may be words or a term, with where they stand in the text.
    spans: Vec<(usize, String)>,
    links: Vec<String>,
}

impl Walk {
    fn take(&mut self, event: Event<'_>, offset: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, offset),
            Event::End(tag) => self.stop(tag),
            Event::Code(code) => match (&mut self.heading, &mut self.open) {
                (Some(heading), _) => heading.push_str(&code),
                (None, Some(open)) => open.span(&code),
                (None, None) => {}
            },
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            Event::SoftBreak => self.words("\n"),
            Event::HardBreak => self.words("\n\n"),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        match (&mut self.heading, &mut self.open) {
            (Some(heading), _) => heading.push_str(text),
            (None, Some(open)) => open.words(text),
            (None, None) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, offset: usize) {
        match tag {
            Tag::Heading { .. } if self.depth == 0 => self.heading = Some(String::new()),
            Tag::List(_) => self.depth += 1,
            Tag::Item if self.depth == 1 && self.under.is_some() => {
                self.open = Some(Open {
                    offset,
                    ..Open::default()
                });
            }
            Tag::Item | Tag::Paragraph => self.words("\n\n"),
            Tag::Strong => {
                if let Some(open) = &mut self.open {
                    open.in_title = open.title.is_empty() && open.text.trim().is_empty();
                }
            }
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole },
                dest_url,
                ..
            } => {
                if let Some(open) = &mut self.open {
                    open.in_target = !has_pothole;
                    open.links.push(wiki_target(dest_url).to_owned());
                }
            }
            Tag::Link { dest_url, .. } => {
                if let Some((open, file)) = self.open.as_mut().zip(article_file(dest_url)) {
                    open.links.push(file.into_owned());
                }
            }
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.headed(level as u8),
            TagEnd::List(_) => self.depth = self.depth.saturating_sub(1),
            TagEnd::Item if self.depth == 1 => {
                let done = self.open.take().map(|open| (open.offset, open.close()));
                self.done.extend(done);
            }
            TagEnd::Strong => {
                if let Some(open) = &mut self.open {
                    open.in_title = false;
                }
            }
            TagEnd::Link => {
                if let Some(open) = &mut self.open {
                    open.in_target = false;
                }
            }
            _ => {}
        }
    }

    fn headed(&mut self, level: u8) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        if self.under.is_some_and(|under| level <= under) {
            self.under = None;
        }
        if self.under.is_none() && Part::Steps.is(&tidy(&heading)) {
            self.under = Some(level);
        }
    }
}

impl Open {
    fn words(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        } else if !self.in_target {
            self.text.push_str(text);
        }
    }

    fn span(&mut self, code: &str) {
        let code = code.trim();
        if let Some(role) = role(code) {
            self.role.get_or_insert_with(|| role.to_owned());
        } else if let Some(due) = Due::parse(code).filter(|_| self.due.is_none()) {
            (self.due, self.term) = (Some(due), Some(code.to_owned()));
        } else if self.in_title {
            self.title.push_str(code);
        } else {
            self.spans.push((self.text.len(), code.to_owned()));
            self.text.push_str(code);
        }
    }

    /// What could be a term and stands at the end was meant as one.
    fn close(mut self) -> Step {
        while let Some((at, span)) = self.spans.pop() {
            if self.text[at..].trim_end() != span
                || self.text[..at].trim().is_empty() && self.title.is_empty()
            {
                break;
            }
            self.text.truncate(at);
            if self.due.is_none() {
                self.term = Some(span);
            }
        }
        let title = tidy(&self.title);
        Step {
            title: Some(title).filter(|title| !title.is_empty()),
            text: spaced(&tidy(&self.text)),
            role: self.role,
            term: self.term,
            due: self.due,
            links: self.links,
        }
    }
}

/// `角色:顾问`, `role: consultant`, with either colon.
fn role(code: &str) -> Option<&str> {
    let (name, role) = code.split_once([':', '：'])?;
    let named = ROLE
        .iter()
        .any(|known| name.trim().eq_ignore_ascii_case(known));
    let role = role.trim();
    (named && !role.is_empty()).then_some(role)
}

/// One space where spans and links that were taken out left several.
fn spaced(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        line.split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}
