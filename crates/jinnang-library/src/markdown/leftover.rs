//! Marks that stayed text: brackets of a link that is none, and code without an end.

use super::inline::is_escaped;
use super::source::Trouble;

/// How much of what was meant is shown.
const SHOWN: usize = 40;

/// The first of them in a text of the file that stands at `at` there.
pub(crate) fn left_over(file: &str, text: &str, at: usize) -> Option<Trouble> {
    let is_typed = file[at..].starts_with(text) && !is_escaped(file.as_bytes(), at);
    if !is_typed {
        return None;
    }
    if let Some((from, to)) = link(text) {
        let written: String = text[from..to].chars().take(SHOWN).collect();
        return Some(Trouble::NoLink {
            at: at + from,
            written,
        });
    }
    let loose = ["[[", "]]", "`"].into_iter();
    let mut found = loose.filter_map(|sign| Some((text.find(sign)?, sign)));
    found.next().map(|(from, sign)| Trouble::Loose {
        at: at + from,
        sign: sign.to_owned(),
    })
}

/// Where `[words](address)`, `[words] (https://…)` or `[words][label]` stands.
fn link(text: &str) -> Option<(usize, usize)> {
    let behind = |close: usize| {
        let rest = &text[close + 1..];
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let address =
            rest[gap..].starts_with('(') && (gap == 0 || rest[gap + 1..].starts_with("http"));
        let label = rest.starts_with('[');
        let end = match (address, label) {
            (true, _) => rest.find(')'),
            (_, true) => rest.find(']'),
            _ => None,
        };
        end.map(|end| close + 1 + end + 1)
    };
    let mut closes = text.match_indices(']');
    closes.find_map(|(close, _)| {
        let open = text[..close].rfind('[')?;
        let is_wiki = text[..open].ends_with('[');
        let end = behind(close).filter(|_| !is_wiki)?;
        let from = open - usize::from(text[..open].ends_with('!'));
        Some((from, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_was_meant_is_told_from_brackets_in_a_sentence() {
        let found = |text: &'static str| link(text).map(|(from, to)| &text[from..to]);
        for (text, meant) in [
            ("看[表](a b.md)吧", Some("[表](a b.md)")),
            ("![](assets/图 1.png)", Some("![](assets/图 1.png)")),
            ("看[官网] (https://a.com)", Some("[官网] (https://a.com)")),
            ("看[官网][gw]。", Some("[官网][gw]")),
            ("看[官网][]。", Some("[官网][]")),
            ("先问[客户] (必填)", None),
            ("[一] [二]", None),
        ] {
            assert_eq!(found(text), meant, "{text}");
        }
    }
}
