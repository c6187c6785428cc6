//! Filters: `kind:话术 layer:core stage:异议处理 updated:>2026-01-01 is:verified`.

use crate::index::document::{kind_name, layer_name};
use jinnang_library::{Kind, Layer};
use jinnang_text::fold;

/// What a filter looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FilterName {
    /// `kind:` 类型
    Kind,
    /// `layer:` 层级
    Layer,
    /// `stage:` 阶段
    Stage,
    /// `industry:` 行业
    Industry,
    /// `tag:` 标签
    Tag,
    /// `owner:` 负责
    Owner,
    /// `updated:` 更新
    Updated,
    /// `is:` 状态
    Is,
}

/// All filters, with what people may call them and what they mean (zh, en).
pub const NAMES: &[(FilterName, &str, &str, &str, &str)] = &[
    (
        FilterName::Kind,
        "kind",
        "类型",
        "类型：话术、案例、打法……",
        "Kind: script, case, playbook …",
    ),
    (
        FilterName::Layer,
        "layer",
        "层级",
        "层级：核心、应用、创新",
        "Layer: core, application, innovation",
    ),
    (
        FilterName::Stage,
        "stage",
        "阶段",
        "客户旅程中的阶段",
        "Stage of the customer journey",
    ),
    (FilterName::Industry, "industry", "行业", "行业", "Industry"),
    (FilterName::Tag, "tag", "标签", "标签", "Tag"),
    (
        FilterName::Owner,
        "owner",
        "负责",
        "负责的团队或人",
        "Team or person that answers for it",
    ),
    (
        FilterName::Updated,
        "updated",
        "更新",
        "更新日期，如 >2026-01-01",
        "Changed since, e.g. >2026-01-01",
    ),
    (
        FilterName::Is,
        "is",
        "状态",
        "状态：已核验、未核验、已过期、审核外改过",
        "State: verified, unverified, expired, changed outside review",
    ),
];

/// Kinds with the words people may use for them.
pub const KINDS: &[(Kind, &str)] = &[
    (Kind::Guide, "知识"),
    (Kind::Script, "话术"),
    (Kind::Case, "案例"),
    (Kind::Playbook, "打法"),
    (Kind::Course, "课程"),
    (Kind::Quiz, "题库"),
];

/// Layers with the words people may use for them.
pub const LAYERS: &[(Layer, &str)] = &[
    (Layer::Core, "核心层"),
    (Layer::Application, "应用层"),
    (Layer::Innovation, "创新层"),
];

/// States with the words people may use for them.
pub const STATES: &[(&str, &str)] = &[
    ("verified", "已核验"),
    ("unverified", "未核验"),
    ("expired", "已过期"),
    ("changed", "审核外改过"),
];

impl FilterName {
    /// The filter of this name, in either language.
    pub fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        NAMES
            .iter()
            .find(|(_, en, zh, ..)| *en == name || *zh == name)
            .map(|(n, ..)| *n)
    }

    /// The name used in facets and in the index.
    pub fn as_str(self) -> &'static str {
        NAMES
            .iter()
            .find(|(n, ..)| *n == self)
            .expect("every name is in the table")
            .1
    }
}

/// A filter understood in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// What it looks at.
    pub name: FilterName,
    /// Canonical value, folded where values are free.
    pub value: String,
    /// Exactly as it stands in the text.
    pub raw: String,
    /// Whether articles that have it are left out.
    pub excluded: bool,
    /// Other values that mean the same, folded: an owner has a name beside what articles write.
    pub also: Vec<String>,
}

/// One side of a date filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// On that day or later, milliseconds since 1970 UTC.
    From(i64),
    /// Before that day.
    Before(i64),
}

impl Filter {
    /// The canonical form of a value, none when there is no such value.
    pub fn canonical(name: FilterName, value: &str) -> Option<String> {
        let folded = fold(value.trim());
        match name {
            FilterName::Kind => KINDS
                .iter()
                .find(|(k, zh)| kind_name(*k) == folded || *zh == folded)
                .map(|(k, _)| kind_name(*k).to_owned()),
            FilterName::Layer => LAYERS
                .iter()
                .find(|(l, zh)| {
                    layer_name(*l) == folded || *zh == folded || zh.trim_end_matches('层') == folded
                })
                .map(|(l, _)| layer_name(*l).to_owned()),
            FilterName::Is => STATES
                .iter()
                .find(|(en, zh)| *en == folded || *zh == folded)
                .map(|(en, _)| (*en).to_owned()),
            FilterName::Updated => bounds(&folded).map(|_| folded),
            _ => (!folded.is_empty()).then_some(folded),
        }
    }

    /// The terms of the index that stand for it; none for those that are not terms.
    pub fn terms(&self) -> Vec<String> {
        if matches!(self.name, FilterName::Updated | FilterName::Is) {
            return Vec::new();
        }
        let name = self.name.as_str();
        let values = self.values();
        values.map(|value| format!("{name}:{value}")).collect()
    }

    /// Its value and all that mean the same.
    pub fn values(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.value).chain(&self.also)
    }

    /// Bounds of a date filter.
    pub fn bounds(&self) -> Vec<Bound> {
        if self.name == FilterName::Updated {
            bounds(&self.value).unwrap_or_default()
        } else {
            Vec::new()
        }
    }
}

/// `>2026-01-01` is after that day, `>=` and a bare date include it; a month or a year stands for its days.
fn bounds(value: &str) -> Option<Vec<Bound>> {
    let (sign, date) = value.split_at(value.find(|c: char| c.is_ascii_digit())?);
    let (first, after) = days(date)?;
    Some(match sign {
        ">" => vec![Bound::From(after)],
        ">=" => vec![Bound::From(first)],
        "<" => vec![Bound::Before(first)],
        "<=" => vec![Bound::Before(after)],
        "" | "=" => vec![Bound::From(first), Bound::Before(after)],
        _ => return None,
    })
}

/// First millisecond of the days meant and first millisecond after them.
fn days(date: &str) -> Option<(i64, i64)> {
    use jiff::{ToSpan, civil::Date, tz::TimeZone};
    let mut parts = date.split(['-', '/', '.']);
    let year: i16 = parts
        .next()?
        .parse()
        .ok()
        .filter(|y| (1970..3000).contains(y))?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let span = match (month, day) {
        (None, _) => 1.year(),
        (_, None) => 1.month(),
        _ => 1.day(),
    };
    let ms = |date: Date| {
        Some(
            date.to_zoned(TimeZone::UTC)
                .ok()?
                .timestamp()
                .as_millisecond(),
        )
    };
    Some((ms(first)?, ms(first.checked_add(span).ok()?)?))
}
