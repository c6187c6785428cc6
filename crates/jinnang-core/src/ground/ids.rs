//! Ids that clients make.

use crate::ground::refusal::Refusal;

/// A client's id is a short plain word: it becomes part of other ids and of file names.
pub(crate) fn check_id(id: &str) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if (8..=64).contains(&id.len()) && id.chars().all(plain) {
        return Ok(());
    }
    Err(Refusal::Senseless {
        zh: "操作编号不能用：要 8 到 64 个英文字母、数字、短横或下划线。",
        en: "This command id cannot be used: it has 8 to 64 letters, digits, hyphens and underscores.",
    })
}
