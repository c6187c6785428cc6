//! Refusals of the shell, in both languages.

use jinnang_wire::{Code, Notice, WireError};

/// A refusal with its sentence.
pub fn refuse(code: Code, zh: &str, en: &str) -> WireError {
    WireError {
        code,
        message: Notice {
            zh: zh.to_owned(),
            en: en.to_owned(),
        },
    }
}

/// Something failed that the person cannot see; the log has the cause, the person the sentence.
pub fn broken(cause: &dyn std::fmt::Display, zh: &str, en: &str) -> WireError {
    tracing::error!(%cause, "{en}");
    refuse(Code::Broken, zh, en)
}
