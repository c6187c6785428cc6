//! An author's text and the one that was published meanwhile, put together; where they meet, both stand there
//! with marks between them, and each mark says in the reader's language whose text it is.

use jinnang_wire::{Language, MergeView};

const OPENS: &str = "<<<<<<<";
const CLOSES: &str = ">>>>>>>";

/// Who reads what was put together.
#[derive(Clone, Copy)]
pub(crate) enum Reader {
    /// Who wrote the text.
    Author,
    /// Somebody else.
    Reviewer,
}

/// The author's text and the published one, both made from `base`, as one.
pub(crate) fn merge(
    base: &str,
    published: &str,
    authored: &str,
    told: (Reader, Language),
) -> MergeView {
    if let Ok(text) = diffy::merge(base, authored, published) {
        return MergeView { text, conflicts: 0 };
    }
    // A mark has a line of its own, also after a text that ends without one.
    let [base, authored, published] = [base, authored, published].map(ended);
    let marked = diffy::merge(&base, &authored, &published).unwrap_or_else(|text| text);
    MergeView {
        conflicts: marked
            .lines()
            .filter(|line| line.starts_with(OPENS))
            .count() as u32,
        text: named(&marked, told),
    }
}

/// Does a text still hold marks?
pub(crate) fn is_marked(text: &str) -> bool {
    text.lines()
        .any(|line| line.starts_with(OPENS) || line.starts_with(CLOSES))
}

fn ended(text: &str) -> String {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}")
}

/// With the owner of each text in place of the names that the merge knows.
fn named(marked: &str, told: (Reader, Language)) -> String {
    let [author, before, published] = owners(told);
    let named = marked.lines().map(|line| match line {
        "<<<<<<< ours" => format!("{OPENS} {author}\n"),
        "||||||| original" => format!("||||||| {before}\n"),
        ">>>>>>> theirs" => format!("{CLOSES} {published}\n"),
        other => format!("{other}\n"),
    });
    named.collect()
}

/// The author's text, the one it began from, and the published one.
fn owners((reader, language): (Reader, Language)) -> [&'static str; 3] {
    let author = match (reader, language) {
        (Reader::Author, Language::Zh) => "你的版本",
        (Reader::Reviewer, Language::Zh) => "作者的版本",
        (Reader::Author, Language::En) => "your text",
        (Reader::Reviewer, Language::En) => "the author's text",
    };
    match language {
        Language::Zh => [author, "动笔时的版本", "已发布的版本"],
        Language::En => [author, "the text it began from", "the published text"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "一\n二\n三\n四\n五\n";

    fn merged(published: &str, authored: &str) -> (String, u32) {
        let MergeView { text, conflicts } =
            merge(BASE, published, authored, (Reader::Author, Language::Zh));
        (text, conflicts)
    }

    #[test]
    fn changes_in_other_places_stand_side_by_side() {
        assert_eq!(
            merged(&BASE.replace('一', "1"), &BASE.replace('五', "5")),
            ("1\n二\n三\n四\n5\n".to_owned(), 0)
        );
    }

    #[test]
    fn changes_in_the_same_place_are_marked_with_whose_they_are() {
        let marked = "一\n二\n\
            <<<<<<< 你的版本\n叁\n||||||| 动笔时的版本\n三\n=======\n3\n>>>>>>> 已发布的版本\n\
            四\n五\n";
        let both = merged(&BASE.replace('三', "3"), &BASE.replace('三', "叁"));
        assert_eq!(both, (marked.to_owned(), 1));
        assert!(is_marked(&both.0) && !is_marked(BASE));
    }

    #[test]
    fn marks_have_lines_of_their_own_where_a_text_ends_without_one() {
        let (text, conflicts) = merged("一\n二\n三\n四\n5", "一\n二\n三\n四\n伍");
        let marked = "一\n二\n三\n四\n\
            <<<<<<< 你的版本\n伍\n||||||| 动笔时的版本\n五\n=======\n5\n>>>>>>> 已发布的版本\n";
        assert_eq!((text.as_str(), conflicts), (marked, 1));
    }

    #[test]
    fn the_words_are_those_of_the_reader() {
        for (told, author) in [
            ((Reader::Author, Language::Zh), "<<<<<<< 你的版本"),
            ((Reader::Reviewer, Language::Zh), "<<<<<<< 作者的版本"),
            ((Reader::Author, Language::En), "<<<<<<< your text"),
            (
                (Reader::Reviewer, Language::En),
                "<<<<<<< the author's text",
            ),
        ] {
            let (new, own) = (BASE.replace('三', "3"), BASE.replace('三', "叁"));
            let text = merge(BASE, &new, &own, told).text;
            assert!(text.lines().any(|line| line == author), "{text}");
            assert!(!text.contains("ours") && !text.contains("theirs"), "{text}");
        }
    }
}
