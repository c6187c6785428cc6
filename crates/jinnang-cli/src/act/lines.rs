//! Short aligned lines for people, and the words in them.

use crate::say::clean;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use jinnang_library::{usual_zone, zone_of};
use jinnang_wire::{Band, Notice, Role, Stand, Trust, Unit, ZoneView};
use std::sync::OnceLock;

/// Rows under a head, each column as wide as its widest cell.
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    pub fn new(heads: &[&str]) -> Self {
        let mut table = Self(Vec::new());
        table.row(heads);
        table
    }

    pub fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let cells = cells.into_iter().map(|cell| clean(cell.as_ref()));
        self.0.push(cells.collect());
    }

    /// Nothing but the head?
    pub fn is_empty(&self) -> bool {
        self.0.len() == 1
    }

    pub fn print(&self) {
        for row in &self.0 {
            line!("{}", self.line(row));
        }
    }

    fn line(&self, row: &[String]) -> String {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            line.push_str(cell);
            let gap = self.width(at) + 2 - console::measure_text_width(cell);
            line.push_str(&" ".repeat(gap));
        }
        line.trim_end().to_owned()
    }

    fn width(&self, at: usize) -> usize {
        let cells = self.0.iter().filter_map(|row| row.get(at));
        cells
            .map(|cell| console::measure_text_width(cell))
            .max()
            .unwrap_or(0)
    }
}

/// Both languages on one line.
pub(crate) fn both(notice: &Notice) -> String {
    format!("{} · {}", clean(&notice.zh), clean(&notice.en))
}

/// The zone of the workspace that is open, and its name where the clock of this machine shows another
/// time. A process opens one workspace.
static ZONE: OnceLock<(TimeZone, Option<String>)> = OnceLock::new();

/// Times are printed, and read where no zone is given, in this zone from now on.
pub(crate) fn use_zone(view: &ZoneView, now_ms: i64) {
    let zone = zone_of(&view.name).unwrap_or_else(usual_zone);
    let other = is_elsewhere(&zone, &TimeZone::system(), now_ms);
    let named = other.then(|| view.called.zh.clone());
    // A second workspace in one process would be a test's; the first zone stays.
    let _ = ZONE.set((zone, named));
}

/// Do the clocks of two zones show different times?
fn is_elsewhere(zone: &TimeZone, machine: &TimeZone, now_ms: i64) -> bool {
    let now = Timestamp::from_millisecond(now_ms).unwrap_or_default();
    zone.to_offset(now) != machine.to_offset(now)
}

/// The zone of the workspace.
pub(crate) fn zone() -> TimeZone {
    ZONE.get().map_or_else(usual_zone, |(zone, _)| zone.clone())
}

/// A day and a time as the clocks of the workspace show them; its zone is named on a machine whose own
/// clock shows another time.
pub(crate) fn when(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or_default();
    let there = at.to_zoned(zone()).strftime("%Y-%m-%d %H:%M").to_string();
    match ZONE.get() {
        Some((_, Some(name))) => format!("{there} {name}"),
        _ => there,
    }
}

/// A number of something in English: `1 entry`, `2 entries`.
pub(crate) fn count_of(n: impl TryInto<i64>, one: &str, many: &str) -> String {
    let n = n.try_into().unwrap_or(i64::MAX);
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A hash as people compare them.
pub(crate) fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Employee => "员工 employee",
        Role::Trainer => "培训师 trainer",
        Role::Admin => "管理员 admin",
    }
}

pub(crate) fn stand(stand: Stand) -> &'static str {
    match stand {
        Stand::Waiting => "待审 waiting",
        Stand::Claimed => "在审 claimed",
        Stand::Returned => "退回 returned",
        Stand::Approved => "通过 approved",
        Stand::Alone => "直接发布 published",
        Stand::Declined => "谢绝 declined",
        Stand::Withdrawn => "撤回 withdrawn",
    }
}

pub(crate) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Points => "积分 points",
        Unit::Promotion => "晋升加分 promotion",
    }
}

pub(crate) fn redemption(state: &str) -> &str {
    match state {
        "requested" => "已申请 requested",
        "seconded" => "待第二人 seconded",
        "approved" => "已批准 approved",
        "rejected" => "未批准 rejected",
        "cancelled" => "已取消 cancelled",
        "expired" => "已过期 expired",
        "fulfilled" => "已发放 fulfilled",
        later => later,
    }
}

pub(crate) fn trust(trust: &Trust) -> String {
    match trust {
        Trust::Verified { by, until_ms, .. } => {
            format!("{by} 核验至 verified until {}", when(*until_ms))
        }
        Trust::Expired { since_ms } => format!("过期 expired {}", when(*since_ms)),
        Trust::Changed { since_ms, .. } => {
            format!("审核外改过 changed outside {}", when(*since_ms))
        }
        Trust::Retired { at_ms, reason } => {
            let why = reason.as_deref().unwrap_or_default();
            format!("下架过 retired {} {why}", when(*at_ms))
        }
        Trust::Unverified => "未核验 unverified".to_owned(),
    }
}

/// A band as it may be typed.
pub(crate) fn band(word: &str) -> Result<Band, String> {
    match word {
        "solid" => Ok(Band::Solid),
        "strong" => Ok(Band::Strong),
        "outstanding" => Ok(Band::Outstanding),
        _ => Err("solid, strong, outstanding".to_owned()),
    }
}

/// A role as it may be typed.
pub(crate) fn role_of(word: &str) -> Result<Role, String> {
    match word {
        "employee" => Ok(Role::Employee),
        "trainer" => Ok(Role::Trainer),
        "admin" => Ok(Role::Admin),
        _ => Err("employee, trainer, admin".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_elsewhere_when_its_clock_shows_another_time() {
        let zone = |name| zone_of(name).unwrap();
        // In winter London has the time of UTC, in summer it has not.
        let (winter, summer) = (1_795_478_400_000, 1_782_864_000_000);
        assert!(!is_elsewhere(
            &zone("+08:00"),
            &zone("Asia/Shanghai"),
            winter
        ));
        assert!(is_elsewhere(&zone("UTC"), &zone("Asia/Shanghai"), winter));
        assert!(!is_elsewhere(&zone("UTC"), &zone("Europe/London"), winter));
        assert!(is_elsewhere(&zone("UTC"), &zone("Europe/London"), summer));
    }

    #[test]
    fn columns_stand_below_each_other_in_both_scripts() {
        let mut table = Table::new(&["姓名", "id"]);
        table.row(["示例·林", "1"]);
        table.row(["Lin", "2\u{1b}[31m"]);
        let lines: Vec<String> = table.0.iter().map(|row| table.line(row)).collect();
        assert_eq!(lines, ["姓名     id", "示例·林  1", "Lin      2␛[31m"]);
    }
}
