//! A text as a plain name for files and addresses: `价格高：与竞品对比` is `jia-ge-gao-yu-jing-pin-dui-bi`.

use crate::{fold_char, readings};

/// Lower-case ASCII words joined by hyphens, Han by its most common sound, at most `longest` bytes, cut
/// between words. Empty where a text has nothing that can be said in these letters.
pub fn slug(text: &str, longest: usize) -> String {
    let mut out = String::new();
    for word in words(text) {
        let gap = usize::from(!out.is_empty());
        if out.len() + gap + word.len() > longest {
            if out.is_empty() {
                out.push_str(&word[..longest]);
            }
            break;
        }
        if gap > 0 {
            out.push('-');
        }
        out.push_str(&word);
    }
    out
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        // don't, l'offre: one word with what follows.
        if matches!(c, '\'' | '’') {
            continue;
        }
        fold_char(c, |c| {
            if c.is_ascii_alphanumeric() {
                return word.push(c);
            }
            end(&mut word, &mut words);
            if let Some(sound) = readings(c).next() {
                words.push(sound.name().to_owned());
            }
        });
    }
    end(&mut word, &mut words);
    words
}

fn end(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_in_plain_letters() {
        for (title, name) in [
            ("价格高：与竞品对比", "jia-ge-gao-yu-jing-pin-dui-bi"),
            ("價格高", "jia-ge-gao"),
            ("Don’t cut the price!", "dont-cut-the-price"),
            ("CRM 上线 2 小时", "crm-shang-xian-2-xiao-shi"),
            ("ＣＲＭ（二期）", "crm-er-qi"),
            ("Café 續約", "cafe-xu-yue"),
            ("绿色通道", "lv-se-tong-dao"),
            ("  --  ", ""),
            ("👍 ……", ""),
            ("\u{202e}evil", "evil"),
        ] {
            assert_eq!(slug(title, 60), name, "{title}");
        }
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        assert_eq!(slug("价格高", 9), "jia-ge");
        assert_eq!(slug(&"a".repeat(90), 60).len(), 60);
        let long = slug(&"续约".repeat(40), 60);
        assert!(long.len() <= 60 && !long.ends_with('-'), "{long}");
    }
}
