//! What has to be ticked before somebody stands behind a text: its figures, and the questions of its kind.

use super::{claims, rubric};
use crate::ground::journal::acting::{Halt, no};
use crate::ground::texts;
use jinnang_wire::ArticleDecide;

/// Refuses unless every claim of the text was checked and every question answered.
pub(super) fn must_be_checked(request: &ArticleDecide, text: &str) -> Result<(), Halt> {
    let claims = claims::claims(text, "").into_iter();
    let questions = rubric::at_verification().into_iter();
    let needed = (
        claims.map(|claim| claim.value).collect(),
        questions.map(|question| question.id).collect(),
    );
    all_ticked(needed, &request.claims, &request.rubric)
}

/// Refuses unless every value that is needed, repeats included, and every question was ticked.
pub(super) fn all_ticked(
    (values, questions): (Vec<String>, Vec<String>),
    claims: &[String],
    rubric: &[String],
) -> Result<(), Halt> {
    let mut ticked = claims.to_vec();
    for value in values {
        let Some(at) = ticked.iter().position(|one| *one == value) else {
            return no(
                format!("数字“{value}”还没有核对。"),
                format!("The figure “{value}” has not been checked yet."),
            );
        };
        ticked.swap_remove(at);
    }
    if questions.iter().any(|question| !rubric.contains(question)) {
        return no(
            "要确认的问题还没有逐条确认。",
            "The questions have not all been answered.",
        );
    }
    Ok(())
}

/// The claims' values, repeats included, and the rubric's ids that an approval has to carry.
pub(super) fn to_tick(path: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let (article, _) = texts::read(path, text);
    let claims = claims::claims(text, "").into_iter();
    let claims = claims.map(|claim| claim.value).collect();
    let questions = rubric::rubric(article.kind)
        .into_iter()
        .map(|question| question.id)
        .collect();
    (claims, questions)
}
