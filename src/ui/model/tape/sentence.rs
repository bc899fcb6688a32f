//! A read in one plain sentence, and an item's outcome in a word.

use crate::engine::facts::{ItemOutcome, ReadFact, Stop};
use crate::ui::model::format::{count, plural, units};

/// What happened, with the numbers in it.
pub fn sentence(fact: &ReadFact, read_units: f64) -> String {
    if fact.scanned_count == 0 {
        return format!(
            "Nothing was found; looking still cost {} RCU.",
            units(read_units)
        );
    }
    let read = plural(fact.scanned_count, "item", "items");
    let dropped = fact.scanned_count - fact.returned_count.min(fact.scanned_count);
    let kept = match dropped {
        0 => "all returned".to_owned(),
        _ => format!(
            "{} returned, {} filtered out",
            count(fact.returned_count),
            count(dropped)
        ),
    };
    let end = match (fact.stop, fact.limit) {
        (Stop::Limit, Some(limit)) => format!(" Stopped by Limit {limit}."),
        (Stop::PageSize, _) => " Stopped at 1 MB.".to_owned(),
        _ => String::new(),
    };
    format!(
        "{read} read, {} B, {} RCU; {kept}.{end}",
        count(fact.bytes_scanned),
        units(read_units)
    )
}

/// An outcome in a word.
pub fn outcome_word(outcome: ItemOutcome) -> &'static str {
    match outcome {
        ItemOutcome::Returned => "returned",
        ItemOutcome::Filtered => "filtered out",
        ItemOutcome::Missing => "missing",
    }
}
