//! The lanes of the TTL picture: when each item is live, expired but readable, and swept.

use super::chart::Scale;
use crate::world::{TtlItem, TtlState};

/// One item's lane, in pixels. Widths of nothing are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Where it was live, up to now.
    pub live: Option<(f64, f64)>,
    /// Where it is expired and still readable, up to now.
    pub expired: Option<(f64, f64)>,
    /// Where it will be live, from now on.
    pub ahead: Option<(f64, f64)>,
    /// Where its expiry lies, if inside the picture.
    pub expiry: Option<f64>,
    /// Where the sweep deleted it.
    pub swept: Option<f64>,
}

/// The lane of an item on a time scale from `from_ms` to `to_ms`.
///
/// The world does not keep when an item was written: a lane begins at the picture's edge.
pub fn lane(item: &TtlItem, now_ms: i64, from_ms: i64, to_ms: i64, x: &Scale) -> Lane {
    let expiry_ms = item.expires_s.saturating_mul(1000);
    let end_ms = match item.state {
        TtlState::Swept => item.sweep_ms.unwrap_or(expiry_ms).min(now_ms),
        _ => now_ms,
    };
    let part = |start: i64, end: i64| {
        let (start, end) = (start.max(from_ms), end.min(to_ms));
        (start < end).then(|| (x.at_ms(start), x.at_ms(end)))
    };
    let inside = |at_ms: i64| (from_ms..=to_ms).contains(&at_ms).then(|| x.at_ms(at_ms));
    // What is too old never expires for the service: it is simply there.
    let ends_live = match item.state {
        TtlState::TooOld => i64::MAX,
        _ => expiry_ms,
    };
    Lane {
        live: part(from_ms, end_ms.min(ends_live)),
        expired: part(ends_live, end_ms),
        ahead: match item.state {
            TtlState::Live => part(now_ms, expiry_ms),
            _ => None,
        },
        expiry: inside(expiry_ms),
        swept: match item.state {
            TtlState::Swept => inside(end_ms),
            _ => None,
        },
    }
}

/// How late a sweep was or is, in milliseconds.
pub fn lateness_ms(item: &TtlItem, now_ms: i64) -> i64 {
    let until = match item.state {
        TtlState::Swept => item.sweep_ms.unwrap_or(now_ms),
        _ => now_ms,
    };
    until
        .saturating_sub(item.expires_s.saturating_mul(1000))
        .max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(expires_s: i64, state: TtlState, sweep_ms: Option<i64>) -> TtlItem {
        TtlItem {
            key: String::new(),
            expires_s,
            state,
            sweep_ms,
            looks_like_milliseconds: false,
        }
    }

    const NOW: i64 = 100_000;

    fn at(item: &TtlItem) -> Lane {
        lane(
            item,
            NOW,
            0,
            200_000,
            &Scale::of_time(0, 200_000, 0.0, 200.0),
        )
    }

    #[test]
    fn a_live_item_runs_to_now_and_is_drawn_ahead_to_its_expiry() {
        let lane = at(&item(150, TtlState::Live, Some(160_000)));
        assert_eq!(lane.live, Some((0.0, 100.0)));
        assert_eq!(lane.ahead, Some((100.0, 150.0)));
        assert_eq!((lane.expired, lane.swept), (None, None));
        assert_eq!(lane.expiry, Some(150.0));
    }

    #[test]
    fn an_expired_item_is_still_there_until_now() {
        let lane = at(&item(60, TtlState::Expired, Some(120_000)));
        assert_eq!(lane.live, Some((0.0, 60.0)));
        assert_eq!(lane.expired, Some((60.0, 100.0)));
        assert_eq!((lane.ahead, lane.swept), (None, None));
    }

    #[test]
    fn a_swept_item_ends_where_it_was_swept() {
        let swept = item(20, TtlState::Swept, Some(50_000));
        let lane = at(&swept);
        assert_eq!(lane.live, Some((0.0, 20.0)));
        assert_eq!(lane.expired, Some((20.0, 50.0)));
        assert_eq!(lane.swept, Some(50.0));
        assert_eq!(lateness_ms(&swept, NOW), 30_000);
    }

    #[test]
    fn a_value_that_is_too_old_is_ignored() {
        let lane = at(&item(-900_000_000, TtlState::TooOld, None));
        assert_eq!(lane.live, Some((0.0, 100.0)));
        assert_eq!((lane.expired, lane.expiry), (None, None));
    }

    #[test]
    fn far_values_do_not_overflow() {
        let lane = at(&item(i64::MAX, TtlState::Live, None));
        assert_eq!(lane.ahead, Some((100.0, 200.0)));
        assert_eq!(lane.expiry, None);
    }
}
