//! An article on its way into the index.
//!
//! The index reads its text once for each field that has it, and thousands of articles may wait to be written:
//! so the text is here once, and the pages of a batch hold its place among those that may wait.

use super::document::{Body, Head};
use super::room::Place;
use super::schema::Fields;
use crate::ask;
use jinnang_library::with_titles;
use jinnang_text::fold;
use std::sync::Arc;
use tantivy::schema::document::Document;
use tantivy::schema::{Field, OwnedValue};

/// What the index is given of an article.
pub struct Page {
    values: Vec<OwnedValue>,
    /// Which of the values each field has.
    fields: Vec<(Field, usize)>,
    _place: Arc<Place>,
}

impl Page {
    /// The page of an article that has row `ord` in the table of names.
    pub fn new(fields: &Fields, ord: u32, head: &Head, body: &Body, place: Arc<Place>) -> Self {
        let mut page = Self {
            values: Vec::new(),
            fields: Vec::new(),
            _place: place,
        };
        page.add(&[fields.id], head.id.as_str());
        page.add(&[fields.ord], u64::from(ord));
        page.add(&[fields.updated], head.updated_ms);
        for facet in head.facets() {
            page.add(&[fields.facet], facet);
        }
        page.add(&[fields.head], encoded(head));
        page.add(&[fields.body], encoded(body));
        page.add_text(fields, head, body);
        page
    }

    fn add_text(&mut self, fields: &Fields, head: &Head, body: &Body) {
        let mut everything = String::new();
        let mut names = String::new();
        for name in &head.names {
            let line = one_line(&name.text);
            everything.push_str(&line);
            if name.field != ask::Field::Heading {
                names.push_str(&line);
            }
        }
        self.add(&[fields.names], names);
        self.add(&[fields.sounds], everything.as_str());
        push_body_text(body, &head.industries, &mut everything);
        let all = [fields.chars, fields.words, fields.signs, fields.text];
        self.add(&all, everything);
    }

    fn add(&mut self, fields: &[Field], value: impl Into<OwnedValue>) {
        let at = self.values.len();
        self.values.push(value.into());
        self.fields.extend(fields.iter().map(|field| (*field, at)));
    }
}

impl Document for Page {
    type Value<'a> = &'a OwnedValue;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, &'a OwnedValue)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Box::new(
            self.fields
                .iter()
                .map(|(field, at)| (*field, &self.values[*at])),
        )
    }
}

fn encoded(part: &impl serde::Serialize) -> Vec<u8> {
    postcard::to_stdvec(part).expect("plain values encode")
}

/// A name, folded, on a line of its own.
fn one_line(name: &str) -> String {
    let mut line = fold(name).replace(['\n', '\r'], " ");
    line.push('\n');
    line
}

/// Adds all blocks, one after another, so that a query that runs over the end of a block still finds its
/// pairs. The target of a link without a label is no word of this article: the reader shows a title there.
fn push_body_text(body: &Body, industries: &[String], text: &mut String) {
    let blocks = body.passages.iter().map(|p| p.text.as_str());
    for block in blocks.chain(industries.iter().map(String::as_str)) {
        text.push_str(&fold(&with_titles(block, &|_| Some(String::new()))));
        text.push('\n');
    }
}
