//! What promises for the company with no condition in the same line.
//!
//! Three things: words that promise by themselves (保证, 随叫随到), a figure that the customer will gain
//! (能省 30%), and what only others may grant (给您打折, 分期没问题, 我们赔). A blank is no figure: whoever
//! fills it answers for it.

use super::said::{Clause, begins, clauses, has, head, own_words};
use super::words::{
    CONDITIONS, FIGURES, GAINS, GIVE, GRANTED, GRANTS, MAY, NEGATIONS, NO_NEGATIONS, NOT_YET,
    ONLY_GIVEN, OTHERS, QUESTIONS, SPEECH, VOWS, WILL, WISHES,
};

/// So far a figure stands behind what is gained, and a grant behind who gives it.
const NEAR: usize = 8;

/// What a line promises, each as it is written.
pub(super) fn found(line: &str) -> Vec<String> {
    let own = own_words(line);
    if is_conditional(&own) {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for clause in clauses(&own) {
        let all = vows(clause).chain(gains(clause)).chain(grants(clause));
        for word in all {
            if !found.iter().any(|known| known.contains(word)) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

fn is_conditional(line: &str) -> bool {
    let mut ifs = line.match_indices("的话").map(|(at, _)| &line[..at]);
    let is_if = |before: &str| !SPEECH.iter().any(|who| before.ends_with(who));
    let holds = line
        .split_once('以')
        .is_some_and(|(_, rest)| rest.contains("为准"));
    has(line, CONDITIONS) || holds || ifs.any(is_if)
}

fn vows(clause: Clause<'_>) -> impl Iterator<Item = &str> {
    VOWS.iter().filter_map(move |(word, longer)| {
        let at = places(clause.text, word, longer).find(|at| is_ours(clause, *at))?;
        Some(&clause.text[at..at + word.len()])
    })
}

/// Places of a word that no longer word of these meets.
fn places<'a>(text: &'a str, word: &'a str, longer: &'a [&str]) -> impl Iterator<Item = usize> {
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| {
            let meets = |long: &str| {
                let mut inner = text.match_indices(long);
                inner.any(|(begin, _)| begin < *at + word.len() && *at < begin + long.len())
            };
            !longer.iter().any(|long| meets(long))
        })
}

/// Is what stands here said by us, and neither taken back, nor asked, nor the customer's wish?
fn is_ours(clause: Clause<'_>, at: usize) -> bool {
    let before = &clause.text[..at];
    let asks = clause.asked && has(before, &["您", "你"]) || has(clause.text, &["吗", "呢"]);
    !asks && !has(before, WISHES) && !is_negated(before)
}

fn is_negated(before: &str) -> bool {
    let mut left = before.to_owned();
    for word in NO_NEGATIONS {
        left = left.replace(word, "");
    }
    has(&left, NEGATIONS) || left.ends_with('别')
}

/// `能省 30%`: told of this customer, with a number that somebody can hold us to.
fn gains(clause: Clause<'_>) -> Option<&str> {
    let text = clause.text;
    if has(text, OTHERS) || has(text, QUESTIONS) {
        return None;
    }
    GAINS.iter().find_map(|gain| {
        let mut places = text.match_indices(gain).map(|(at, _)| at);
        places.find_map(|at| {
            let end = at + gain.len() + figure(&text[at + gain.len()..])?;
            let promised = has(&text[..at], WILL) && is_ours(clause, at);
            promised.then(|| &text[at..end])
        })
    })
}

/// Where the figure ends that stands close to the beginning of these words.
fn figure(text: &str) -> Option<usize> {
    let near = head(text, NEAR);
    let begin = near.find(is_numeral)?;
    if near[..begin].contains(['{', '、']) {
        return None;
    }
    if text[begin..].starts_with("一半") {
        return Some(begin + "一半".len());
    }
    let in_number = |c: char| is_numeral(c) || ".,~～-–至到 几多".contains(c);
    let number = text[begin..].find(|c| !in_number(c))? + begin;
    if text[begin..].starts_with("百分之") {
        return Some(number);
    }
    let unit = FIGURES
        .iter()
        .find(|unit| text[number..].starts_with(**unit))?;
    Some(number + unit.len())
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二两三四五六七八九十百千半".contains(c)
}

/// `给您打八折`, `分期没问题`, `我们赔`.
fn grants(clause: Clause<'_>) -> Option<&str> {
    let text = clause.text;
    if has(text, QUESTIONS) && clause.asked {
        return None;
    }
    GRANTS.iter().find_map(|(grant, longer)| {
        places(text, grant, longer).find_map(|at| {
            let (before, after) = (&text[..at], &text[at + grant.len()..]);
            let begin =
                granted_before(before, grant).or(granted_after(after, grant).then_some(at))?;
            let begin = begin.min(at);
            is_ours(clause, begin).then(|| &text[begin..at + grant.len()])
        })
    })
}

/// Where the words begin that grant what follows them.
fn granted_before(before: &str, grant: &str) -> Option<usize> {
    let near = |words: &[&str]| {
        let places = words.iter().filter_map(|word| before.rfind(word));
        places
            .filter(|at| before[*at..].chars().count() <= NEAR)
            .max()
    };
    let whole = format!("{before}{grant}");
    let given = GIVE.iter().filter_map(|give| whole.rfind(give)).max();
    let given = given.filter(|at| whole[*at..].chars().count() <= NEAR + 3);
    let may = (!ONLY_GIVEN.contains(&grant)).then(|| near(MAY)).flatten();
    given.or(may)
}

fn granted_after(after: &str, grant: &str) -> bool {
    !ONLY_GIVEN.contains(&grant)
        && GRANTED.iter().any(|word| {
            let at = head(after, NEAR).find(word);
            at.is_some_and(|at| !begins(&after[at + word.len()..], NOT_YET))
        })
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn what_the_company_would_have_to_keep_is_a_promise() {
        for (line, expected) in [
            ("我保证三天上线，您放心。", "保证"),
            ("没问题，我们保证效果。", "保证"),
            ("用了包您满意。", "包您"),
            ("您这个量，一定能撑住。", "一定能"),
            ("年底前肯定能上线。", "肯定能"),
            ("数据放我们这儿绝对安全。", "绝对"),
            ("百分之百没问题。", "百分之百"),
            ("有事您打电话，我们随叫随到。", "随叫随到"),
            ("一次买断，终身维护。", "终身"),
            ("这个价永远不变。", "永远不"),
            ("不满意无条件退。", "无条件"),
            ("这已经是最低价了。", "最低价"),
            ("我们是全网最便宜的。", "全网最"),
            ("上这套没有任何风险。", "没有任何风险"),
            (
                "按三年算，我们能省 30% 的运营成本。咱们用您的数填一遍？",
                "省 30%",
            ),
            ("上线后能帮您降低三成成本。", "降低三成"),
            ("一年可以省下 20 万元。", "省下 20 万"),
            ("人效会提高 15%～20%。", "提高 15%"),
            ("能省一半的人。", "省一半"),
            ("可以给您打八折，您看行吗？", "给您打八折"),
            ("我可以给您打折。", "给您打折"),
            ("分期没问题。", "分期"),
            ("付款可以分期，今年只出一小截。", "可以分期"),
            ("不满意我给您退。", "给您退"),
            ("出了事我们赔。", "我们赔"),
            ("退款没问题，今天就办。", "退款"),
            ("我这边直接给您优惠。", "给您优惠"),
        ] {
            assert_eq!(
                found(line).first().map(String::as_str),
                Some(expected),
                "{line}"
            );
        }
    }

    #[test]
    fn with_a_condition_taken_back_or_asked_it_is_none() {
        for line in [
            "要是三年加起来我们更省，价格这一关就算过了，对吗？",
            "如果测试过了，我们保证那天能用。",
            "按您的数算下来能省 30%，您核一遍。",
            "3 年能省 30% 的运营成本，这是方向，以您填完的这张表为准。",
            "赔偿以合同为准，我保证转到。",
            "您要对折，我去申请，批下来当天告诉您。",
            "打折我去问一声，{{日期: 日期}}前回您。",
            "这个我不敢保证。",
            "我不能答应给您打折。",
            "没人能保证一天都不停。",
            "我们保证不了那天能上。",
            "您说“保证三天上线”，我先问清楚再答。",
            "您能保证人手到位吗？",
            "您要最低价，我记下了。",
            "保证金按招标文件交。",
            "这是质量保证书，您留一份。",
            "他不一定能来。",
            "您一定能理解我们的难处。",
            "绝对值不大，占比也不高。",
            "我们鼓励终身学习。",
            "客户的终身价值会高一些。",
            "比例加起来超过百分之百。",
            "来一个问题答一个，永远答不完。",
            "有一家同行上线后能省 20%，我讲给您听。",
            "我们 80% 的项目都含定制，您这种不稀奇。",
            "假设下季度订单增加 50%，人还是这些人，最先顶不住的是哪一块？",
            "您说高 20%，是跟{{竞品}}的报价比吗？",
            "一年省下{{每年节省: 数 万元}}，是您刚才报的数。",
            "能省多少，填完才知道。",
            "付款往后放可以商量。",
            "分期可以谈。",
            "您愿意分期吗？",
            "咱们各退一步，范围小一点。",
            "我给您赔个不是。",
            "我请部门经理盯着办，48 小时内解决。",
            "他没兴趣就算了，绝不追。",
            "能支持 1000 万用户并发。",
            "要缩到半天的话，多出来的时间您最想让大家去干什么？",
            "赔多少要按合同和审批来，我现在说任何一个数都不算话。",
        ] {
            assert_eq!(found(line), [""; 0], "{line}");
        }
    }
}
