//! From the domain's types to the wire's: the only place that knows both.

use jinnang_library::{
    Article, Basis, CaseOutcome, Catalogue, Diagnostic, Entry, Section, Severity,
};

pub(crate) fn kind(kind: jinnang_library::Kind) -> jinnang_wire::Kind {
    use jinnang_library::Kind as From;
    match kind {
        From::Guide => jinnang_wire::Kind::Guide,
        From::Script => jinnang_wire::Kind::Script,
        From::Case => jinnang_wire::Kind::Case,
        From::Playbook => jinnang_wire::Kind::Playbook,
        From::Course => jinnang_wire::Kind::Course,
        From::Quiz => jinnang_wire::Kind::Quiz,
    }
}

/// A kind as files and the journal write it.
pub(crate) fn kind_name(kind: jinnang_library::Kind) -> &'static str {
    use jinnang_library::Kind as From;
    match kind {
        From::Guide => "guide",
        From::Script => "script",
        From::Case => "case",
        From::Playbook => "playbook",
        From::Course => "course",
        From::Quiz => "quiz",
    }
}

/// A layer as files and the journal write it.
pub(crate) fn layer_name(layer: jinnang_library::Layer) -> &'static str {
    use jinnang_library::Layer as From;
    match layer {
        From::Core => "core",
        From::Application => "application",
        From::Innovation => "innovation",
    }
}

pub(crate) fn layer(layer: jinnang_library::Layer) -> jinnang_wire::Layer {
    use jinnang_library::Layer as From;
    match layer {
        From::Core => jinnang_wire::Layer::Core,
        From::Application => jinnang_wire::Layer::Application,
        From::Innovation => jinnang_wire::Layer::Innovation,
    }
}

pub(crate) fn outcome(outcome: CaseOutcome) -> jinnang_wire::CaseOutcome {
    match outcome {
        CaseOutcome::Success => jinnang_wire::CaseOutcome::Success,
        CaseOutcome::Failure => jinnang_wire::CaseOutcome::Failure,
    }
}

pub(crate) fn basis(basis: Basis) -> jinnang_wire::Basis {
    match basis {
        Basis::Documented => jinnang_wire::Basis::Documented,
        Basis::Sample => jinnang_wire::Basis::Sample,
    }
}

pub(crate) fn figure(figure: jinnang_library::Figure) -> jinnang_wire::Figure {
    jinnang_wire::Figure {
        value: figure.value,
        label: figure.label,
    }
}

pub(crate) fn article_ref(entry: &Entry) -> jinnang_wire::ArticleRef {
    jinnang_wire::ArticleRef {
        id: entry.id.0.clone(),
        title: entry.title.clone(),
        kind: kind(entry.kind),
        layer: layer(entry.layer),
        basis: entry.basis.map(basis),
    }
}

/// The headings of an article; the text before the first one has none.
pub(crate) fn outline(article: &Article) -> Vec<jinnang_wire::OutlineItem> {
    let headings = article.sections.iter().filter(|section| section.level > 0);
    let item = |section: &Section| jinnang_wire::OutlineItem {
        text: section.heading.clone(),
        level: section.level,
        anchor: section.anchor.clone(),
    };
    headings.map(item).collect()
}

/// A finding, with the article its file became.
pub fn diagnostic(found: &Diagnostic, catalogue: &Catalogue) -> jinnang_wire::DiagnosticView {
    let fix = found.fix_zh.clone().zip(found.fix_en.clone());
    jinnang_wire::DiagnosticView {
        code: found.code.to_owned(),
        severity: severity(found.severity),
        path: found.path.clone(),
        article: catalogue
            .at_path(&found.path)
            .map(|entry| entry.id.0.clone()),
        line: found.line,
        column: found.column,
        message: jinnang_wire::Notice {
            zh: found.zh.clone().into_owned(),
            en: found.en.clone().into_owned(),
        },
        fix: fix.map(|(zh, en)| jinnang_wire::Notice {
            zh: zh.into_owned(),
            en: en.into_owned(),
        }),
    }
}

/// A warning about a whole file that is no article.
pub(crate) fn fault_of(
    path: &str,
    code: &str,
    message: jinnang_wire::Notice,
    fix: jinnang_wire::Notice,
) -> jinnang_wire::DiagnosticView {
    jinnang_wire::DiagnosticView {
        code: code.to_owned(),
        severity: jinnang_wire::Severity::Warning,
        path: path.to_owned(),
        article: None,
        line: 0,
        column: 0,
        message,
        fix: Some(fix),
    }
}

fn severity(severity: Severity) -> jinnang_wire::Severity {
    match severity {
        Severity::Error => jinnang_wire::Severity::Error,
        Severity::Warning => jinnang_wire::Severity::Warning,
        Severity::Hint => jinnang_wire::Severity::Hint,
    }
}
