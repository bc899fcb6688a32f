//! The calendar of days since 1970 (proleptic Gregorian), after Howard Hinnant's algorithms.

const DAYS_TO_1970: i64 = 719_468;
const DAYS_OF_ERA: i64 = 146_097;

/// Year, month and day of a count of days since 1970.
pub fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + DAYS_TO_1970;
    let era = shifted.div_euclid(DAYS_OF_ERA);
    let day_of_era = shifted.rem_euclid(DAYS_OF_ERA);
    let leaps = day_of_era / 1460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leaps) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Days since 1970 of a year from 1 to 9999, a month and a day; none if there is no such day.
pub fn days_of(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let from_march = year - i64::from(month <= 2);
    let of_era = from_march.rem_euclid(400);
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + (153 * shifted + 2) / 5 + day - 1;
    let days = from_march.div_euclid(400) * DAYS_OF_ERA + day_of_era - DAYS_TO_1970;
    // The 31st of a month of 30 days is the first of the next.
    (civil(days) == (year, month, day)).then_some(days)
}

/// `2026-11-23T04:05:06Z`, of milliseconds since 1970.
pub fn iso_second(ms: i64) -> String {
    let seconds = ms.div_euclid(1000);
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let second = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_thousand_years_goes_there_and_back() {
        let mut last = civil(-134_775);
        for days in -134_774..250_000 {
            let (year, month, day) = civil(days);
            assert!((year, month, day) > last, "{days}");
            assert_eq!(days_of(year, month, day), Some(days));
            last = (year, month, day);
        }
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(19_782), (2024, 2, 29));
        assert_eq!(iso_second(1_709_210_096_789), "2024-02-29T12:34:56Z");
        assert_eq!(iso_second(-1), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn days_that_are_none() {
        for (year, month, day) in [
            (2026, 2, 29),
            (2100, 2, 29),
            (2026, 4, 31),
            (2026, 0, 1),
            (2026, 13, 1),
            (2026, 1, 0),
            (2026, 1, 32),
            (0, 1, 1),
            (10_000, 1, 1),
            (i64::MAX, 1, 1),
        ] {
            assert_eq!(days_of(year, month, day), None, "{year}-{month}-{day}");
        }
    }
}
