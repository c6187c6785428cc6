//! How people call the zone of a workspace.

use crate::ground::refusal::notice;
use crate::ground::workspace::Core;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use jinnang_wire::{Notice, ZoneView};

/// Zones that people call by a city.
const CALLED: &[(&str, &str, &str)] = &[
    ("Asia/Shanghai", "北京时间", "Beijing time"),
    ("Asia/Urumqi", "乌鲁木齐时间", "Ürümqi time"),
    ("Asia/Hong_Kong", "香港时间", "Hong Kong time"),
    ("Asia/Macau", "澳门时间", "Macau time"),
    ("Asia/Taipei", "台北时间", "Taipei time"),
    ("Asia/Singapore", "新加坡时间", "Singapore time"),
    ("Asia/Kuala_Lumpur", "吉隆坡时间", "Kuala Lumpur time"),
    ("Asia/Bangkok", "曼谷时间", "Bangkok time"),
    ("Asia/Jakarta", "雅加达时间", "Jakarta time"),
    ("Asia/Tokyo", "东京时间", "Tokyo time"),
    ("Asia/Seoul", "首尔时间", "Seoul time"),
    ("Asia/Dubai", "迪拜时间", "Dubai time"),
    ("Australia/Sydney", "悉尼时间", "Sydney time"),
    ("Europe/Berlin", "柏林时间", "Berlin time"),
    ("Europe/Paris", "巴黎时间", "Paris time"),
    ("Europe/London", "伦敦时间", "London time"),
    ("America/New_York", "纽约时间", "New York time"),
    ("America/Los_Angeles", "洛杉矶时间", "Los Angeles time"),
];

/// A zone for windows: its name, what people call it, and by how much its clocks differ now.
pub(crate) fn view(zone: &TimeZone, now_ms: i64) -> ZoneView {
    let now = Timestamp::from_millisecond(now_ms).unwrap_or_default();
    let minutes = zone.to_offset(now).seconds() / 60;
    ZoneView {
        name: zone
            .iana_name()
            .map_or_else(|| offset(minutes), str::to_owned),
        called: called(zone, minutes),
        minutes,
    }
}

fn called(zone: &TimeZone, minutes: i32) -> Notice {
    let name = zone.iana_name().unwrap_or_default();
    let known = CALLED.iter().find(|(known, ..)| *known == name);
    match known {
        Some((_, zh, en)) => notice(*zh, *en),
        None => notice(utc(minutes), utc(minutes)),
    }
}

/// `+08:00`
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `UTC+8`, `UTC-3:30`
fn utc(minutes: i32) -> String {
    let (hours, rest) = (minutes / 60, minutes.abs() % 60);
    match (hours, rest) {
        (0, 0) => "UTC".to_owned(),
        (0, rest) if minutes < 0 => format!("UTC-0:{rest:02}"),
        (hours, 0) => format!("UTC{hours:+}"),
        (hours, rest) => format!("UTC{hours:+}:{rest:02}"),
    }
}

impl Core {
    /// The zone of the workspace, now.
    pub(crate) fn zone(&self) -> ZoneView {
        view(&self.shared().zone(), self.now_ms())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinnang_library::zone_of;

    #[test]
    fn a_zone_is_called_as_people_call_it_or_by_its_offset() {
        // 1 July 2026, when clocks in New York are an hour ahead.
        let now = 1_782_864_000_000;
        for (name, zh, kept, minutes) in [
            ("Asia/Shanghai", "北京时间", "Asia/Shanghai", 480),
            ("america/new_york", "纽约时间", "America/New_York", -240),
            ("Asia/Kolkata", "UTC+5:30", "Asia/Kolkata", 330),
            ("+08:00", "UTC+8", "+08:00", 480),
            ("-03:30", "UTC-3:30", "-03:30", -210),
            ("-00:30", "UTC-0:30", "-00:30", -30),
            ("UTC", "UTC", "UTC", 0),
        ] {
            let view = view(&zone_of(name).unwrap(), now);
            assert_eq!(
                (view.called.zh.as_str(), view.name.as_str(), view.minutes),
                (zh, kept, minutes),
                "{name}"
            );
        }
    }
}
