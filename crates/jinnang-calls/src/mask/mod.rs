//! Taking a customer's names out of a text.
//!
//! A case is read by colleagues, so nothing in it may lead back to the person or the company: not the name
//! as it was typed, not a part of it, not the ways people turn it in a note (王建国, 建国, 王总, 老王). Too
//! much masked costs a reader a word; too little costs a customer. So it masks too much.
//!
//! Comparison is on folded characters: 張總, 王 总 and ＡＣＭＥ are found as well. Numbers of persons
//! (telephones, identity cards) are found by rules elsewhere.

mod names;

use crate::call::{BLANK_COMPANY, BLANK_INDUSTRY, BLANK_NAME, Call};
use jinnang_text::Folded;

/// Between the characters of a name there may stand a little; more, and it is no name.
const GAP: usize = 2;

/// Something to be found, and what takes its place.
#[derive(Debug, Clone)]
struct Needle {
    chars: Vec<char>,
    label: String,
}

/// What has to be hidden, the longest first.
#[derive(Debug, Clone, Default)]
pub struct Mask {
    needles: Vec<Needle>,
}

impl Mask {
    /// Hides who a call was with, and whatever else stands in its blanks that tells who somebody is.
    pub fn of(call: &Call) -> Self {
        let mut mask = Self::default();
        mask.hide(names::person(&call.customer.name), "某客户");
        let companies = names::company(&call.customer.company);
        mask.hide(companies, "");
        let company = mask.label_of_company(&call.customer.industry);
        for needle in &mut mask.needles {
            if needle.label.is_empty() {
                needle.label.clone_from(&company);
            }
        }
        for (blank, value) in &call.values {
            if ![BLANK_NAME, BLANK_COMPANY, BLANK_INDUSTRY].contains(&blank.as_str()) {
                let label = format!("某{}", mask.text(blank));
                mask.hide(names::in_blank(blank, value), &label);
            }
        }
        mask.needles
            .sort_by_key(|needle| std::cmp::Reverse(needle.chars.len()));
        mask
    }

    /// What takes the company's place. Where the industry is the company's own name, it is no industry.
    fn label_of_company(&self, industry: &str) -> String {
        let industry = industry.trim();
        if industry.is_empty() || self.finds(industry) {
            "某企业".to_owned()
        } else {
            format!("某{industry}企业")
        }
    }

    fn hide(&mut self, texts: Vec<String>, label: &str) {
        for text in texts {
            let chars = Folded::new(&text).chars;
            let known = self.needles.iter().any(|needle| needle.chars == chars);
            if !chars.is_empty() && !known {
                let label = label.to_owned();
                self.needles.push(Needle { chars, label });
            }
        }
    }

    /// Does the text hold anything that has to be hidden?
    pub fn finds(&self, text: &str) -> bool {
        let folded = Folded::new(text);
        (0..folded.chars.len()).any(|at| self.at(text, &folded, at).is_some())
    }

    /// The text with everything hidden.
    pub fn text(&self, text: &str) -> String {
        let folded = Folded::new(text);
        let mut out = String::with_capacity(text.len());
        let (mut at, mut copied) = (0, 0);
        while at < folded.chars.len() {
            let Some(needle) = self.at(text, &folded, at) else {
                at += 1;
                continue;
            };
            let end = at + needle.chars.len();
            let range = folded.original(at..end);
            out.push_str(text.get(copied..range.start).unwrap_or_default());
            if !out.ends_with(&needle.label) {
                out.push_str(&needle.label);
            }
            (at, copied) = (end, range.end);
        }
        out.push_str(&text[copied..]);
        out
    }

    /// The longest needle that begins at a character.
    fn at(&self, text: &str, folded: &Folded, at: usize) -> Option<&Needle> {
        let fits = |needle: &&Needle| {
            let end = at + needle.chars.len();
            folded.chars.get(at..end) == Some(needle.chars.as_slice())
                && is_close(text, folded, at, end)
                && !is_cut(&needle.chars, folded, at, end)
        };
        self.needles.iter().find(fits)
    }
}

/// Nothing but a few marks and spaces between the characters, and no end of a line.
fn is_close(text: &str, folded: &Folded, at: usize, end: usize) -> bool {
    folded.origins[at..end].windows(2).all(|pair| {
        let gap = pair[0].end.max(pair[0].start) as usize..pair[1].start as usize;
        let gap = text.get(gap).unwrap_or_default();
        gap.chars().count() <= GAP && !gap.contains(['\n', '，', '。', '！', '？', '；', '：'])
    })
}

/// A short Latin name inside a longer word is another word: Li in Link.
fn is_cut(chars: &[char], folded: &Folded, at: usize, end: usize) -> bool {
    let is_latin = |c: &char| c.is_ascii_alphanumeric();
    let touches = |a: usize, b: usize| {
        folded.origins[a].end == folded.origins[b].start
            && is_latin(&folded.chars[a])
            && is_latin(&folded.chars[b])
    };
    chars.len() < 4
        && (at > 0 && touches(at - 1, at) || end < folded.chars.len() && touches(end - 1, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Customer;

    fn mask(name: &str, company: &str, industry: &str) -> Mask {
        let mut call = Call::begin("call-1".to_owned(), 0);
        call.with(Customer {
            name: name.to_owned(),
            company: company.to_owned(),
            industry: industry.to_owned(),
        });
        call.fill("经办人", "小林");
        call.fill("日期", "周五");
        call.fill("介绍人", "恒泰的李姐");
        Mask::of(&call)
    }

    #[test]
    fn names_and_their_parts_are_hidden_wherever_they_stand() {
        for (name, text, masked) in [
            ("王总", "王总嫌贵", "某客户嫌贵"),
            ("王总", "王总监说再等等", "某客户说再等等"),
            ("王总", "王 总、老王、王先生", "某客户、某客户、某客户"),
            ("王总", "汪总没来", "汪总没来"),
            ("王建国", "建国说行，王总也点头", "某客户说行，某客户也点头"),
            (
                "王建国总经理",
                "王建国、王总、建国",
                "某客户、某客户、某客户",
            ),
            ("采购部李姐", "李姐和李经理", "某客户和某客户"),
            ("欧阳女士", "欧阳总监", "某客户"),
            ("張總", "张总问交期", "某客户问交期"),
            ("张总", "張總問交期", "某客户問交期"),
            ("王", "王说要便宜", "某客户说要便宜"),
            (
                "John Smith",
                "smith wants JOHN's price",
                "某客户 wants 某客户's price",
            ),
            ("Li", "Link 给 Li", "Link 给 某客户"),
            ("客户", "客户嫌贵", "客户嫌贵"),
            ("", "谁都没说", "谁都没说"),
        ] {
            assert_eq!(mask(name, "", "").text(text), masked, "{name}");
        }
    }

    #[test]
    fn companies_are_hidden_by_their_full_and_their_short_names() {
        let company = "上海明德医疗器械有限公司";
        for (text, masked) in [
            ("上海明德医疗器械有限公司要货", "某医疗企业要货"),
            ("明德医疗器械的人", "某医疗企业的人"),
            ("明德嫌贵", "某医疗企业嫌贵"),
            ("上海的医疗器械", "上海的医疗器械"),
        ] {
            assert_eq!(mask("王总", company, "医疗").text(text), masked);
        }
        assert_eq!(mask("", "ACME Ltd", "").text("acme 问价"), "某企业 问价");
        assert_eq!(mask("", "明德", "明德").text("明德"), "某企业");
    }

    #[test]
    fn what_stands_in_blanks_is_hidden_when_it_tells_who() {
        let mask = mask("王总", "明德精工", "制造");
        assert_eq!(mask.text("小林周五去"), "某经办人周五去");
        assert_eq!(
            mask.text("恒泰的李姐介绍，李姐很热心"),
            "某介绍人介绍，某介绍人很热心"
        );
        assert!(mask.finds("跟小 林说过") && !mask.finds("周五"));
    }
}
