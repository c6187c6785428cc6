//! Next steps that lead back to the same article, or to one that has not what the customer asks for.
//!
//! What an article is called says what it refuses: 没有同行案例. A branch is told where the customer asks
//! for something (看案例) that stands right behind a negation there and behind none in the branch. What
//! customers fear (担心数据不安全) is called by a negation too and is the very answer, so names that say
//! so are passed over. Of the first sentence only what it begins by lacking counts: elsewhere 别 and 不
//! tell the salesperson what to leave.

use super::Among;
use crate::comparable::Asked;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::entry::Entry;
use crate::front_matter::brief;
use crate::name::composed;
use crate::prose_words::bigrams;

/// What negates the words behind it, longest first.
const NEGATIONS: &[&str] = &["没有", "没", "无", "不", "别"];
/// What says that the customer wants something.
const WANTS: &[&str] = &[
    "要", "看", "给", "发", "拿", "找", "想", "请", "答应", "同意",
];
/// Names of what customers fear.
const FEARS: &[&str] = &["怕", "担心", "嫌", "万一"];
/// Characters of words that say nothing by themselves.
const EMPTY: &str = "的了着过这那个是在有和与就都也吗呢吧么我你您他她们客户一上下来去说要看给想";
/// A negation reaches so far.
const REACH: usize = 12;

pub(super) fn check(among: &Among<'_>, found: &mut Vec<Diagnostic>) {
    for (at, entry) in among.entries() {
        for branch in &entry.comparable.branches {
            let Some(link) = entry.links.get(branch.link) else {
                continue;
            };
            // Most branches ask for nothing, and need not be followed.
            if !asks(&branch.when) && !leads_back(entry, &link.target) {
                continue;
            }
            let line = Place::line(link.line);
            match among.catalogue.find(&link.target) {
                Some(to) if to == at && link.target.contains('#') => {}
                Some(to) if to == at => found.push(to_itself(entry, branch, line)),
                Some(to) => {
                    let target = among.entry(to);
                    let refused = refused_by(&branch.when, target);
                    found.extend(refused.map(|what| refuses(entry, branch, &what, target, line)));
                }
                None => {}
            }
        }
    }
}

/// To the whole of it, and not to another of its headings.
fn leads_back(entry: &Entry, target: &str) -> bool {
    entry.is_called(&composed(target.trim()))
}

/// Does the customer ask for something, and not say that it is missing?
fn asks(when: &str) -> bool {
    let wants = WANTS.iter().any(|want| when.contains(want));
    wants && !NEGATIONS.iter().any(|no| when.contains(no))
}

/// What the customer asks for in the branch and the article says it has not.
fn refused_by(when: &str, target: &Entry) -> Option<String> {
    let names = std::iter::once(&target.title).chain(&target.aliases);
    let negated = names.filter_map(|name| negated(name));
    let lacking = target.comparable.lacks.as_deref();
    negated
        .chain(lacking)
        .find_map(|stretch| refused(when, stretch))
}

/// The word that is asked for and negated, where that is so.
fn refused(when: &str, negated: &str) -> Option<String> {
    if !asks(when) {
        return None;
    }
    let says = |word: &&str| !word.contains(|c| EMPTY.contains(c)) && !WANTS.contains(word);
    let mut words = bigrams(negated).filter(says);
    words.find(|word| when.contains(*word)).map(str::to_owned)
}

/// What a name negates; nothing where it names a fear.
fn negated(name: &str) -> Option<&str> {
    if FEARS.iter().any(|fear| name.contains(fear)) {
        return None;
    }
    let starts = NEGATIONS
        .iter()
        .filter_map(|no| Some(name.find(no)? + no.len()));
    let rest = &name[starts.min()?..];
    let end = rest
        .find(['，', '。', '；', '：', '？', '、'])
        .unwrap_or(rest.len());
    let reach = rest
        .char_indices()
        .nth(REACH)
        .map_or(rest.len(), |(at, _)| at);
    Some(&rest[..end.min(reach)])
}

fn refuses(entry: &Entry, branch: &Asked, what: &str, target: &Entry, at: Place) -> Diagnostic {
    let (when, title, path) = (brief(&branch.when), brief(&target.title), &target.path);
    Diagnostic::new(
        "branch-refused",
        Severity::Warning,
        &entry.path,
        format!("“{when}”要的是{what}，指向的《{title}》（{path}）却说没有。"),
        format!("“{when}” asks for {what}, which “{title}” ({path}) says is not there."),
    )
    .at(at)
    .fix(
        "改指向能给他的那一篇；没有就先写一篇。",
        "Lead to the article that has it, or write that one first.",
    )
}

fn to_itself(entry: &Entry, branch: &Asked, at: Place) -> Diagnostic {
    let when = brief(&branch.when);
    Diagnostic::new(
        "branch-refused",
        Severity::Warning,
        &entry.path,
        format!("下一步“{when}”指回了这一篇自己。"),
        format!("The next step “{when}” leads back to this very article."),
    )
    .at(at)
    .fix(
        "指向接着该用的那一篇。",
        "Lead to the article that comes next.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(when: &str, name: &str) -> bool {
        negated(name).is_some_and(|stretch| refused(when, stretch).is_some())
    }

    #[test]
    fn what_the_customer_asks_for_and_the_target_has_not_is_refused() {
        for (when, name) in [
            ("客户要看案例", "没有这个行业的案例"),
            ("客户说“看案例”", "没有同行案例"),
            ("客户说“发份报价看看”", "暂时没报价"),
            ("客户想见面", "客户不肯见面"),
            ("客户要退款", "不退款"),
            ("客户说“给我做定制”", "无定制能力"),
        ] {
            assert!(is_refused(when, name), "{when} {name}");
        }
    }

    #[test]
    fn an_answer_to_what_the_customer_misses_or_fears_is_none() {
        for (when, name) in [
            ("客户说没案例", "没有这个行业的案例"),
            ("客户说“你们没做过我们这行”", "没做过我们这行"),
            ("客户说“你们做过这行吗”", "没做过我们这行"),
            ("客户说“那数据安不安全”", "担心数据不安全"),
            ("客户要看数据安全", "担心数据不安全"),
            ("客户说“买了没人用”", "怕上线后没人用"),
            ("客户要看案例", "给一个案例"),
            ("客户说“我要想想”", "客户说不要"),
            ("客户要看报价", "报价后没有回音"),
            ("客户说“要个说法”", "说不清要什么"),
            ("客户沉默", "客户不说话"),
            ("客户说“你就直接答应吧”", "不能当场答应"),
        ] {
            assert!(!is_refused(when, name), "{when} {name}");
        }
    }
}
