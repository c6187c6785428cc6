//! Rich text as Windows programs hand it on: UTF-8 under a head that says at which byte what begins.

const BEGIN: &str = "<html><body>\r\n<!--StartFragment-->";
const END: &str = "<!--EndFragment-->\r\n</body></html>";

/// The head is as long as any other head, so that the numbers in it can be known before it is made.
fn head(html: [usize; 2], fragment: [usize; 2]) -> String {
    format!(
        "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\n\
         StartFragment:{:010}\r\nEndFragment:{:010}\r\n",
        html[0], html[1], fragment[0], fragment[1]
    )
}

/// The rich text with its head.
pub fn dressed(fragment: &str) -> String {
    let start = head([0; 2], [0; 2]).len();
    let from = start + BEGIN.len();
    let to = from + fragment.len();
    let head = head([start, to + END.len()], [from, to]);
    format!("{head}{BEGIN}{fragment}{END}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(whole: &str, name: &str) -> usize {
        let line = whole.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|digits| digits.parse().ok())
            .expect("a number")
    }

    #[test]
    fn the_numbers_count_bytes() {
        let whole = dressed("<b>您好</b>🙂");
        let part = |from, to| &whole[number(&whole, from)..number(&whole, to)];
        assert_eq!(part("StartFragment:", "EndFragment:"), "<b>您好</b>🙂");
        let html = part("StartHTML:", "EndHTML:");
        assert!(html.starts_with("<html>") && html.ends_with("</html>"));
        assert_eq!(number(&whole, "EndHTML:"), whole.len());
    }
}
