//! What is known of one article without opening its file.

use crate::article::{Article, ArticleId, Kind, Layer, Link};
use crate::basis::Basis;
use crate::comparable::Comparable;
use crate::diagnostic::Diagnostic;
use crate::name::composed;
use crate::path::{stem, without_extension};
use crate::script::CaseOutcome;
use jinnang_revision::Revision;
use std::sync::Arc;

/// What is kept of an article. Its text is in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable name.
    pub id: ArticleId,
    /// Path below the knowledge folder.
    pub path: String,
    /// Title.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// How settled it is.
    pub layer: Layer,
    /// How it ended, for cases.
    pub outcome: Option<CaseOutcome>,
    /// What a case stands on.
    pub basis: Option<Basis>,
    /// Where a case can be looked up.
    pub source: Option<String>,
    /// Where in the customer journey it is used.
    pub stages: Vec<String>,
    /// Key words.
    pub tags: Vec<String>,
    /// Industries it speaks of.
    pub industries: Vec<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// What customers say that it answers.
    pub triggers: Vec<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Days a verification lasts, when the file says so.
    pub review_every_days: Option<u32>,
    /// How many steps it has, for playbooks.
    pub steps: u32,
    /// Roles named in its steps, in order, each once.
    pub roles: Vec<String>,
    /// Where it links to.
    pub links: Vec<Link>,
    /// Bytes of the file.
    pub size: u64,
    /// When the file was last modified, milliseconds since 1970 UTC.
    pub modified_ms: i64,
    /// Names the text of the file.
    pub revision: Revision,
    /// The id that the file gives itself.
    pub declared: ArticleId,
    /// What is wrong with the file itself. Links that lead nowhere and ids given twice are in
    /// `Catalogue::diagnostics`, because they depend on other files.
    pub diagnostics: Box<[Arc<Diagnostic>]>,
    /// What comparing it with others needs.
    pub(crate) comparable: Comparable,
}

impl Entry {
    /// What is kept of this article.
    pub(crate) fn of(article: &Article, size: u64, diagnostics: Vec<Diagnostic>) -> Self {
        let (steps, roles) = steps_of(article);
        Self {
            steps,
            roles,
            id: article.id.clone(),
            path: article.path.clone(),
            title: article.title.clone(),
            kind: article.kind,
            layer: article.layer,
            outcome: article.case_outcome(),
            basis: article.basis,
            source: article.source.clone(),
            stages: article.stages.clone(),
            tags: article.tags.clone(),
            industries: article.industries.clone(),
            aliases: article.aliases.clone(),
            triggers: article.triggers.clone(),
            owner: article.owner.clone(),
            review_every_days: article.review_every_days,
            links: article.links.clone(),
            size,
            modified_ms: article.modified_ms,
            revision: article.revision,
            declared: article.id.clone(),
            diagnostics: diagnostics.into_iter().map(Arc::new).collect(),
            comparable: article.comparable.clone(),
        }
    }
}

impl Entry {
    /// The file gives itself another id than its own, which belongs to another file.
    pub fn stands_in(&self) -> bool {
        self.id != self.declared
    }

    /// Has it this name, letter for letter?
    pub(crate) fn is_called(&self, name: &str) -> bool {
        let names = [
            self.id.0.as_str(),
            &self.title,
            stem(&self.path),
            without_extension(&self.path),
        ];
        let mut all = names
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str));
        all.any(|own| composed(own) == name)
    }
}

/// How many steps a playbook has, and who does them.
fn steps_of(article: &Article) -> (u32, Vec<String>) {
    if article.kind != Kind::Playbook {
        return (0, Vec::new());
    }
    let steps = article.steps();
    let mut roles: Vec<String> = Vec::new();
    for role in steps.iter().filter_map(|step| step.role.as_ref()) {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    (steps.len() as u32, roles)
}
