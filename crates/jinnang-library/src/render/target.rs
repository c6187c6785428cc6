//! Where a link or a picture may lead.

use crate::body::slug;
use crate::name::{LONGEST, cuts, decoded, is_invisible};
use crate::path::{checked_relative, is_article};
use crate::picture;
use std::borrow::Cow;

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

/// The file of an article that an ordinary link (`[x](../核心/报价%20单.md#节)`) leads to, as a target that
/// begins with `./`, `../` or `/`; none for any other address.
pub(crate) fn article_file(url: &str) -> Option<Cow<'_, str>> {
    let unusual = |c: char| c.is_control() || "\\<>\"|".contains(c) || is_invisible(c);
    let scheme = url
        .find(':')
        .is_some_and(|at| !url[..at].contains(['/', '#']));
    if url.len() > LONGEST || scheme || url.contains(unusual) || url.starts_with("//") {
        return None;
    }
    let is_file =
        |name: &str| is_article(name) || decoded(name).is_some_and(|name| is_article(&name));
    if !cuts(url).any(|(name, _)| is_file(name)) {
        return None;
    }
    let told = ["./", "../", "/"]
        .iter()
        .any(|start| url.starts_with(start));
    Some(if told {
        Cow::Borrowed(url)
    } else {
        Cow::Owned(format!("./{url}"))
    })
}

/// The picture's path below the knowledge folder, as it is written; none when it can be none of `assets`.
/// `from` is the path of the article, from which `../assets/x.png` leads there as well. Whether it means a
/// name with percent codes or what they stand for, the folder knows when the picture is read.
pub(super) fn picture(url: &str, from: &str) -> Option<String> {
    let path = crate::path::from_root(from, url);
    let path = path
        .strip_prefix('/')
        .filter(|_| !url.starts_with('/'))
        .unwrap_or(&path);
    // A code for a sign that no path may have is no name either.
    let plain = picture::meanings(path).all(|meant| checked_relative(&meant).is_ok());
    let known = picture::meanings(path).any(|meant| picture::media_type(&meant).is_some());
    (plain && known).then(|| path.to_owned())
}

/// A path as it may follow the beginning of an address.
pub fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    encode(&mut out, path);
    out
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
    fn an_ordinary_link_may_name_the_file_of_an_article() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(article_file(url).as_deref(), expected, "{url}");
        };
        check("../核心/报价%20单.md", Some("../核心/报价%20单.md"));
        check("b.md#节", Some("./b.md#节"));
        check("C%23 入门.md", Some("./C%23 入门.md"));
        check("C# 入门.md", Some("./C# 入门.md"));
        check("/core/b.MD", Some("/core/b.MD"));
        check("b%2Emd", Some("./b%2Emd"));
        check("https://a.example/b.md", None);
        check("file:///etc/b.md", None);
        check("javascript:b.md", None);
        check("//host/b.md", None);
        check("a\\b.md", None);
        check("b.png", None);
        check("", None);
    }

    #[test]
    fn pictures_come_from_assets_only() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(picture(url, "core/a/b.md").as_deref(), expected, "{url}");
        };
        check("assets/x.png", Some("assets/x.png"));
        check("assets/图 1.PNG", Some("assets/图 1.PNG"));
        check("assets/图%201.png", Some("assets/图%201.png"));
        check("assets/100%.png", Some("assets/100%.png"));
        check("assets/图#1's.png", Some("assets/图#1's.png"));
        check("%61ssets/x.png", Some("%61ssets/x.png"));
        check("../../assets/x.svg", Some("assets/x.svg"));
        check("../../assets/x%20y.svg", Some("assets/x%20y.svg"));
        check("./x.png", None);
        check("../../../assets/x.png", None);
        check("assets/../x.png", None);
        check("assets/..%2fx.png", None);
        check("assets/..%2Fassets%2fx.png", None);
        check("assets/..%5cx.png", None);
        check("assets/x%5c..%5cy.png", None);
        check("assets/%2e%2e/x.png", None);
        check("assets/%2E%2E/assets/x.png", None);
        check("%2fetc/assets/x.png", None);
        check("%2e%2e/assets/x.png", None);
        check("assets/C%3a/x.png", None);
        check("assets/x.png%3astream", None);
        check("assets/x%00.png", None);
        check("assets/con.png", None);
        check("assets/c%6fn.png", None);
        check("assets/%e2%80%aex.png", None);
        check("assets/.%68idden/x.png", None);
        check("assets//x.png", None);
        check("/assets/x.png", None);
        check("//assets/x.png", None);
        check("assets\\x.png", None);
        check("https://a.example/assets/x.png", None);
        check("data:image/png;base64,x", None);
        check("assets/x.html", None);
        check("assets/x.html%2epng%2f..", None);
        check("assets/.hidden/x.png", None);
        check("assets", None);
    }

    #[test]
    fn an_address_of_a_path_keeps_only_what_has_no_meaning_there() {
        assert_eq!(encoded("assets/图 1.PNG"), "assets/%E5%9B%BE%201.PNG");
        assert_eq!(encoded("assets/a%20b#c.png"), "assets/a%2520b%23c.png");
    }
}
