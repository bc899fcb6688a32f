//! Marks on a strip of time: which lane an entry lies in, and which entries share a mark because
//! they would lie on the same pixels.

use super::chart::Scale;
use crate::world::{RequestSummary, TimelineEntry};

/// The lanes, from above.
pub const LANES: [&str; 4] = ["Reads", "Writes", "Other", "Events"];

/// Pixels within which entries of one lane share a mark.
const SHARED_PX: f64 = 3.0;

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Which lane, from 0.
    pub lane: usize,
    /// Where it stands.
    pub x: f64,
    /// Entries it stands for.
    pub count: u64,
    /// The newest entry it stands for: its place in the list.
    pub newest: usize,
    /// The largest consumption of one of them.
    pub units: f64,
    /// Whether one of them was refused.
    pub refused: bool,
}

/// What tells an entry from every other.
pub fn key(entry: &TimelineEntry) -> u64 {
    match entry {
        TimelineEntry::Request(request) => request.id * 2,
        TimelineEntry::Event(event) => event.sequence * 2 + 1,
    }
}

/// When an entry happened.
pub fn at_ms(entry: &TimelineEntry) -> i64 {
    match entry {
        TimelineEntry::Request(request) => request.at_ms,
        TimelineEntry::Event(event) => event.at_ms,
    }
}

fn lane(entry: &TimelineEntry) -> (usize, f64, bool) {
    match entry {
        TimelineEntry::Event(_) => (3, 0.0, false),
        TimelineEntry::Request(RequestSummary {
            read_units,
            write_units,
            status,
            ..
        }) => {
            let refused = *status >= 400;
            if *write_units > 0.0 {
                (1, *write_units, refused)
            } else if *read_units > 0.0 {
                (0, *read_units, refused)
            } else {
                (2, 0.0, refused)
            }
        }
    }
}

/// The marks of entries that come oldest first.
pub fn marks(entries: &[TimelineEntry], x: &Scale) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    // The last mark of each lane: only that one can be near enough.
    let mut last: [Option<usize>; LANES.len()] = [None; LANES.len()];
    for (newest, entry) in entries.iter().enumerate() {
        let (lane, units, refused) = lane(entry);
        let at = x.at_ms(at_ms(entry));
        let open = last.get(lane).copied().flatten();
        if let Some(mark) = open.and_then(|i| out.get_mut(i))
            && at - mark.x < SHARED_PX
        {
            mark.count += 1;
            mark.newest = newest;
            mark.units = mark.units.max(units);
            mark.refused |= refused;
            continue;
        }
        if let Some(place) = last.get_mut(lane) {
            *place = Some(out.len());
        }
        out.push(Mark {
            lane,
            x: at,
            count: 1,
            newest,
            units,
            refused,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(id: u64, at_ms: i64, read_units: f64, status: u16) -> TimelineEntry {
        TimelineEntry::Request(RequestSummary {
            id,
            at_ms,
            operation: "GetItem".into(),
            table: "T".to_owned(),
            status,
            error: None,
            read_units,
            write_units: 0.0,
            trace_kept: false,
            region: "us-east-1".into(),
        })
    }

    #[test]
    fn entries_on_the_same_pixels_share_a_mark() {
        let entries = [
            request(1, 0, 0.5, 200),
            request(2, 1, 2.0, 400),
            request(3, 1, 0.0, 200),
            request(4, 500, 0.5, 200),
        ];
        let marks = marks(&entries, &Scale::of_time(0, 1000, 0.0, 1000.0));
        let seen: Vec<(usize, u64, usize, bool)> = marks
            .iter()
            .map(|m| (m.lane, m.count, m.newest, m.refused))
            .collect();
        assert_eq!(seen, [(0, 2, 1, true), (2, 1, 2, false), (0, 1, 3, false)]);
        assert_eq!(marks[0].units, 2.0);
    }

    #[test]
    fn requests_and_events_have_keys_of_their_own() {
        let event = TimelineEntry::Event(crate::world::Happened {
            at_ms: 5,
            sequence: 1,
            event: crate::world::Event::TokensExpired,
            count: 2,
            region: None,
        });
        assert_eq!((key(&event), at_ms(&event)), (3, 5));
        assert_eq!(key(&request(1, 0, 0.0, 200)), 2);
        assert_eq!(marks(&[event], &Scale::of_time(0, 9, 0.0, 9.0))[0].lane, 3);
    }
}
