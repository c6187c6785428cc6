//! The tariff: what contributions earn, within which limits. A text of the workspace, versioned through
//! the journal; each award keeps the version it was made by, so a new tariff changes nothing past.
//!
//! Version 0 ships with the program. Limits count by the time of the journal, in days and months of the workspace's zone.

use crate::ground::journal::acting::Halt;
use jinnang_journal::State;
use jinnang_wire::TariffField;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// All numbers are points unless their name says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tariff {
    /// For a new article, by kind, in the lowest band.
    pub base: BTreeMap<String, i64>,
    /// What the bands make of it, percent.
    pub band_percent: BTreeMap<String, i64>,
    /// What a better version of an article earns of that, percent; once for each author and article.
    pub improve_percent: i64,
    /// Promotion credit that goes with points, percent.
    pub promotion_percent: i64,
    /// For each colleague who used an article on a day.
    pub use_points: i64,
    /// Colleagues that are paid for, of one article on one day.
    pub use_colleagues: i64,
    /// Uses of one author's texts by one colleague that are paid for in a month: a text on a day is one use.
    pub use_pair_month: i64,
    /// Most that one member earns in a day.
    pub day_cap: i64,
    /// Most that one member earns in a month.
    pub month_cap: i64,
    /// Most that all members together earn in a month.
    pub month_budget: i64,
    /// Days until an award can be spent.
    pub cooling_days: i64,
    /// Requests that cost more need two deciders.
    pub two_deciders_above: i64,
    /// Awards to one author for one text that are larger need two deciders.
    pub award_two_deciders_above: i64,
    /// Days until a request that nobody decided on runs out.
    pub request_days: i64,
    /// What a newer program put in: kept, and without a meaning here.
    #[serde(flatten)]
    pub more: BTreeMap<String, Value>,
}

impl Default for Tariff {
    fn default() -> Self {
        let table = |rows: &[(&str, i64)]| {
            rows.iter()
                .map(|(name, n)| ((*name).to_owned(), *n))
                .collect()
        };
        Self {
            base: table(&[
                ("guide", 20),
                ("script", 30),
                ("case", 40),
                ("playbook", 40),
                ("course", 40),
                ("quiz", 20),
            ]),
            band_percent: table(&[("solid", 100), ("strong", 150), ("outstanding", 200)]),
            improve_percent: 50,
            promotion_percent: 10,
            use_points: 1,
            use_colleagues: 5,
            use_pair_month: 2,
            day_cap: 200,
            month_cap: 1_500,
            month_budget: 20_000,
            cooling_days: 14,
            two_deciders_above: 500,
            award_two_deciders_above: 100,
            request_days: 30,
            more: BTreeMap::new(),
        }
    }
}

/// Every number that stands by itself, with the least and the most it may be put to.
const SINGLE: &[(&str, i64, i64)] = &[
    ("improve_percent", 0, 1_000),
    ("promotion_percent", 0, 1_000),
    ("use_points", 0, MOST),
    ("use_colleagues", 0, MOST),
    ("use_pair_month", 0, MOST),
    ("day_cap", 0, MOST),
    ("month_cap", 0, MOST),
    ("month_budget", 0, MOST),
    ("award_two_deciders_above", 0, MOST),
    ("cooling_days", 0, 3_650),
    ("two_deciders_above", 0, MOST),
    ("request_days", 1, 3_650),
];
/// The same for every row of a table.
const TABLES: &[(&str, i64, i64)] = &[("base", 0, MOST), ("band_percent", 0, 1_000)];
const MOST: i64 = 1_000_000;

type No = (String, String);

impl Tariff {
    /// Reads a tariff as it is kept. What a newer program added to it stays in `more`.
    pub fn read(text: &str) -> Result<Self, No> {
        let object = serde_json::from_str::<serde_json::Map<String, Value>>(text);
        let tariff: Self = object
            .and_then(|object| serde_json::from_value(object.into()))
            .map_err(|cause| {
                let (line, column) = (cause.line(), cause.column());
                let at = match (line, column) {
                    (0, _) => String::new(),
                    (line, 0) => format!("（第 {line} 行附近）"),
                    _ => format!("（第 {line} 行第 {column} 个字节附近）"),
                };
                (
                    format!("积分规则读不懂{at}。它要是一段完整的 JSON，名称和数字都照现行规则的样子写。"),
                    format!("The tariff cannot be read: {cause}. It has to be JSON like the one in force."),
                )
            })?;
        if tariff
            .numbers()
            .iter()
            .any(|(_, n)| !(0..=MOST).contains(n))
        {
            return Err((
                format!("积分规则里的数字要在 0 到 {MOST} 之间。"),
                format!("Numbers of a tariff lie between 0 and {MOST}."),
            ));
        }
        Ok(tariff)
    }

    /// Reads one that is to come into force after this one: a name that neither of them has a meaning for
    /// is a slip of the pen, each number has its bounds, and none is left out: nobody means to pay nothing
    /// for a script by not naming it.
    pub fn next(&self, text: &str) -> Result<Self, No> {
        let next = Self::read(text)?;
        let known = Self::default();
        let strange = next
            .more
            .keys()
            .find(|name| !self.more.contains_key(*name))
            .or_else(|| strange(&next.base, &self.base, &known.base))
            .or_else(|| strange(&next.band_percent, &self.band_percent, &known.band_percent));
        if let Some(name) = strange {
            return Err((
                format!("积分规则里没有“{name}”这一项，请检查拼写。"),
                format!("A tariff has no “{name}”; check how it is written."),
            ));
        }
        let fields = next.fields();
        for ((path, n), field) in next.numbers().iter().zip(&fields) {
            if !(field.least..=field.most).contains(n) {
                let TariffField { least, most, .. } = field;
                return Err((
                    format!("“{path}”要在 {least} 到 {most} 之间。"),
                    format!("“{path}” lies between {least} and {most}."),
                ));
            }
        }
        match self.left_out(text) {
            Some(path) => Err((
                format!(
                    "积分规则里缺“{path}”。先取现行规则（设置里的“源文本”，或 jinnang points tariff），在上面改。"
                ),
                format!(
                    "The tariff lacks “{path}”. Take the one in force (“Source” in the settings, or jinnang points tariff) and change that."
                ),
            )),
            None => Ok(next),
        }
    }

    /// The first number of this tariff that a text does not name.
    fn left_out(&self, text: &str) -> Option<String> {
        let given: Value = serde_json::from_str(text).ok()?;
        let mut paths = self.numbers().into_iter().map(|(path, _)| path);
        paths.find(|path| {
            let pointer = format!("/{}", path.replace('.', "/"));
            given.pointer(&pointer).is_none()
        })
    }

    /// Every number, by its path.
    fn numbers(&self) -> Vec<(String, i64)> {
        let kept = serde_json::to_value(self).expect("a tariff is plain");
        let single = SINGLE
            .iter()
            .map(|(name, ..)| ((*name).to_owned(), kept[name].as_i64().unwrap_or(0)));
        let tables = [("base", &self.base), ("band_percent", &self.band_percent)];
        let rows = tables
            .into_iter()
            .flat_map(|(table, rows)| rows.iter().map(move |(k, n)| (format!("{table}.{k}"), *n)));
        single.chain(rows).collect()
    }

    /// What each number is called and may be, in the order of [`Self::numbers`].
    pub fn fields(&self) -> Vec<TariffField> {
        let field = |path: String| {
            let name = path.split('.').next().unwrap_or_default();
            let mut bounds = SINGLE.iter().chain(TABLES);
            let (_, least, most) = bounds
                .find(|(known, ..)| *known == name)
                .expect("every number has its bounds");
            TariffField {
                least: *least,
                most: *most,
                path,
            }
        };
        let numbers = self.numbers().into_iter();
        numbers.map(|(path, _)| field(path)).collect()
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a tariff is plain")
    }

    /// What uses of one article on one day earn in all, before limits: by colleagues who had used so much
    /// of the author's texts in that month before.
    pub fn uses(&self, before: &[i64]) -> i64 {
        let counted = before.iter().filter(|used| **used < self.use_pair_month);
        (counted.count() as i64).min(self.use_colleagues) * self.use_points
    }

    /// What an article of this kind and band earns in all, before limits.
    pub fn price(&self, kind: &str, band: &str, is_new: bool) -> i64 {
        let base = self.base.get(kind).copied().unwrap_or(0);
        let percent = self.band_percent.get(band).copied().unwrap_or(100);
        let whole = base * percent / 100;
        if is_new {
            whole
        } else {
            whole * self.improve_percent / 100
        }
    }
}

/// The tariff in force, with its version.
pub(crate) fn in_force(state: &State<'_>) -> Result<(u32, Tariff), Halt> {
    Ok(read(state.tariff(None)?))
}

/// A tariff as the journal keeps it; the one that ships where it keeps none.
pub(crate) fn read(kept: Option<(u32, String)>) -> (u32, Tariff) {
    match kept {
        Some((version, text)) => (version, Tariff::read(&text).unwrap_or_default()),
        None => (0, Tariff::default()),
    }
}

/// A row that neither the table before nor the one that ships has.
fn strange<'a>(
    next: &'a BTreeMap<String, i64>,
    before: &BTreeMap<String, i64>,
    known: &BTreeMap<String, i64>,
) -> Option<&'a String> {
    let mut names = next.keys();
    names.find(|name| !before.contains_key(*name) && !known.contains_key(*name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tariff_prices_kinds_in_bands() {
        let tariff = Tariff::default();
        for (kind, band, is_new, points) in [
            ("case", "solid", true, 40),
            ("case", "outstanding", true, 80),
            ("script", "strong", true, 45),
            ("script", "strong", false, 22),
            ("poem", "strong", true, 0),
        ] {
            assert_eq!(
                tariff.price(kind, band, is_new),
                points,
                "{kind} {band} {is_new}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_nonsense_is_refused() {
        let tariff = Tariff::default();
        assert_eq!(Tariff::read(&tariff.text()), Ok(tariff));
        for bad in [
            "",
            "[]",
            r#"{"day_cap": -1}"#,
            r#"{"base": {"case": 9999999}}"#,
            r#"{"day_cap": "viel"}"#,
        ] {
            assert!(Tariff::read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_or_a_number_out_of_bounds_comes_into_no_force_and_is_named() {
        for (bad, named) in [
            (r#"{"day_kap": 1}"#, "day_kap"),
            (r#"{"base": {"cse": 40}}"#, "cse"),
            (r#"{"band_percent": {"sold": 100}}"#, "sold"),
            (r#"{"promotion_percent": 1001}"#, "promotion_percent"),
            (r#"{"request_days": 0}"#, "request_days"),
            (r#"{"band_percent": {"solid": 2000}}"#, "band_percent.solid"),
            (r#"{"base": {"case": 44}}"#, "improve_percent"),
            ("{}", "improve_percent"),
        ] {
            let (zh, en) = Tariff::default().next(bad).unwrap_err();
            assert!(zh.contains(named) && en.contains(named), "{bad}: {zh} {en}");
        }
    }

    #[test]
    fn a_table_that_leaves_a_kind_of_article_out_comes_into_no_force() {
        let mut text: Value = serde_json::from_str(&Tariff::default().text()).unwrap();
        text["base"].as_object_mut().unwrap().remove("script");
        let (zh, en) = Tariff::default().next(&text.to_string()).unwrap_err();
        assert!(zh.contains("base.script") && en.contains("base.script"));
    }

    #[test]
    fn what_a_newer_program_added_is_kept_and_the_rest_is_used() {
        let kept = r#"{"day_cap": 7, "base": {"case": 5, "podcast": 9}, "weekend_percent": 50}"#;
        let newer = Tariff::read(kept).unwrap();
        assert_eq!((newer.day_cap, newer.price("case", "solid", true)), (7, 5));
        let next = newer.next(&newer.text()).unwrap();
        assert_eq!(next.text(), newer.text());
        assert!(next.text().contains("weekend_percent") && next.text().contains("podcast"));
    }

    #[test]
    fn every_number_of_a_tariff_has_a_field_with_bounds() {
        let tariff = Tariff::default();
        let paths: Vec<String> = tariff
            .fields()
            .into_iter()
            .map(|field| field.path)
            .collect();
        let kept = serde_json::to_value(&tariff).unwrap();
        let leaves: usize = kept
            .as_object()
            .unwrap()
            .values()
            .map(|value| value.as_object().map_or(1, serde_json::Map::len))
            .sum();
        assert_eq!(paths.len(), leaves);
        assert!(paths.contains(&"base.case".to_owned()) && paths.contains(&"day_cap".to_owned()));
    }
}
