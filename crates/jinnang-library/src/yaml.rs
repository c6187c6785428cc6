//! YAML as a tree with a place for every value, read with limits.
//!
//! It sits on the event reader of serde-saphyr and not on its serde side for three reasons: every
//! value keeps its line and column, a plain scalar stays exactly as written (`1.10` is no number
//! here), and what stood before a fault is kept, so a broken line does not cost an article its id.
//! Aliases are not followed: nobody writes them by hand in an article, and they are what bombs are
//! made of.

use crate::diagnostic::Place;
use serde_saphyr::granit_parser::{Event, Marker, Parser, ScalarStyle, options};

/// Nesting beyond this is refused; front matter needs three.
const DEPTH: usize = 32;

/// A value and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub at: Place,
    pub value: Value,
}

/// What can be written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar as written.
    Scalar(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the order of the file, repeated keys included.
    Map(Vec<(Node, Node)>),
    /// `*name`.
    Alias,
}

/// Why reading ended early.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault {
    pub at: Place,
    pub cause: String,
}

/// A document: what could be read, and the fault that ended it.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub root: Option<Node>,
    pub fault: Option<Fault>,
    /// What was written where a value stands and is no part of it.
    pub lost: Vec<Lost>,
}

/// Something that YAML gives a meaning to that its author hardly meant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lost {
    pub at: Place,
    pub what: LostText,
}

/// What was lost.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LostText {
    /// `#` and what comes after it cut a value short, or stand in its place.
    Comment(String),
    /// `&name` or `!name` before a value.
    Mark,
}

/// What a file of names and values holds, as far as it can be read; nothing for an empty one. What cannot
/// be read is handed to `unreadable`, with `expected` for a cause where it is no such file at all.
pub(crate) fn pairs(
    bytes: &[u8],
    max_events: usize,
    expected: &str,
    mut unreadable: impl FnMut(Place, &str),
) -> Vec<(Node, Node)> {
    let text = String::from_utf8_lossy(bytes);
    let document = read(text.trim_start_matches('\u{FEFF}'), 1, max_events);
    if let Some(fault) = document.fault {
        unreadable(fault.at, &fault.cause);
    }
    match document.root {
        Some(Node {
            value: Value::Map(pairs),
            ..
        }) => return pairs,
        None
        | Some(Node {
            value: Value::Null, ..
        }) => {}
        Some(node) => unreadable(node.at, expected),
    }
    Vec::new()
}

/// Reads `text`, whose first line is line `first_line` of its file, up to `max_events` values and marks.
pub(crate) fn read(text: &str, first_line: u32, max_events: usize) -> Document {
    let mut tree = Tree {
        first_line,
        ..Tree::default()
    };
    let fault = tree.fill(text, max_events);
    let lost = std::mem::take(&mut tree.lost);
    Document {
        root: tree.close(),
        fault,
        lost,
    }
}

#[derive(Default)]
struct Tree {
    first_line: u32,
    open: Vec<Open>,
    root: Option<Node>,
    lost: Vec<Lost>,
    /// A comment right behind the name of a value or the sign of an item: if nothing else comes, it stands
    /// where a value was meant.
    instead: Option<Lost>,
    /// The last value was none.
    was_empty: bool,
}

/// A collection whose end has not come yet.
enum Open {
    List(Place, Vec<Node>),
    Map(Place, Vec<(Node, Node)>, Option<Node>),
}

impl Tree {
    fn fill(&mut self, text: &str, max_events: usize) -> Option<Fault> {
        let limits = options! {
            emit_comments: true,
            disallow_directives: true,
            flow_nesting_limit: DEPTH,
            block_nesting_limit: DEPTH
        };
        let mut last = Marker::new(0, 1, 0);
        for (count, next) in Parser::new_from_str_with_options(text, limits).enumerate() {
            let (event, span) = match next {
                Ok(next) => next,
                Err(e) => {
                    return Some(Fault {
                        at: self.place(e.marker()),
                        cause: e.info(),
                    });
                }
            };
            last = span.start;
            if count >= max_events {
                break;
            }
            if matches!(event, Event::DocumentEnd) {
                self.lost.extend(self.instead.take());
                return None;
            }
            if let Event::Comment(words, _) = &event {
                let place = span.start.byte_offset().unwrap_or_default();
                let before = text.get(..place).unwrap_or_default();
                let row = before.rsplit('\n').next().unwrap_or_default();
                self.comment(words, self.place(&span.start), row.trim());
                continue;
            }
            self.take(event, span.start);
        }
        let cause = format!("more than {max_events} values");
        (self.root.is_none() && !self.open.is_empty()).then(|| Fault {
            at: self.place(&last),
            cause,
        })
    }

    fn take(&mut self, event: Event<'_>, start: Marker) {
        let at = self.place(&start);
        self.notice(&event, at);
        match event {
            Event::SequenceStart(..) => self.open.push(Open::List(at, Vec::new())),
            Event::MappingStart(..) => self.open.push(Open::Map(at, Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.end_collection(),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.put(Node {
                at,
                value: Value::Alias,
            }),
            Event::Scalar(text, style, ..) => {
                let value = match text.as_ref() {
                    "" | "~" | "null" if style == ScalarStyle::Plain => Value::Null,
                    _ => Value::Scalar(text.into_owned()),
                };
                self.put(Node { at, value });
            }
            _ => {}
        }
    }

    /// Takes note of what is written and becomes no value.
    fn notice(&mut self, event: &Event<'_>, at: Place) {
        self.was_empty = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) => matches!(text.as_ref(), "" | "~"),
            _ => false,
        };
        let instead = self.instead.take();
        if self.was_empty || matches!(event, Event::SequenceEnd | Event::MappingEnd) {
            self.lost.extend(instead);
        }
        let (anchor, tag) = match event {
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(_, anchor, tag)
            | Event::MappingStart(_, anchor, tag) => (*anchor, tag.is_some()),
            _ => (0, false),
        };
        if anchor > 0 || tag {
            let what = LostText::Mark;
            self.lost.push(Lost { at, what });
        }
    }

    /// `before` is what stands before it in its row. A comment on a row of its own, or behind quotes and brackets, is one; any other cuts a value or
    /// stands where one was meant.
    fn comment(&mut self, text: &str, at: Place, before: &str) {
        if before.is_empty() || before.ends_with(['"', '\'', ']', '}']) {
            return;
        }
        let lost = Lost {
            at,
            what: LostText::Comment(text.trim().to_owned()),
        };
        if before.ends_with([':', '-', '?', ',', '[', '{', '|', '>']) && !self.was_empty {
            self.instead = Some(lost);
        } else {
            self.lost.push(lost);
        }
    }

    fn end_collection(&mut self) {
        let node = match self.open.pop() {
            Some(Open::List(at, items)) => Node {
                at,
                value: Value::List(items),
            },
            Some(Open::Map(at, pairs, _)) => Node {
                at,
                value: Value::Map(pairs),
            },
            None => return,
        };
        self.put(node);
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, pairs, key)) => match key.take() {
                Some(key) => pairs.push((key, node)),
                None => *key = Some(node),
            },
            None => self.root = Some(node),
        }
    }

    /// Closes what a fault left open, so that what came before it counts.
    fn close(mut self) -> Option<Node> {
        while !self.open.is_empty() {
            self.end_collection();
        }
        self.root
    }

    fn place(&self, marker: &Marker) -> Place {
        Place {
            line: marker.line() as u32 + self.first_line - 1,
            column: marker.col() as u32 + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, Value)> {
        let Some(Node {
            value: Value::Map(pairs),
            ..
        }) = read(text, 1, 1000).root
        else {
            return Vec::new();
        };
        let name = |node: Node| match node.value {
            Value::Scalar(text) => text,
            other => format!("{other:?}"),
        };
        pairs.into_iter().map(|(k, v)| (name(k), v.value)).collect()
    }

    #[test]
    fn plain_scalars_stay_as_written() {
        let scalar = |t: &str| Value::Scalar(t.to_owned());
        assert_eq!(
            pairs("a: 1.10\nb: 007\nc: yes\nd: 2026-01-02\ne: '~'\nf: ~\ng:\n"),
            [
                ("a", scalar("1.10")),
                ("b", scalar("007")),
                ("c", scalar("yes")),
                ("d", scalar("2026-01-02")),
                ("e", scalar("~")),
                ("f", Value::Null),
                ("g", Value::Null)
            ]
            .map(|(k, v)| (k.to_owned(), v))
        );
    }

    #[test]
    fn what_stood_before_a_fault_is_kept_and_the_fault_has_a_place() {
        let document = read("id: a\ntitle: b\ntags: [x, \"y\nkind: case\n", 2, 1000);
        let fault = document.fault.unwrap();
        assert!(fault.at.line >= 4 && fault.at.column >= 1, "{fault:?}");
        let Some(Node {
            value: Value::Map(pairs),
            ..
        }) = document.root
        else {
            panic!("no map")
        };
        assert_eq!(pairs[0].1.value, Value::Scalar("a".to_owned()));
        assert_eq!(pairs[1].1.at, Place { line: 3, column: 8 });
    }

    #[test]
    fn bombs_end_in_a_fault_quickly() {
        let deep_flow = "[".repeat(100_000);
        let deep_block: String = (0..5000).map(|n| " ".repeat(n) + "a:\n").collect();
        let wide = "- a\n".repeat(50_000);
        for bomb in [
            deep_flow.as_str(),
            deep_block.as_str(),
            wide.as_str(),
            "a: *b",
        ] {
            assert!(read(bomb, 1, 10_000).fault.is_some());
        }
        let laughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
        assert!(pairs(laughs).len() == 3, "aliases are marks, never copies");
    }
}
