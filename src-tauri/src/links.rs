//! Deep links. Two forms are understood, `jinnang://article/ID#anchor` and `jinnang://search?q=`;
//! any other address, whoever sends it, is nothing.

use jinnang_wire::Go;
use tauri::Url;

/// Longest address that is looked at, in bytes: a query of 1,000 Chinese characters, percent-encoded.
const LONGEST: usize = 10_000;

/// The place an address names, when it is one of ours.
pub fn place(address: &str) -> Option<Go> {
    if address.len() > LONGEST {
        return None;
    }
    let url = Url::parse(address).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    if url.scheme() != "jinnang" || !plain {
        return None;
    }
    match url.host_str()? {
        "article" => article(&url),
        "search" => search(&url),
        _ => None,
    }
}

fn article(url: &Url) -> Option<Go> {
    if url.query().is_some() {
        return None;
    }
    let id = decoded(url.path().trim_matches('/'))?;
    let id = Some(id).filter(|id| is_id(id))?;
    let anchor = match url.fragment() {
        Some(fragment) => Some(decoded(fragment)?).filter(|anchor| !anchor.is_empty()),
        None => None,
    };
    Some(Go::Article {
        id,
        anchor,
        query: None,
        stage: None,
    })
}

fn search(url: &Url) -> Option<Go> {
    if !matches!(url.path(), "" | "/") {
        return None;
    }
    let (_, text) = url.query_pairs().find(|(name, _)| name == "q")?;
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    (!text.trim().is_empty()).then_some(Go::Search { text })
}

/// An id is only ever looked up among the articles. All the same, nothing is passed on that would be
/// special as a path: an article without an id of its own is named by its path below the folder.
fn is_id(id: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains('\\');
    id.split('/').all(plain)
}

/// `%E4%BB%B7` as text; `None` when that is not UTF-8 or holds control characters.
pub(crate) fn decoded(text: &str) -> Option<String> {
    // The query parser of the url crate decodes percent signs; a plus must stay a plus here.
    let pair = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    let url = Url::parse(&format!("x:?{pair}")).ok()?;
    let (_, value) = url.query_pairs().next()?;
    let clean = !value.contains('\u{fffd}') && !value.chars().any(char::is_control);
    clean.then(|| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, anchor: Option<&str>) -> Go {
        Go::Article {
            id: id.to_owned(),
            anchor: anchor.map(str::to_owned),
            query: None,
            stage: None,
        }
    }

    #[test]
    fn an_article_is_named_by_id_and_maybe_a_section() {
        assert_eq!(
            place("jinnang://article/price-vs-competitor"),
            Some(article("price-vs-competitor", None))
        );
        assert_eq!(
            place("jinnang://article/tco#要点"),
            Some(article("tco", Some("要点")))
        );
        assert_eq!(
            place("jinnang://article/%E4%BB%B7%E6%A0%BC"),
            Some(article("价格", None))
        );
        assert_eq!(place("JINNANG://article/a/"), Some(article("a", None)));
        assert_eq!(
            place("jinnang://article/core/%E9%80%80%E6%AC%BE%20v2"),
            Some(article("core/退款 v2", None))
        );
    }

    #[test]
    fn a_search_carries_its_text() {
        let search = |text: &str| {
            Some(Go::Search {
                text: text.to_owned(),
            })
        };
        assert_eq!(
            place("jinnang://search?q=%E4%BB%B7%E6%A0%BC+kind:script"),
            search("价格 kind:script")
        );
        assert_eq!(place("jinnang://search/?q=jgg"), search("jgg"));
    }

    #[test]
    fn nothing_else_is_accepted() {
        for address in [
            "https://article/a",
            "jinnang:article/a",
            "jinnang://article",
            "jinnang://article/",
            "jinnang://article/..%2Fsecret",
            "jinnang://article/.hidden",
            "jinnang://article/a/%2E%2E%2Fb",
            "jinnang://article/a//b",
            "jinnang://article/a%5Cb",
            "jinnang://article/a%00b",
            "jinnang://article/%FF",
            "jinnang://article/a?run=1",
            "jinnang://user@article/a",
            "jinnang://article:80/a",
            "jinnang://search",
            "jinnang://search?q=",
            "jinnang://search/deep?q=a",
            "jinnang://settings",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(place(address), None, "{address}");
        }
        assert_eq!(
            place(&format!("jinnang://search?q={}", "a".repeat(LONGEST))),
            None
        );
    }
}
