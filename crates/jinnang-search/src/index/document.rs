//! An article as the index keeps it: tokens to be found by, and two stored parts to be shown from.

use super::schema::Fields;
use crate::ask::Field;
use jinnang_library::{Article, Kind, Layer, Role, with_titles};
use jinnang_text::fold;
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;

/// The part that is read for every article when the index is opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Head {
    /// Article id.
    pub id: String,
    /// BLAKE3 of the file, hex.
    pub digest: String,
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
    pub names: Vec<(Field, String)>,
}

impl Head {
    /// Names of one field.
    pub fn names_of(&self, field: Field) -> impl Iterator<Item = &str> {
        self.names
            .iter()
            .filter(move |(f, _)| *f == field)
            .map(|(_, name)| name.as_str())
    }

    /// The title.
    pub fn title(&self) -> &str {
        self.names.first().map_or("", |(_, title)| title)
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
    /// First paragraph.
    pub summary: String,
    /// Blocks of the body in order, headings left out.
    pub passages: Vec<Passage>,
}

/// One block of the body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Passage {
    /// Anchor of its section; empty for the top.
    pub anchor: String,
    /// What kind of block it is.
    pub role: Role,
    /// Display text.
    pub text: String,
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
    let mut names = vec![(Field::Title, article.title.clone())];
    let mut extend = |field, values: &[String]| {
        names.extend(values.iter().map(|value| (field, value.clone())));
    };
    extend(Field::Trigger, &article.triggers);
    extend(Field::Alias, &article.aliases);
    extend(Field::Tag, &article.tags);
    let headings = article
        .sections
        .iter()
        .filter(|s| s.level > 0 && !s.heading.is_empty());
    names.extend(headings.map(|s| (Field::Heading, s.heading.clone())));
    // Shown large above the text, so they say what it is about as headings do.
    let figures = article.figures.iter();
    names.extend(figures.map(|f| (Field::Heading, format!("{} {}", f.value, f.label))));
    let head = Head {
        id: article.id.0.clone(),
        digest: article.digest.clone(),
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
        })
    });
    (
        head,
        Body {
            summary: article.summary.clone(),
            passages: passages.collect(),
        },
    )
}

/// The document of an article that has row `ord` in the table of names.
pub fn document(fields: &Fields, ord: u64, head: &Head, body: &Body) -> TantivyDocument {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.id, &head.id);
    doc.add_u64(fields.ord, ord);
    doc.add_i64(fields.updated, head.updated_ms);
    for facet in head.facets() {
        doc.add_text(fields.facet, facet);
    }
    let mut everything = String::new();
    for (field, name) in &head.names {
        let name = fold(name);
        everything.push_str(&name);
        everything.push(' ');
        doc.add_text(fields.grams, &name);
        if *field != Field::Heading {
            doc.add_text(fields.name_grams, &name);
            doc.add_text(fields.name_words, &name);
        }
        doc.add_text(fields.sounds, &name);
        doc.add_text(fields.words, name);
    }
    let text = body_text(body, &head.industries);
    everything.push_str(&text);
    doc.add_text(fields.signs, &everything);
    doc.add_text(fields.chars, everything);
    doc.add_text(fields.grams, &text);
    doc.add_text(fields.words, text);
    doc.add_bytes(
        fields.head,
        &postcard::to_stdvec(head).expect("plain values encode"),
    );
    doc.add_bytes(
        fields.body,
        &postcard::to_stdvec(body).expect("plain values encode"),
    );
    doc
}

/// All blocks in one string, so that a query that runs over the end of a block still finds its pairs. The
/// target of a link without a label is no word of this article: the reader shows a title there.
fn body_text(body: &Body, industries: &[String]) -> String {
    let mut text = String::new();
    for passage in body
        .passages
        .iter()
        .map(|p| p.text.as_str())
        .chain(industries.iter().map(String::as_str))
    {
        text.push_str(&fold(&with_titles(passage, &|_| Some(String::new()))));
        text.push('\n');
    }
    text
}
