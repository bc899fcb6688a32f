//! Scales, ticks and paths of the charts: pixel arithmetic that needs no page.

use super::instant;

/// A linear scale from a range of values to a range of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// Maps `from..to` to `start..end`. An empty range maps to `start`.
    pub fn new(from: f64, to: f64, start: f64, end: f64) -> Self {
        Self {
            from,
            to,
            start,
            end,
        }
    }

    /// Maps a range of virtual time to pixels.
    pub fn of_time(from_ms: i64, to_ms: i64, start: f64, end: f64) -> Self {
        Self::new(from_ms as f64, to_ms as f64, start, end)
    }

    /// Where a value lies.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.to - self.from;
        if span == 0.0 {
            return self.start;
        }
        self.start + (value - self.from) / span * (self.end - self.start)
    }

    /// Where an instant lies, kept inside the picture.
    pub fn at_ms(&self, ms: i64) -> f64 {
        let (low, high) = (self.start.min(self.end), self.start.max(self.end));
        self.at(ms as f64).clamp(low, high)
    }

    /// The value that lies at a pixel.
    pub fn value(&self, pixel: f64) -> f64 {
        let span = self.end - self.start;
        if span == 0.0 {
            return self.from;
        }
        self.from + (pixel - self.start) / span * (self.to - self.from)
    }
}

/// The first round number at or above a value: 1, 2 or 5 times a power of ten; at least 1.
pub fn round_up(value: f64) -> f64 {
    let mut step = 1.0;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            if value <= step * factor {
                return step * factor;
            }
        }
        if step > 1e12 {
            return value;
        }
        step *= 10.0;
    }
}

/// Up to five round numbers from 0 to at least `max`.
pub fn value_ticks(max: f64) -> Vec<f64> {
    let top = round_up(max);
    let parts = match top.log10().fract() {
        fract if (fract - 0.301).abs() < 0.01 => 4,
        _ => 5,
    };
    let parts = if top < f64::from(parts) {
        (top as i32).max(1)
    } else {
        parts
    };
    (0..=parts)
        .map(|i| top * f64::from(i) / f64::from(parts))
        .collect()
}

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Round steps of time, shortest first.
const TIME_STEPS: [i64; 15] = [
    5 * SECOND_MS,
    10 * SECOND_MS,
    30 * SECOND_MS,
    MINUTE_MS,
    5 * MINUTE_MS,
    10 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    3 * HOUR_MS,
    6 * HOUR_MS,
    12 * HOUR_MS,
    DAY_MS,
    2 * DAY_MS,
    7 * DAY_MS,
    30 * DAY_MS,
];

/// A labelled instant on a time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeTick {
    /// When.
    pub at_ms: i64,
    /// What stands below it.
    pub label: String,
}

/// Round instants within a range, at most `most` of them.
pub fn time_ticks(from_ms: i64, to_ms: i64, most: usize) -> Vec<TimeTick> {
    let span = to_ms.saturating_sub(from_ms).max(1);
    let most = i64::try_from(most.max(1)).unwrap_or(1);
    let step = TIME_STEPS
        .into_iter()
        .find(|step| span / step < most)
        .unwrap_or_else(|| (span / most / DAY_MS + 1) * DAY_MS);
    let mut at_ms = from_ms.div_euclid(step) * step;
    let mut ticks = Vec::new();
    while at_ms <= to_ms {
        if at_ms >= from_ms {
            ticks.push(TimeTick {
                at_ms,
                label: time_label(at_ms, step),
            });
        }
        at_ms += step;
    }
    ticks
}

/// Midnights show the day, other instants as much of the time as the step needs.
fn time_label(at_ms: i64, step: i64) -> String {
    if step >= MINUTE_MS && at_ms.rem_euclid(DAY_MS) == 0 {
        return instant::day(at_ms);
    }
    let time = instant::time(at_ms);
    match step < MINUTE_MS {
        true => time,
        false => time.get(..5).unwrap_or_default().to_owned(),
    }
}

/// One column of a chart: a span of time and what was consumed in its busiest second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Column {
    /// Start of the span, virtual milliseconds since the epoch.
    pub from_ms: i64,
    /// The busiest second's units.
    pub peak: f64,
    /// What of them global indexes consumed.
    pub of_indexes: f64,
    /// Units of the whole span.
    pub total: f64,
}

/// Gathers seconds into spans of `span_ms`, keeping each span's busiest second. A second is its
/// start, what tables consumed in it, and what global indexes did. Quiet spans are left out.
pub fn columns(seconds: impl IntoIterator<Item = (i64, f64, f64)>, span_ms: i64) -> Vec<Column> {
    let span_ms = span_ms.max(SECOND_MS);
    let mut out: Vec<Column> = Vec::new();
    for (at_ms, tables, of_indexes) in seconds {
        let units = tables + of_indexes;
        if units <= 0.0 {
            continue;
        }
        let from_ms = at_ms.div_euclid(span_ms) * span_ms;
        match out.last_mut() {
            Some(last) if last.from_ms == from_ms => {
                if units > last.peak {
                    (last.peak, last.of_indexes) = (units, of_indexes);
                }
                last.total += units;
            }
            _ => out.push(Column {
                from_ms,
                peak: units,
                of_indexes,
                total: units,
            }),
        }
    }
    out
}

/// Upright strokes for the seconds of a minute that had traffic: `d` of a path.
pub fn spark_path(
    seconds: impl IntoIterator<Item = (i64, f64)>,
    from_ms: i64,
    top: f64,
    width: f64,
    height: f64,
) -> String {
    let x = Scale::of_time(from_ms, from_ms + MINUTE_MS, 0.0, width);
    let mut path = String::new();
    for (at_ms, units) in seconds {
        if units > 0.0 && at_ms >= from_ms {
            let long = (units / top.max(f64::MIN_POSITIVE) * height).clamp(1.0, height);
            path.push_str(&format!("M{:.1} {height}v-{long:.1}", x.at_ms(at_ms)));
        }
    }
    path
}

/// US dollars, with as many digits as small sums need.
pub fn usd(sum: f64) -> String {
    match sum {
        0.0 => "$0".to_owned(),
        s if s < 0.000_001 => "under $0.000001".to_owned(),
        s if s < 0.01 => format!("${s:.6}"),
        s if s < 1.0 => format!("${s:.4}"),
        s => format!("${s:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_map_both_ways() {
        let scale = Scale::new(0.0, 10.0, 100.0, 0.0);
        assert_eq!(scale.at(0.0), 100.0);
        assert_eq!(scale.at(5.0), 50.0);
        assert_eq!(scale.value(50.0), 5.0);
        assert_eq!(Scale::new(3.0, 3.0, 7.0, 9.0).at(3.0), 7.0);
        assert_eq!(Scale::of_time(0, 1000, 0.0, 10.0).at_ms(5000), 10.0);
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(value_ticks(0.5), [0.0, 1.0]);
        assert_eq!(value_ticks(3.0), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(value_ticks(17.0), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(
            value_ticks(2400.0),
            [0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0]
        );
        for max in [0.1, 1.0, 7.0, 99.0, 1e5, 1e9] {
            let ticks = value_ticks(max);
            assert!(ticks.len() <= 6 && ticks.last().is_some_and(|top| *top >= max));
        }
    }

    #[test]
    fn time_ticks_fall_on_round_instants() {
        let noon = 12 * HOUR_MS;
        let ticks = time_ticks(noon, noon + 5 * MINUTE_MS, 6);
        let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(
            labels,
            ["12:00", "12:01", "12:02", "12:03", "12:04", "12:05"]
        );
        let ticks = time_ticks(0, 2 * DAY_MS, 6);
        assert_eq!(ticks[0].label, "1 Jan");
        assert_eq!(ticks[1].label, "12:00");
        assert!(time_ticks(0, 4000 * DAY_MS, 6).len() <= 7);
    }

    #[test]
    fn columns_keep_the_busiest_second() {
        let seconds = [
            (0, 1.0, 0.0),
            (1000, 3.0, 1.0),
            (2000, 0.0, 0.0),
            (61_000, 2.0, 0.0),
        ];
        let columns = columns(seconds, MINUTE_MS);
        assert_eq!(columns.len(), 2);
        assert_eq!((columns[0].peak, columns[0].total), (4.0, 5.0));
        assert_eq!((columns[0].of_indexes, columns[1].of_indexes), (1.0, 0.0));
        assert_eq!(columns[1].from_ms, MINUTE_MS);
    }

    #[test]
    fn a_spark_has_a_stroke_per_second_with_traffic() {
        let seconds = [(0, 9.0), (90_000, 2.0), (100_000, 0.0), (120_000, 4.0)];
        assert_eq!(
            spark_path(seconds, 60_000, 4.0, 40.0, 14.0),
            "M20.0 14v-7.0M40.0 14v-14.0"
        );
    }

    #[test]
    fn dollars_keep_their_digits() {
        assert_eq!(usd(0.0), "$0");
        assert_eq!(usd(0.000_000_1), "under $0.000001");
        assert_eq!(usd(0.000_625), "$0.000625");
        assert_eq!(usd(0.05), "$0.0500");
        assert_eq!(usd(12.345), "$12.35");
    }
}
