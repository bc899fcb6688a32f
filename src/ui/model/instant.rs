//! Virtual instants as text, always UTC: `22 Nov 2026`, `14:07:32`, `2 m 14 s`.

use crate::value::{civil, days_of, iso_second};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A calendar day and a time of day, from epoch milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year, e.g. 2026.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, 1 to 31.
    pub day: u32,
    /// Seconds since midnight.
    pub second_of_day: u32,
}

impl Civil {
    /// The UTC calendar of an instant (proleptic Gregorian).
    pub fn from_ms(ms: i64) -> Self {
        let seconds = ms.div_euclid(1000);
        let days = seconds.div_euclid(86_400);
        let (year, month, day) = civil(days);
        Self {
            year,
            month: u32::try_from(month).unwrap_or(1),
            day: u32::try_from(day).unwrap_or(1),
            second_of_day: u32::try_from(seconds.rem_euclid(86_400)).unwrap_or(0),
        }
    }
}

/// `22 Nov 2026`.
pub fn date(ms: i64) -> String {
    let civil = Civil::from_ms(ms);
    format!("{} {} {}", civil.day, month_name(civil.month), civil.year)
}

/// `22 Nov`.
pub fn day(ms: i64) -> String {
    let civil = Civil::from_ms(ms);
    format!("{} {}", civil.day, month_name(civil.month))
}

/// `14:07:32`.
pub fn time(ms: i64) -> String {
    let s = Civil::from_ms(ms).second_of_day;
    format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}

/// `22 Nov 14:07:32`.
pub fn day_time(ms: i64) -> String {
    format!("{} {}", day(ms), time(ms))
}

/// What a date-time field holds: `2026-11-22T14:07:32`.
pub fn field(ms: i64) -> String {
    let mut text = iso_second(ms);
    // A field has no zone.
    text.pop();
    text
}

/// The instant of a date-time field, which may leave the seconds out.
pub fn of_field(text: &str) -> Option<i64> {
    let (date, time) = text.split_once('T')?;
    let number = |part: Option<&str>| part?.parse::<i64>().ok();
    let mut date = date.split('-');
    let (year, month, day) = (
        number(date.next())?,
        number(date.next())?,
        number(date.next())?,
    );
    let mut time = time.split(':');
    let (hour, minute) = (number(time.next())?, number(time.next())?);
    let second = time.next().map_or(Some(0.0), |part| part.parse().ok())?;
    let in_range = (0..24).contains(&hour) && (0..60).contains(&minute);
    // Not a number is in no range.
    if !in_range || !(0.0..60.0).contains(&second) {
        return None;
    }
    let minutes = (days_of(year, month, day)? * 24 + hour) * 60 + minute;
    Some(minutes * 60_000 + (second * 1000.0_f64) as i64)
}

/// A span in its two largest units: `40 s`, `2 m 14 s`, `6 h 30 m`, `3 d 4 h`.
pub fn span(ms: i64) -> String {
    let s = ms.max(0).div_euclid(1000);
    let pair = |large: i64, a: &str, small: i64, b: &str| match small {
        0 => format!("{large} {a}"),
        _ => format!("{large} {a} {small} {b}"),
    };
    match s {
        0..60 => format!("{s} s"),
        60..3600 => pair(s / 60, "m", s % 60, "s"),
        3600..86_400 => pair(s / 3600, "h", s / 60 % 60, "m"),
        _ => pair(s / 86_400, "d", s / 3600 % 24, "h"),
    }
}

fn month_name(month: u32) -> &'static str {
    let index = usize::try_from(month.saturating_sub(1)).unwrap_or(0);
    MONTHS.get(index).copied().unwrap_or("Jan")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_follow_the_calendar() {
        assert_eq!(date(0), "1 Jan 1970");
        assert_eq!(date(1_795_356_452_000), "22 Nov 2026");
        assert_eq!(time(1_795_356_452_000), "14:07:32");
        assert_eq!(date(951_782_400_000), "29 Feb 2000");
        assert_eq!(day_time(-1), "31 Dec 23:59:59");
    }

    #[test]
    fn a_field_holds_an_instant_to_the_second() {
        assert_eq!(field(1_795_356_452_000), "2026-11-22T14:07:32");
        for ms in [0, 951_782_400_000, 1_795_356_452_000, 4_102_444_799_000] {
            assert_eq!(of_field(&field(ms)), Some(ms));
        }
        assert_eq!(of_field("2026-11-22T14:07"), Some(1_795_356_420_000));
        assert_eq!(of_field("2026-11-22T14:07:32.5"), Some(1_795_356_452_500));
        for text in [
            "",
            "2026-11-22",
            "T",
            "2026-13-01T00:00",
            "2026-1T1:1",
            "2026-02-30T00:00",
            "2026-11-22T24:00",
            "2026-11-22T23:60",
            "2026-11-22T23:59:60",
            "2026-11-22T23:59:nan",
            "2026-11-22T9223372036854775807:00",
        ] {
            assert_eq!(of_field(text), None, "{text}");
        }
    }

    #[test]
    fn spans_keep_two_units() {
        assert_eq!(span(40_000), "40 s");
        assert_eq!(span(134_000), "2 m 14 s");
        assert_eq!(span(6 * 3_600_000 + 30 * 60_000), "6 h 30 m");
        assert_eq!(span(76 * 3_600_000), "3 d 4 h");
        assert_eq!(span(120_000), "2 m");
    }
}
