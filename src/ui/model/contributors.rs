//! Contributor insights: the request that a button sends, and what the counted keys say.

use crate::value::json::JsonWriter;
use crate::world::{ContributorArm, ContributorReport};

use super::format;

/// Throughput units a minute that one partition serves: 3,000 read units a second, or 1,000 write
/// units that count three each (developer guide, contributorinsights_HowItWorks).
pub const PARTITION_UNITS: f64 = 180_000.0;

/// The mode in which keys are counted.
pub const ALL_KEYS: &str = "ACCESSED_AND_THROTTLED_KEYS";

/// UpdateContributorInsights: on in a mode, or off without one.
pub fn update_insights(table: &str, index: Option<&str>, mode: Option<&str>) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("TableName").string(table);
    if let Some(index) = index {
        writer.key("IndexName").string(index);
    }
    let action = if mode.is_some() { "ENABLE" } else { "DISABLE" };
    writer.key("ContributorInsightsAction").string(action);
    if let Some(mode) = mode {
        writer.key("ContributorInsightsMode").string(mode);
    }
    writer.end_object();
    writer.finish()
}

/// How an arm is called.
pub fn arm_name(arm: &ContributorArm) -> String {
    match &arm.index {
        None => "Table".to_owned(),
        Some(index) => format!("GSI {index}"),
    }
}

/// Which keys are counted, in words.
pub fn mode_words(mode: Option<&str>) -> &'static str {
    match mode {
        Some(ALL_KEYS) => "accessed and throttled keys",
        _ => "throttled keys only",
    }
}

/// A share in percent.
pub fn percent(units: f64, total: f64) -> String {
    if total <= 0.0 {
        return "0 %".to_owned();
    }
    let share = units / total * 100.0;
    if units > 0.0 && share < 0.1 {
        return "< 0.1 %".to_owned();
    }
    format!("{} %", format::units(share))
}

/// What the report says: the hottest key, and why it matters.
pub fn sentence(report: &ContributorReport, items: bool) -> String {
    let what = if items { "item" } else { "partition key" };
    let units = format::units(report.total);
    let Some(first) = report.keys.first() else {
        if report.total > 0.0 {
            return format!(
                "{units} throughput units in the last hour, none of them of a single {what}."
            );
        }
        return "No request has been counted in the last hour.".to_owned();
    };
    let key = format::clip(&first.key, 60);
    let share = percent(first.units, report.total);
    let of_most = percent(first.peak, PARTITION_UNITS);
    format!(
        "The hottest {what} is {key}: {share} of {units} throughput units in the last hour. Its \
         busiest minute took {}, {of_most} of the 180,000 that a partition serves in a minute.",
        format::units(first.peak)
    )
}

/// Keys, units, shares and busiest minutes, in rows; what is of no key at the end.
pub fn rows(report: &ContributorReport) -> Vec<Vec<String>> {
    let share = |units: f64| percent(units, report.total);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for key in &report.keys {
        let units = [
            format::units(key.units),
            share(key.units),
            format::units(key.peak),
        ];
        rows.push([vec![key.key.clone()], units.to_vec()].concat());
    }
    for (name, units) in rest(report) {
        let none = String::new();
        rows.push(vec![
            name.to_owned(),
            format::units(units),
            share(units),
            none,
        ]);
    }
    rows
}

/// What is not of the keys that are told, where there is any.
pub fn rest(report: &ContributorReport) -> Vec<(&'static str, f64)> {
    let rest = [
        ("all other keys", report.others),
        ("not attributed", report.unattributed),
    ];
    rest.into_iter().filter(|(_, units)| *units > 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Contributor;

    fn report() -> ContributorReport {
        ContributorReport {
            keys: vec![Contributor {
                key: r#"{"pk":"a"}"#.to_owned(),
                units: 9_000.0,
                peak: 1_800.0,
            }],
            others: 990.0,
            unattributed: 10.0,
            total: 10_000.0,
            minutes: 5,
        }
    }

    #[test]
    fn the_hottest_key_is_told_with_what_a_partition_serves() {
        assert_eq!(
            sentence(&report(), false),
            "The hottest partition key is {\"pk\":\"a\"}: 90 % of 10,000 throughput units in the \
             last hour. Its busiest minute took 1,800, 1 % of the 180,000 that a partition serves \
             in a minute."
        );
        let none = ContributorReport::default();
        assert_eq!(
            sentence(&none, true),
            "No request has been counted in the last hour."
        );
        let total = ContributorReport {
            unattributed: 3.0,
            total: 3.0,
            ..none
        };
        let text = "3 throughput units in the last hour, none of them of a single item.";
        assert_eq!(sentence(&total, true), text);
    }

    #[test]
    fn rows_end_with_what_is_of_no_key() {
        let rows = rows(&report());
        assert_eq!(rows[0], [r#"{"pk":"a"}"#, "9,000", "90 %", "1,800"]);
        assert_eq!(rows[1], ["all other keys", "990", "9.9 %", ""]);
        assert_eq!(rows[2], ["not attributed", "10", "0.1 %", ""]);
        assert_eq!(percent(1.0, 10_000.0), "< 0.1 %");
        assert_eq!(
            (percent(0.0, 1.0), percent(1.0, 0.0)),
            ("0 %".into(), "0 %".into())
        );
    }

    #[test]
    fn requests_say_what_the_service_wants() {
        assert_eq!(
            update_insights("T", Some("i"), Some(ALL_KEYS)),
            r#"{"TableName":"T","IndexName":"i","ContributorInsightsAction":"ENABLE","ContributorInsightsMode":"ACCESSED_AND_THROTTLED_KEYS"}"#
        );
        let off = r#"{"TableName":"T","ContributorInsightsAction":"DISABLE"}"#;
        assert_eq!(update_insights("T", None, None), off);
        assert_eq!(mode_words(Some(ALL_KEYS)), "accessed and throttled keys");
        assert_eq!(mode_words(None), "throttled keys only");
    }
}
