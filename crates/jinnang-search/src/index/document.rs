//! An article as the index keeps it: two stored parts, one to be looked through and one to be shown from.

use super::packed;
use crate::ask::Field;
use jinnang_library::{Article, Kind, Layer, Role, Section};
use jinnang_text::fold;
use serde::{Deserialize, Serialize};

/// The part that is read for every article when the index is opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Head {
    /// Article id.
    pub id: String,
    /// Half of the revision of the text, enough to tell whether it changed.
    pub half: u128,
    /// Kind.
    pub kind: Kind,
    /// Layer.
    pub layer: Layer,
    /// Stages.
    pub stages: Vec<String>,
    /// Industries.
    pub industries: Vec<String>,
    /// Last change, milliseconds since 1970 UTC.
    pub updated_ms: i64,
    /// Owner.
    pub owner: Option<String>,
    /// What the article is called, title first, as written.
    pub names: Vec<Name>,
}

/// One of the names of an article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Name {
    /// What kind of name it is.
    pub field: Field,
    /// The name, as written.
    #[serde(with = "packed")]
    pub text: String,
}

impl Head {
    /// Names of one field.
    pub fn names_of(&self, field: Field) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(move |name| name.field == field)
            .map(|name| name.text.as_str())
    }

    /// The title.
    pub fn title(&self) -> &str {
        self.names.first().map_or("", |title| &title.text)
    }

    /// Terms of the `facet` field.
    pub fn facets(&self) -> Vec<String> {
        let mut terms = vec![
            format!("kind:{}", kind_name(self.kind)),
            format!("layer:{}", layer_name(self.layer)),
        ];
        terms.extend(self.stages.iter().map(|s| format!("stage:{}", fold(s))));
        terms.extend(
            self.industries
                .iter()
                .map(|s| format!("industry:{}", fold(s))),
        );
        terms.extend(
            self.names_of(Field::Tag)
                .map(|s| format!("tag:{}", fold(s))),
        );
        terms.extend(self.owner.iter().map(|s| format!("owner:{}", fold(s))));
        terms
    }
}

/// The part that is read for the few articles shown.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Body {
    /// Which block is the first paragraph.
    summary: Option<u32>,
    /// Blocks of the body in order, headings left out.
    pub passages: Vec<Passage>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

impl Body {
    /// The first paragraph; empty where there is none, or one that says what not to say.
    pub fn summary(&self) -> &str {
        let passage = self.summary.and_then(|nth| self.passages.get(nth as usize));
        let passage = passage.filter(|passage| !passage.warns);
        passage.map_or("", |passage| &passage.text)
    }
}

/// A heading of the body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Heading {
    /// Anchor of its section.
    pub anchor: String,
    /// Display text.
    #[serde(with = "packed")]
    pub text: String,
}

/// One block of the body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Passage {
    /// Anchor of its section; empty for the top.
    pub anchor: String,
    /// What kind of block it is.
    pub role: Role,
    /// Display text.
    #[serde(with = "packed")]
    pub text: String,
    /// Says what not to say or do.
    pub warns: bool,
}

/// The word used for a kind in filters.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Guide => "guide",
        Kind::Script => "script",
        Kind::Case => "case",
        Kind::Playbook => "playbook",
        Kind::Course => "course",
        Kind::Quiz => "quiz",
    }
}

/// The word used for a layer in filters.
pub fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Core => "core",
        Layer::Application => "application",
        Layer::Innovation => "innovation",
    }
}

/// Head and body of an article.
pub fn parts(article: &Article) -> (Head, Body) {
    let name = |field, text: &str| Name {
        field,
        text: text.to_owned(),
    };
    let mut names = vec![name(Field::Title, &article.title)];
    let mut extend = |field, values: &[String]| {
        names.extend(values.iter().map(|value| name(field, value)));
    };
    extend(Field::Trigger, &article.triggers);
    extend(Field::Alias, &article.aliases);
    extend(Field::Tag, &article.tags);
    let headings = headings(article);
    names.extend(headings.iter().map(|h| name(Field::Heading, &h.text)));
    // Shown large above the text, so they say what it is about as headings do.
    let figures = article.figures.iter();
    names.extend(figures.map(|f| name(Field::Heading, &format!("{} {}", f.value, f.label))));
    let head = Head {
        id: article.id.0.clone(),
        half: article.revision.half(),
        kind: article.kind,
        layer: article.layer,
        stages: article.stages.clone(),
        industries: article.industries.clone(),
        updated_ms: article.modified_ms,
        owner: article.owner.clone(),
        names,
    };
    let passages = article.sections.iter().flat_map(|section| {
        section.passages.iter().map(|p| Passage {
            anchor: if section.level == 0 {
                String::new()
            } else {
                section.anchor.clone()
            },
            role: p.role,
            text: p.text.clone(),
            warns: p.warns,
        })
    });
    let passages: Vec<Passage> = passages.collect();
    let summary = passages.iter().position(|p| p.text == article.summary);
    let body = Body {
        summary: summary.map(|nth| nth as u32),
        passages,
        headings,
    };
    (head, body)
}

fn headings(article: &Article) -> Vec<Heading> {
    let sections = article.sections.iter();
    let headed = sections.filter(|section| section.level > 0 && !section.heading.is_empty());
    let heading = |section: &Section| Heading {
        anchor: section.anchor.clone(),
        text: section.heading.clone(),
    };
    headed.map(heading).collect()
}
