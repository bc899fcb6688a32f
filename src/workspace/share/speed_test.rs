use super::envelope::{decode_link, decode_speed, encode_speed};
use super::limits::{SPEED_BODY_BYTES_MAX, SPEED_LINK_CHARS_MAX};
use super::{ShareError, SharedFigure, SharedSpeed};
use crate::testing::proptest_config;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;

fn example() -> SharedSpeed {
    let figure = |number: u8| SharedFigure {
        number,
        rates: (0..5)
            .map(|round| 600 + round * 17_311 * usize::from(number))
            .collect(),
    };
    SharedSpeed {
        version: "0.1.0".to_owned(),
        browser: "Chromium 156, Linux".to_owned(),
        cores: 2,
        figures: (0..7).map(figure).collect(),
    }
}

fn sealed(body: &[u8]) -> String {
    let checksum = crc32fast::hash(body).to_le_bytes();
    let length = (body.len() as u32).to_le_bytes();
    let bytes = [&[1][..], &checksum, &length, &compress_to_vec(body, 6)].concat();
    URL_SAFE_NO_PAD.encode(bytes)
}

#[test]
fn a_speed_travels_by_a_short_link() {
    let link = encode_speed(&example()).unwrap();
    assert!(link.len() < 300, "{}", link.len());
    assert_eq!(decode_speed(&link), Ok(example()));
    let empty = SharedSpeed::default();
    assert_eq!(decode_speed(&encode_speed(&empty).unwrap()), Ok(empty));
}

#[test]
fn the_longest_speed_fits() {
    let figure = SharedFigure {
        number: 255,
        rates: (0..25).map(|n| 1_000_000_000 - n * 7_654_321).collect(),
    };
    let text: String = (0..80).map(|n| char::from(b' ' + n)).collect();
    let full = |figures: usize| SharedSpeed {
        version: text.clone(),
        browser: text.chars().rev().collect(),
        cores: 4_096,
        figures: vec![figure.clone(); figures],
    };
    // Rates that long repeat here; ones that do not would be six figures of 25 rounds.
    let link = encode_speed(&full(14)).unwrap();
    assert!(link.len() <= SPEED_LINK_CHARS_MAX, "{}", link.len());
    assert_eq!(decode_speed(&link), Ok(full(14)));
}

#[test]
fn what_is_over_a_limit_is_not_made_and_not_read() {
    let wrong = |change: &dyn Fn(&mut SharedSpeed), what, max| {
        let mut speed = example();
        change(&mut speed);
        assert_eq!(encode_speed(&speed), Err(ShareError::TooMuch { what, max }));
    };
    let browser = "characters of the browser's name";
    wrong(&|speed| speed.browser = "x".repeat(81), browser, 80);
    wrong(
        &|speed| speed.version = "x".repeat(81),
        "characters of the version",
        80,
    );
    wrong(&|speed| speed.cores = 4_097, "cores", 4_096);
    wrong(
        &|speed| speed.figures = vec![SharedFigure::default(); 33],
        "figures",
        32,
    );
    wrong(&|speed| speed.figures[0].rates = vec![1; 26], "rounds", 25);
    wrong(
        &|speed| speed.figures[0].rates[0] = 1_000_000_001,
        "a second",
        1_000_000_000,
    );
    let mut marked = example();
    marked.browser = "<b>\u{e9}".to_owned();
    assert_eq!(
        encode_speed(&marked),
        Err(ShareError::Malformed { what: browser })
    );
    // The same as they would stand in a stranger's link.
    let too_much = |what, max| Err(ShareError::TooMuch { what, max });
    assert_eq!(decode_speed(&sealed(&[0, 81])), too_much(browser, 80));
    assert_eq!(
        decode_speed(&sealed(&[0, 1, b'\n', 0, 0])),
        Err(ShareError::Malformed { what: browser })
    );
    assert_eq!(
        decode_speed(&sealed(&[0, 0, 2, 33])),
        too_much("figures", 32)
    );
    assert_eq!(
        decode_speed(&sealed(&[0, 0, 2, 1, 0, 26])),
        too_much("rounds", 25)
    );
    assert_eq!(
        decode_speed(&sealed(&[0, 0, 2, 0, 0])),
        Err(ShareError::Malformed {
            what: "bytes after its end"
        })
    );
}

#[test]
fn damage_is_named() {
    let link = encode_speed(&example()).unwrap();
    assert_eq!(decode_speed(""), Err(ShareError::Empty));
    assert_eq!(decode_speed("<script>"), Err(ShareError::NotALink));
    assert_eq!(
        decode_speed(link.get(..link.len() - 8).unwrap()),
        Err(ShareError::Damaged)
    );
    let mut newer = URL_SAFE_NO_PAD.decode(&link).unwrap();
    newer[0] = 2;
    assert_eq!(
        decode_speed(&URL_SAFE_NO_PAD.encode(newer)),
        Err(ShareError::NewerVersion { version: 2 })
    );
    assert_eq!(
        decode_speed(&"A".repeat(SPEED_LINK_CHARS_MAX + 1)),
        Err(ShareError::TooMuch {
            what: "characters",
            max: SPEED_LINK_CHARS_MAX
        })
    );
    let bomb = sealed(&vec![0; 1 << 20]);
    assert!(bomb.len() < SPEED_LINK_CHARS_MAX);
    assert_eq!(
        decode_speed(&bomb),
        Err(ShareError::TooMuch {
            what: "bytes",
            max: SPEED_BODY_BYTES_MAX
        })
    );
    // Neither kind of link is the other.
    assert!(decode_link(&link).is_err());
}

fn speeds() -> impl Strategy<Value = SharedSpeed> {
    let rates = prop::collection::vec(0usize..=1_000_000_000, 0..6);
    let figure = (any::<u8>(), rates).prop_map(|(number, rates)| SharedFigure { number, rates });
    let figures = prop::collection::vec(figure, 0..12);
    ("[ -~]{0,12}", "[ -~]{0,80}", 0usize..=4_096, figures).prop_map(
        |(version, browser, cores, figures)| SharedSpeed {
            version,
            browser,
            cores,
            figures,
        },
    )
}

proptest! {
    #![proptest_config(proptest_config(512))]

    #[test]
    fn any_speed_comes_back(speed in speeds()) {
        prop_assert_eq!(decode_speed(&encode_speed(&speed).unwrap()), Ok(speed));
    }

    #[test]
    fn one_changed_character_is_noticed(speed in speeds(), at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_-]") {
        let mut link = encode_speed(&speed).unwrap();
        let place = at.index(link.len());
        link.replace_range(place..place + 1, &with);
        // The last character's spare bits may be lost without harm.
        prop_assert!(decode_speed(&link).map_or(true, |other| other == speed));
    }

    #[test]
    fn hostile_links_are_speeds_or_refused(body in prop::collection::vec(prop_oneof![0u8..4, any::<u8>()], 0..60), link in "[A-Za-z0-9_-]{0,60}") {
        let _ = decode_speed(&link);
        if let Ok(speed) = decode_speed(&sealed(&body)) {
            let again = encode_speed(&speed).unwrap();
            prop_assert_eq!(decode_speed(&again), Ok(speed));
        }
    }
}
