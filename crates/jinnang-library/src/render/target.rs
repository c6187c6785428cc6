//! Where a link or a picture may lead.

use crate::body::slug;
use crate::picture::media_type;

/// An address outside that may be opened, as it may stand in an attribute: https and mailto only.
/// Anything a browser would repair (spaces, control characters, backslashes) is refused instead.
pub(super) fn outside(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let rest = match scheme.to_ascii_lowercase().as_str() {
        "https" => format!(
            "https:{}",
            rest.strip_prefix("//")
                .filter(|rest| has_host(rest))
                .map(|rest| format!("//{rest}"))?
        ),
        "mailto" if rest.contains('@') => format!("mailto:{rest}"),
        _ => return None,
    };
    rest.chars().all(may_stand).then_some(rest)
}

fn has_host(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
}

fn may_stand(c: char) -> bool {
    !c.is_control() && !c.is_whitespace() && !"<>\"'`\\{}|^".contains(c) && !is_invisible(c)
}

/// Marks that change how an address reads without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The address of an article, and of a heading in it.
pub(super) fn article(id: &str, heading: Option<&str>) -> String {
    let mut url = String::from("jinnang://article/");
    encode(&mut url, id);
    if let Some(heading) = heading.map(str::trim).filter(|heading| !heading.is_empty()) {
        url.push('#');
        encode(&mut url, &slug(heading));
    }
    url
}

/// The picture's place below the knowledge folder, encoded; none when it is not one of `assets`.
/// `from` is the path of the article, from which `../assets/x.png` leads there as well.
pub(super) fn picture(url: &str, from: &str) -> Option<String> {
    let unusual = |c: char| c.is_control() || "%\\:?#\"'<>|*".contains(c) || is_invisible(c);
    if url.contains(unusual) || url.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = if url.starts_with('.') {
        crate::path::folders(from).collect()
    } else {
        Vec::new()
    };
    for part in url.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part if part.is_empty() || part.starts_with('.') => return None,
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    media_type(&path)?;
    let mut encoded = String::new();
    encode(&mut encoded, &path);
    Some(encoded)
}

/// Percent-encodes all but what no address gives a meaning to.
fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_mailto_lead_outside() {
        for fine in [
            "https://a.example/b?c=d#e",
            "HTTPS://a.example",
            "https://例子.中国/路径",
            "mailto:a@b.example",
        ] {
            assert!(outside(fine).is_some(), "{fine}");
        }
        for not in [
            "http://a.example",
            "javascript:alert(1)",
            "https:a",
            "https:///x",
            "https:\\\\a",
            "//a.example",
            "/a",
            "a.md",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "https://a b",
            "https://a\tb",
            "https://a\"b",
            " https://a",
            "jinnang://article/x",
            "mailto:",
            "ht\ttps://a",
            "https://a\u{202E}b",
            "",
        ] {
            assert_eq!(outside(not), None, "{not:?}");
        }
    }

    #[test]
    fn pictures_come_from_assets_only() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(picture(url, "core/a/b.md").as_deref(), expected, "{url}");
        };
        check("assets/x.png", Some("assets/x.png"));
        check("assets/图 1.PNG", Some("assets/%E5%9B%BE%201.PNG"));
        check("../../assets/x.svg", Some("assets/x.svg"));
        check("./x.png", None);
        check("../../../assets/x.png", None);
        check("assets/../x.png", None);
        check("assets/..%2fx.png", None);
        check("assets/%2e%2e/x.png", None);
        check("assets//x.png", None);
        check("/assets/x.png", None);
        check("assets\\x.png", None);
        check("https://a.example/assets/x.png", None);
        check("data:image/png;base64,x", None);
        check("assets/x.html", None);
        check("assets/.hidden/x.png", None);
        check("assets", None);
    }
}
