//! The tariff: what contributions earn, within which limits. A text of the workspace, versioned through
//! the journal; each award keeps the version it was made by, so a new tariff changes nothing past.
//!
//! Version 0 ships with the program. Limits count by the time of the journal, in UTC days and months.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All numbers are points unless their name says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
            day_cap: 200,
            month_cap: 1_500,
            month_budget: 20_000,
            cooling_days: 14,
            two_deciders_above: 500,
            award_two_deciders_above: 100,
            request_days: 30,
        }
    }
}

impl Tariff {
    /// Reads a tariff; a sentence in both languages where it makes no sense.
    pub fn read(text: &str) -> Result<Self, (String, String)> {
        let object = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text);
        let tariff: Self = object
            .and_then(|object| serde_json::from_value(object.into()))
            .map_err(|cause| {
                (
                    format!("积分规则读不懂：{cause}"),
                    format!("The tariff cannot be read: {cause}"),
                )
            })?;
        let numbers = [
            tariff.improve_percent,
            tariff.promotion_percent,
            tariff.use_points,
            tariff.use_colleagues,
            tariff.day_cap,
            tariff.month_cap,
            tariff.month_budget,
            tariff.cooling_days,
            tariff.two_deciders_above,
            tariff.award_two_deciders_above,
            tariff.request_days,
        ];
        let all = numbers
            .iter()
            .chain(tariff.base.values())
            .chain(tariff.band_percent.values());
        if all.into_iter().any(|n| !(0..=1_000_000).contains(n)) {
            return Err((
                "积分规则里的数字要在 0 到 1000000 之间。".to_owned(),
                "Numbers of a tariff lie between 0 and 1,000,000.".to_owned(),
            ));
        }
        Ok(tariff)
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a tariff is plain")
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
            r#"{"day_kap": 1}"#,
            r#"{"base": {"case": 9999999}}"#,
        ] {
            assert!(Tariff::read(bad).is_err(), "{bad}");
        }
    }
}
