//! Facts to show large, as front matter writes them.

use crate::article::Figure;
use crate::diagnostic::{Findings, Place};
use crate::front_matter::{scalar, unknown, wrong_type};
use crate::yaml::{Node, Value};

/// A list of `{value: …, label: …}`; one alone is a list of one.
pub(crate) fn figures(node: Node, findings: &mut Findings) -> Vec<Figure> {
    let items = match node.value {
        Value::List(items) => items,
        Value::Null => return Vec::new(),
        _ => vec![node],
    };
    items
        .into_iter()
        .filter_map(|item| figure(item, findings))
        .collect()
}

fn figure(node: Node, findings: &mut Findings) -> Option<Figure> {
    let at = node.at;
    let Value::Map(pairs) = node.value else {
        malformed(at, findings);
        return None;
    };
    let (mut value, mut label) = (None, None);
    for (key, node) in pairs {
        match key.value {
            Value::Scalar(name) if name == "value" => value = scalar("value", node, findings),
            Value::Scalar(name) if name == "label" => label = scalar("label", node, findings),
            Value::Scalar(name) => unknown(&name, key.at, findings),
            _ => unknown("?", key.at, findings),
        }
    }
    let figure = value
        .zip(label)
        .map(|(value, label)| Figure { value, label });
    if figure.is_none() {
        malformed(at, findings);
    }
    figure
}

fn malformed(at: Place, findings: &mut Findings) {
    wrong_type(
        "figures",
        at,
        findings,
        "{value: 值, label: 说明} 的列表",
        "a list of {value: …, label: …}",
    );
}
