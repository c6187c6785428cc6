//! What points at something that nobody can know once the line is pasted.
//!
//! A blank where the pointer points, right before it or right behind it, says what is meant. A question
//! to the customer points at what the customer knows. 这一步 is only told where something went wrong at
//! it: elsewhere it mostly is the step that was just spoken of.

use super::said::{begins, has, head, own_words, sentences};
use super::words::{
    ASKED, ASKING, EARLIER, NOTHING_SPECIFIC, STAND_IN_LETTERS, STAND_INS, STEPS, THAT, THEIRS,
    UNITS, WENT_WRONG, WRONG_AT,
};
use std::cmp::Reverse;

/// Between 上次 and 那个.
const BETWEEN: usize = 6;

/// The pointers of a line, each as it is written.
pub(super) fn found(line: &str) -> Vec<String> {
    let own = own_words(line);
    let mut found: Vec<String> = Vec::new();
    for (sentence, asked) in sentences(&own) {
        let words = stand_ins(sentence).into_iter();
        let known = if asked {
            earlier(told_before_asking(sentence)).collect()
        } else {
            said_as_known(sentence)
        };
        for word in words.chain(known) {
            if !found.iter().any(|known| known == word) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

/// What a statement takes for known; in a question the customer is asked for it.
fn said_as_known(sentence: &str) -> Vec<&str> {
    let asking = asking(sentence).into_iter();
    let rest = steps(sentence)
        .chain(earlier(sentence))
        .chain(specific(sentence));
    asking.chain(rest).collect()
}

/// `我看了最近那件事，最难的是哪一步？`: what we say of ourselves before we ask. Elsewhere the question is
/// about it, and the customer knows.
fn told_before_asking(sentence: &str) -> &str {
    let told = sentence.rfind('，').map_or("", |end| &sentence[..end]);
    if told.contains('我') { told } else { "" }
}

fn stand_ins(sentence: &str) -> Vec<&str> {
    let words = STAND_INS.iter().filter(|word| sentence.contains(*word));
    words.copied().chain(letters(sentence)).collect()
}

/// `XX`, `X 月`: not the `XX` of `XXL` or `2XX`, and not `X 光`.
fn letters(sentence: &str) -> Option<&str> {
    let runs = sentence
        .match_indices(STAND_IN_LETTERS)
        .filter_map(|(at, first)| {
            let letter = first.chars().next()?;
            let before = sentence[..at].chars().next_back();
            let run = sentence[at..].chars().take_while(|c| *c == letter).count();
            let end = at + run * letter.len_utf8();
            let after = sentence[end..].chars().next();
            let is_part =
                |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == letter);
            let counts = begins(sentence[end..].trim_start(), UNITS);
            let alone = !is_part(before) && !is_part(after);
            (alone && (run > 1 || counts)).then_some(&sentence[at..end])
        });
    runs.into_iter().next()
}

/// `哪天、什么事、影响到谁`, where nobody is asked for them.
fn asking(sentence: &str) -> Option<&str> {
    let list = sentence.split(['，', '：', ',', ':']).find(|clause| {
        let items: Vec<&str> = clause.split('、').map(str::trim).collect();
        items.len() > 1 && items.iter().all(|item| ASKING.contains(item))
    })?;
    let at = list.as_ptr() as usize - sentence.as_ptr() as usize;
    (!has(&sentence[..at], ASKED)).then_some(list)
}

fn steps(sentence: &str) -> impl Iterator<Item = &str> {
    STEPS.iter().flat_map(move |step| {
        sentence.match_indices(step).filter_map(move |(at, word)| {
            let (before, after) = (&sentence[..at], &sentence[at + word.len()..]);
            let wrong = WRONG_AT.iter().any(|word| before.ends_with(word))
                || has(head(after, 3), WENT_WRONG);
            (wrong && !before.ends_with("}}") && !names(after)).then_some(word)
        })
    })
}

/// `上次那个`, `最近做的那件事`: not what the customer said or did then.
fn earlier(sentence: &str) -> impl Iterator<Item = &str> {
    EARLIER.iter().flat_map(move |when| {
        sentence.match_indices(when).filter_map(move |(at, _)| {
            let whole = at..that(sentence, at + when.len())?;
            let theirs = has(&sentence[whole.clone()], THEIRS) || ends(&sentence[..at], THEIRS);
            (!theirs && !names(&sentence[whole.end..])).then(|| &sentence[whole])
        })
    })
}

/// Where the thing ends that is pointed at from here.
fn that(sentence: &str, from: usize) -> Option<usize> {
    let between = head(&sentence[from..], BETWEEN + 3);
    let places = THAT
        .iter()
        .filter_map(|that| Some((between.find(that)?, that.len())));
    let (at, long) = places.min_by_key(|(at, long)| (*at, Reverse(*long)))?;
    let end = from + at + long;
    let plain = !sentence[from..end].contains(['，', '{', '、', '：']);
    plain.then_some(end)
}

fn specific(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.match_indices("具体是").filter_map(|(at, word)| {
        let after = sentence[at + word.len()..].trim_start();
        let nothing = after.is_empty() || begins(after, NOTHING_SPECIFIC);
        nothing.then_some(word)
    })
}

/// Does a blank say right away what is meant?
fn names(after: &str) -> bool {
    after
        .trim_start_matches(['：', '（', '，', ' ', '，'])
        .starts_with("{{")
}

fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn what_only_the_author_knew_is_a_pointer() {
        for (line, expected) in [
            (
                "我记的是这样：哪天、什么事、影响到谁，您听对不对。",
                vec!["哪天、什么事、影响到谁"],
            ),
            (
                "情况是这样：谁、什么时候、什么原因。",
                vec!["谁、什么时候、什么原因"],
            ),
            (
                "是我们没做好，具体是这一步漏了，不怪您的人操作。",
                vec!["这一步", "具体是"],
            ),
            ("那一步没跟上，我认。", vec!["那一步"]),
            ("问题出在这个环节，我们今天就改。", vec!["这个环节"]),
            ("具体是……，我们已经在改。", vec!["具体是"]),
            (
                "来之前我看了{{公司}}最近做的那件事，我很佩服。",
                vec!["最近做的那件事"],
            ),
            (
                "来之前我看了{{公司}}最近做的那件事，我好奇的是，里头最难的一步是怎么过的？",
                vec!["最近做的那件事"],
            ),
            ("上次那个方案我改好了，发您。", vec!["上次那个"]),
            ("上回那件事之后，我一直惦记着。", vec!["上回那件事"]),
            ("我们给某某集团做过一样的。", vec!["某某"]),
            ("某客户用了半年，现在不愁了。", vec!["某客户"]),
            ("XX 总，您好，我是小周。", vec!["XX"]),
            ("××总，您哪天方便？", vec!["××"]),
            ("我们 X 月 X 日开工。", vec!["X"]),
            ("预算__万，您看行不行？", vec!["__"]),
        ] {
            assert_eq!(found(line), expected, "{line}");
        }
    }

    #[test]
    fn what_the_customer_knows_or_is_asked_for_is_none() {
        for line in [
            "您哪天方便？",
            "是哪一步最慢？",
            "具体是哪一步出的错？",
            "{{客户称呼}}，来之前我看了{{公司}}的{{事情}}，里头最难的一步是怎么过的？",
            "看您还有一步要走。那一步是什么，谁来走，走到哪天？",
            "这一步在您这儿少不了，换个做法，后面三个岗位都得跟着改。",
            "{{环节}}这一步漏了，是我们的错。",
            "具体是{{原因}}，我们今天改完。",
            "具体是：{{原因}}。",
            "{{问题}}那件事修好了，您这边用着还有没有一点不顺的？",
            "上次那个{{问题}}，我们改好了。",
            "上次那件事（{{问题}}），我问清楚了。",
            "上次您说的那个方案，我改好了。",
            "您上次那件事，后来办成了吗？",
            "上次那套，是从哪一天开始没人用的？那天出了什么事？",
            "您刚说“上次那个方案不行”，我想听听为什么。",
            "请您告诉我：哪天、什么事、影响到谁。",
            "我先记一下：您的姓名、单位、电话，想问哪几点，最晚什么时候要。",
            "怎么改、谁在改、哪天改完，我发您一份。",
            "谁能看、谁能导出按级别定。",
            "XXL 的箱子也装得下，接口返回 2XX 就是通了。",
            "给您拍个 X 光片。",
            "3×3 的格子，您填一格。",
            "某些客户一开始也这么想。",
            "要做成这件事，现在卡得最厉害的是哪一步？",
            "那件事要是{{日期: 日期}}前能看到样子，您愿意花半小时看一眼吗？",
            "您最近忙，那我说短一点。",
        ] {
            assert_eq!(found(line), [""; 0], "{line}");
        }
    }
}
