//! A text with its traps veiled.
//!
//! Where pulldown-cmark would take a sign for something that it is not, the sign is veiled: a control
//! character that the text has not stands in its place, byte for byte, so that every offset stays what
//! it is in the file. What comes out is taken from the file again and never from the veiled text.

use super::{survey, tables};
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// Looks at a text at most: each may bring to light what another veil had hidden.
const LOOKS: usize = 4;

/// A text to read.
pub(crate) struct Source<'a> {
    original: &'a str,
    veiled: Cow<'a, str>,
    mask: u8,
    /// In order, apart from each other.
    veils: Vec<Veil>,
    /// What cannot be shown as it was meant.
    pub troubles: Vec<Trouble>,
}

/// What is hidden from pulldown-cmark, and where.
#[derive(Debug, Clone)]
pub(super) struct Veil {
    pub range: Range<usize>,
    pub what: What,
    /// Alone on its lines.
    pub is_block: bool,
}

/// What a veil hides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// Words that nobody says.
    Comment(String),
    /// A sign that is only itself.
    Sign,
    /// The sign between target and label of a link in a table.
    Divider,
    /// The sign before a cell that the head of its table has no room for.
    Cell,
}

/// Something in the text that its author should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// A comment without an end.
    Unclosed { at: usize },
    /// `[label]: address` that nothing uses.
    Unused { at: usize, label: String },
    /// A label is given two addresses.
    Repeated { at: usize, label: String },
    /// `[label]: words` that a link uses as its address.
    NoAddress { at: usize, label: String },
    /// A footnote is named that is nowhere.
    NoNote { at: usize, label: String },
    /// A fence of code without an end.
    Fence { at: usize },
    /// A tag of HTML in a line to say.
    Tag { at: usize, tag: String },
    /// A mark without a partner in a line to say.
    Loose { at: usize, sign: String },
    /// A link or picture that was meant and is none, in a line to say.
    NoLink { at: usize, written: String },
    /// Single `*…*` in the middle of Chinese words.
    InWords { at: usize },
    /// Under the words to say, a quote that is none.
    NoQuote { at: usize },
    /// Under the words to say, `---` makes a heading of the line above it.
    Underlined { at: usize, heading: String },
}

impl Trouble {
    /// Where it stands.
    pub fn at(&self) -> usize {
        match self {
            Self::Unclosed { at }
            | Self::Unused { at, .. }
            | Self::Repeated { at, .. }
            | Self::NoAddress { at, .. }
            | Self::NoNote { at, .. }
            | Self::Fence { at }
            | Self::InWords { at }
            | Self::NoQuote { at }
            | Self::NoLink { at, .. }
            | Self::Underlined { at, .. }
            | Self::Tag { at, .. }
            | Self::Loose { at, .. } => *at,
        }
    }
}

impl<'a> Source<'a> {
    pub fn of(original: &'a str) -> Self {
        let mut source = Self {
            original,
            veiled: Cow::Borrowed(original),
            mask: 0,
            veils: Vec::new(),
            troubles: Vec::new(),
        };
        let traps = ["<!--", "%%", "]:", "|"];
        let Some(mask) = mask_for(original) else {
            return source;
        };
        if !traps.iter().any(|trap| original.contains(trap)) {
            return source;
        }
        source.mask = mask;
        source.veil(tables::dividers(original));
        for _ in 0..LOOKS {
            let found = survey::look(&source);
            // A comment without an end is veiled and not met again; all else is.
            source
                .troubles
                .retain(|trouble| matches!(trouble, Trouble::Unclosed { .. }));
            for trouble in found.troubles {
                if !source.troubles.contains(&trouble) {
                    source.troubles.push(trouble);
                }
            }
            if found.veils.is_empty() {
                break;
            }
            source.veil(found.veils);
        }
        source
    }

    /// The text as it stands in the file.
    pub fn original(&self) -> &'a str {
        self.original
    }

    /// The text for pulldown-cmark.
    pub(super) fn text(&self) -> &str {
        &self.veiled
    }

    /// Is this place veiled?
    pub(super) fn is_veiled(&self, at: usize) -> bool {
        let next = self.veils.partition_point(|veil| veil.range.end <= at);
        self.veils
            .get(next)
            .is_some_and(|veil| veil.range.start <= at)
    }

    /// Is any of this veiled?
    pub(super) fn is_veiled_within(&self, range: &Range<usize>) -> bool {
        let next = self
            .veils
            .partition_point(|veil| veil.range.end <= range.start);
        self.veils
            .get(next)
            .is_some_and(|veil| veil.range.start < range.end)
    }

    fn veil(&mut self, mut veils: Vec<Veil>) {
        veils.retain(|veil| !self.is_veiled(veil.range.start));
        let mut bytes = std::mem::take(&mut self.veiled).into_owned().into_bytes();
        for veil in &veils {
            let hidden = &mut bytes[veil.range.clone()];
            hidden.fill(self.mask);
            // A comment alone on its lines ends what stands before it, as in every Markdown.
            if veil.is_block && hidden.len() >= 7 {
                hidden[..4].copy_from_slice(b"<!--");
                let end = hidden.len() - 3;
                hidden[end..].copy_from_slice(b"-->");
            }
        }
        self.veiled = Cow::Owned(String::from_utf8(bytes).expect("whole characters were replaced"));
        self.veils.extend(veils);
        self.veils.sort_by_key(|veil| veil.range.start);
        // A comment that was found later may hold what was veiled before.
        let mut end = 0;
        self.veils.retain(|veil| {
            let is_apart = veil.range.start >= end;
            end = end.max(veil.range.end);
            is_apart
        });
    }

    /// Cuts a range where veils begin and end; a veil that began before it is passed over.
    pub(super) fn cut(
        &self,
        range: &Range<usize>,
        mut take: impl FnMut(Option<&What>, Range<usize>),
    ) {
        let first = self
            .veils
            .partition_point(|veil| veil.range.end <= range.start);
        let mut from = range.start;
        let within = self.veils[first..].iter();
        for veil in within.take_while(|veil| veil.range.start < range.end) {
            if from < veil.range.start {
                take(None, from..veil.range.start);
            }
            if veil.range.start >= range.start {
                take(Some(&veil.what), veil.range.clone());
            }
            from = veil.range.end;
        }
        if from < range.end {
            take(None, from..range.end);
        }
    }

    /// Is this the text of this range, letter by letter?
    pub(super) fn has(&self, range: &Range<usize>, text: &str) -> bool {
        self.veiled.get(range.clone()) == Some(text)
    }

    /// A text that came from this range, without veils.
    pub(super) fn restored<'e>(&'e self, text: CowStr<'e>, range: &Range<usize>) -> CowStr<'e> {
        if self.veils.is_empty() || !text.as_bytes().contains(&self.mask) {
            return text;
        }
        let found = self
            .veiled
            .get(range.clone())
            .and_then(|part| part.find(&*text));
        let place = found.map(|at| range.start + at..range.start + at + text.len());
        match place.and_then(|place| self.original.get(place)) {
            Some(written) => CowStr::Borrowed(written),
            None => self.pieced(&text, range).into(),
        }
    }

    /// The same for a text that is not written so letter by letter, as code that runs over several rows:
    /// each stretch of veil is what it hides.
    fn pieced(&self, text: &str, range: &Range<usize>) -> String {
        let first = self
            .veils
            .partition_point(|veil| veil.range.end <= range.start);
        let mut hidden = self.veils[first..].iter();
        let mut out = String::with_capacity(text.len());
        let mut within = false;
        for c in text.chars() {
            let is_mask = c == char::from(self.mask);
            if !is_mask {
                out.push(c);
            } else if !within && let Some(veil) = hidden.next() {
                out.push_str(&self.original[veil.range.clone()]);
            }
            within = is_mask;
        }
        out
    }

    pub(super) fn restored_event<'e>(
        &'e self,
        event: Event<'e>,
        range: &Range<usize>,
    ) -> Event<'e> {
        match event {
            Event::Text(text) => Event::Text(self.restored(text, range)),
            Event::Code(text) => Event::Code(self.restored(text, range)),
            Event::InlineHtml(text) => Event::InlineHtml(self.restored(text, range)),
            event => event,
        }
    }

    /// A link or a picture without veils, and where the label begins of a link that was cut at one.
    pub(super) fn restored_tag<'e>(
        &'e self,
        tag: Tag<'e>,
        range: &Range<usize>,
    ) -> (Tag<'e>, Option<usize>) {
        let mut label = None;
        let mut target = |link_type: LinkType, url: CowStr<'e>| {
            let divider = matches!(link_type, LinkType::WikiLink { has_pothole: false })
                .then(|| self.divider(range))
                .flatten();
            let Some(at) = divider else {
                return (link_type, self.restored(url, range));
            };
            label = Some(at + 1);
            let open = self.original[range.clone()].find("[[").unwrap_or(0);
            let url = self.original[range.start + open + 2..at].trim();
            (LinkType::WikiLink { has_pothole: true }, url.into())
        };
        let tag = match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let (link_type, dest_url) = target(link_type, dest_url);
                let title = self.restored(title, range);
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let (link_type, dest_url) = target(link_type, dest_url);
                let title = self.restored(title, range);
                Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
            }
            tag => tag,
        };
        (tag, label)
    }

    fn divider(&self, range: &Range<usize>) -> Option<usize> {
        let first = self
            .veils
            .partition_point(|veil| veil.range.start < range.start);
        let veil = self.veils.get(first)?;
        (veil.what == What::Divider && veil.range.end < range.end - 2).then_some(veil.range.start)
    }
}

/// A control character that the text has not and Markdown gives no meaning to.
fn mask_for(text: &str) -> Option<u8> {
    let mut masks = (1..=8).chain(14..=31).rev();
    masks.find(|mask| !text.as_bytes().contains(mask))
}
