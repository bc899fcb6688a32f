//! Links around a measured speed, as a stranger could have made them.

use hashrange::ui::model::speed::{compared, figures_of, place};
use hashrange::workspace::share::{SharedFigure, SharedSpeed, decode_speed, encode_speed};

use crate::chance::cases;
use crate::links::{body_of, damage, link_of};
use crate::meter::metered;

/// A body has 2,000 bytes at most: no link costs more than what unpacking takes.
const PEAK_MAX: u64 = 1 << 20;

fn example() -> SharedSpeed {
    let figure = |number: u8| SharedFigure {
        number,
        rates: (1..6)
            .map(|round| round * 977 + usize::from(number))
            .collect(),
    };
    SharedSpeed {
        version: "0.1.0".to_owned(),
        browser: "Firefox 140, Linux".to_owned(),
        cores: 8,
        figures: (0..7).map(figure).collect(),
    }
}

#[test]
fn a_speed_that_was_cut_or_changed_is_refused() {
    let link = encode_speed(&example()).unwrap();
    cases("changed speeds", 20_000, |_, chance| {
        let mut changed = link.clone().into_bytes();
        for _ in 0..1 + chance.below(3) {
            damage(&mut changed, chance);
        }
        let changed = String::from_utf8_lossy(&changed).into_owned();
        let (opened, cost) = metered(|| decode_speed(&changed));
        assert!(cost.peak < PEAK_MAX, "{cost:?}: {changed}");
        // What is opened all the same is what was sent: base64 has bits to spare at its end.
        if let Ok(speed) = opened {
            assert_eq!(speed, example(), "{changed}");
        }
    });
}

#[test]
fn a_link_around_anything_is_a_speed_or_refused() {
    let body = body_of(&encode_speed(&example()).unwrap());
    let ours = figures_of(&example());
    let mut opened = 0;
    cases("speeds around anything", 20_000, |_, chance| {
        let mut changed = body.clone();
        for _ in 0..1 + chance.below(4) {
            damage(&mut changed, chance);
        }
        let (result, cost) = metered(|| decode_speed(&link_of(&changed)));
        assert!(cost.peak < PEAK_MAX, "{cost:?}");
        let Ok(speed) = result else { return };
        opened += 1;
        // Whatever it holds becomes a line of plain text and a table no longer than ours.
        assert!(
            place(&speed)
                .bytes()
                .all(|byte| matches!(byte, b' '..=b'~'))
        );
        let theirs = figures_of(&speed);
        assert!(theirs.len() <= ours.len());
        for cells in compared(&theirs, &ours) {
            assert_eq!(cells.len(), 4);
            assert!(cells.iter().all(|cell| cell.len() < 40), "{cells:?}");
        }
        let again = encode_speed(&speed).unwrap();
        assert_eq!(decode_speed(&again).as_ref(), Ok(&speed));
    });
    assert!(opened > 0);
}
