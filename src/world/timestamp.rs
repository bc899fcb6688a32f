//! Instants as the service writes them.

use crate::value::civil;

/// `2026-10-08T12:34:56.789`, in UTC.
pub(super) fn timestamp(at_ms: i64) -> String {
    let (days, ms) = (at_ms.div_euclid(86_400_000), at_ms.rem_euclid(86_400_000));
    let (year, month, day) = civil(days);
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    let millis = ms % 1000;
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

/// `Friday, October 9, 2026 at 12:21:34 AM Coordinated Universal Time`.
pub(super) fn spelled(at_ms: i64) -> String {
    const WEEKDAYS: [&str; 7] = [
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
    ];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (days, ms) = (at_ms.div_euclid(86_400_000), at_ms.rem_euclid(86_400_000));
    let (year, month, day) = civil(days);
    let name = |names: &[&'static str], at: i64| {
        let at = usize::try_from(at).unwrap_or_default();
        names.get(at).copied().unwrap_or_default()
    };
    let (weekday, month) = (
        name(&WEEKDAYS, days.rem_euclid(7)),
        name(&MONTHS, month - 1),
    );
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    let half = if hours < 12 { "AM" } else { "PM" };
    let hour = (hours + 11) % 12 + 1;
    format!(
        "{weekday}, {month} {day}, {year} at {hour}:{minutes:02}:{seconds:02} {half} Coordinated Universal Time"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_civil_time() {
        assert_eq!(timestamp(0), "1970-01-01T00:00:00.000");
        assert_eq!(timestamp(1_709_210_096_789), "2024-02-29T12:34:56.789");
        assert_eq!(timestamp(-1), "1969-12-31T23:59:59.999");
        let spelled_out = "Friday, October 9, 2026 at 12:21:34 AM Coordinated Universal Time";
        assert_eq!(spelled(1_791_505_294_000), spelled_out);
        let noon = "Thursday, January 1, 1970 at 12:00:00 PM Coordinated Universal Time";
        assert_eq!(spelled(12 * 3_600_000), noon);
    }
}
