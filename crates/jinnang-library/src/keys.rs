//! Names that a file gives twice: the first one counts, and the other is reported.

use crate::diagnostic::{Findings, Place};
use crate::front_matter::brief;
use crate::yaml::{Node, Value};

/// What a mapping holds, each name once.
pub(crate) fn each_once(pairs: Vec<(Node, Node)>, findings: &mut Findings) -> Vec<(Node, Node)> {
    let mut kept: Vec<(Node, Node)> = Vec::new();
    for (key, value) in pairs {
        let known = kept.iter().any(|(other, _)| other.value == key.value);
        match &key.value {
            Value::Scalar(name) if known => repeated(name, key.at, findings),
            _ => kept.push((key, value)),
        }
    }
    kept
}

/// Reports a name that was there before.
pub(crate) fn repeated(name: &str, at: Place, findings: &mut Findings) {
    let name = brief(name);
    findings.warning(
        "key-repeated",
        at,
        format!("{name} 写了两次，只用第一次的值。"),
        format!("{name} is given twice; the first one counts."),
    );
    findings.with_fix("合成一处。", "Put both in one place.");
}
