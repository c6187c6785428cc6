//! Why something cannot be done with calls, in words for people.

use crate::ground::refusal::Refusal;
use jinnang_calls::StoreError;
use jinnang_wire::Code;

/// There is none of that name.
pub(super) fn gone() -> Refusal {
    no_call(
        "没有这次通话，它可能已被忘记。",
        "There is no such call; it may have been forgotten.",
    )
}

pub(super) fn no_call(zh: &str, en: &str) -> Refusal {
    Refusal::Rule {
        code: Code::NotFound,
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

pub(super) fn not_kept(cause: StoreError) -> Refusal {
    Refusal::Broken {
        doing: "keep this call on disk",
        doing_zh: "把通话存到磁盘，写的内容还在原处",
        cause: Box::new(cause),
    }
}

pub(super) fn not_read(cause: StoreError) -> Refusal {
    Refusal::Broken {
        doing: "read the calls",
        doing_zh: "读取通话记录",
        cause: Box::new(cause),
    }
}

pub(super) fn not_forgotten(cause: StoreError) -> Refusal {
    Refusal::Broken {
        doing: "forget it completely",
        doing_zh: "彻底忘记",
        cause: Box::new(cause),
    }
}
