//! Frames, pages and heads: what goes in comes out, and nothing else does.

use proptest::prelude::*;

use super::disk::damage;
use crate::storage::{
    FrameError, Head, HeadError, PageError, RecoveryError, Stop, Stored, decode_frame, decode_page,
    encode_frame, encode_page, page_key, recover,
};

fn head() -> Head {
    Head {
        generation: 3,
        page_count: 2,
        chain_crc: 77,
        log_start: 9,
        commits: 41,
        page_bytes: 900,
    }
}

/// A record whose version field says 2 and whose checksum is right.
fn of_version_two(mut record: Vec<u8>, header_bytes: usize) -> Vec<u8> {
    record[4] = 2;
    let payload = record.split_off(header_bytes + 4);
    record.truncate(header_bytes);
    let crc = crate::storage::bytes::checksum(&record, &payload);
    record.extend_from_slice(&crc.to_le_bytes());
    record.extend(payload);
    record
}

proptest! {
    #![proptest_config(super::config(256))]

    #[test]
    fn frames_round_trip(
        sequence in any::<u64>(),
        previous in any::<u32>(),
        commits in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..50), 0..10),
    ) {
        let (record, crc) = encode_frame(sequence, previous, &commits);
        let frame = decode_frame(&record).unwrap();
        prop_assert_eq!(frame.sequence, sequence);
        prop_assert_eq!(frame.previous_crc, previous);
        prop_assert_eq!(frame.crc, crc);
        prop_assert_eq!(frame.commits, commits);
    }

    #[test]
    fn a_damaged_record_is_never_read(payload in prop::collection::vec(any::<u8>(), 0..60), at in any::<usize>(), flip in any::<bool>()) {
        let (mut frame, _) = encode_frame(5, 6, std::slice::from_ref(&payload));
        damage(&mut frame, at, flip);
        prop_assert!(decode_frame(&frame).is_err());
        let mut page = encode_page(5, 6, &payload);
        damage(&mut page, at, flip);
        prop_assert!(decode_page(&page, 5, 6).is_err());
        let mut record = head().encode();
        damage(&mut record, at, flip);
        prop_assert_eq!(Head::decode(&record), Err(HeadError::Damaged));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(decode_frame(&bytes).is_err());
        prop_assert!(decode_page(&bytes, 0, 0).is_err());
        prop_assert!(Head::decode(&bytes).is_err());
    }
}

#[test]
fn heads_and_pages_round_trip() {
    assert_eq!(Head::decode(&head().encode()), Ok(head()));
    let page = encode_page(2, 7, b"items");
    assert_eq!(decode_page(&page, 2, 7), Ok(&b"items"[..]));
    assert_eq!(decode_page(&page, 2, 8), Err(PageError::Misplaced));
    assert_eq!(decode_page(&page, 1, 7), Err(PageError::Misplaced));
}

#[test]
fn a_newer_format_is_named_and_not_taken_for_damage() {
    let (frame, _) = encode_frame(1, 0, &[vec![1]]);
    assert_eq!(
        decode_frame(&of_version_two(frame.clone(), 28)),
        Err(FrameError::Version(2))
    );
    let page = of_version_two(encode_page(1, 0, b"x"), 24);
    assert_eq!(decode_page(&page, 1, 0), Err(PageError::Version(2)));
    let newer = of_version_two(head().encode(), 48);
    assert_eq!(Head::decode(&newer), Err(HeadError::Version(2)));

    let stored = Stored {
        head: Some(newer),
        ..Stored::default()
    };
    assert_eq!(recover(stored).unwrap_err(), RecoveryError::NewerVersion(2));
    let stored = Stored {
        head: Some(Head::EMPTY.encode()),
        frames: vec![(1, of_version_two(frame, 28))],
        ..Stored::default()
    };
    assert_eq!(recover(stored).unwrap_err(), RecoveryError::NewerVersion(2));
}

#[test]
fn a_workspace_without_its_head_or_a_page_is_not_opened() {
    let (frame, _) = encode_frame(1, 0, &[]);
    let stored = Stored {
        frames: vec![(1, frame)],
        ..Stored::default()
    };
    assert_eq!(recover(stored).unwrap_err(), RecoveryError::HeadMissing);

    let mut stored = Stored {
        head: Some(head().encode()),
        ..Stored::default()
    };
    stored.pages.push((page_key(3, 0), encode_page(3, 0, b"a")));
    assert_eq!(
        recover(stored.clone()).unwrap_err(),
        RecoveryError::PageMissing(1)
    );
    stored.pages.push((page_key(3, 1), vec![0; 30]));
    assert_eq!(
        recover(stored.clone()).unwrap_err(),
        RecoveryError::PageDamaged(1)
    );
    stored.head = Some(vec![0; 52]);
    assert_eq!(recover(stored).unwrap_err(), RecoveryError::HeadDamaged);
}

/// The log of one frame (sequence, checksum of the one before) and how recovery names what is wrong.
#[test]
fn recovery_says_why_it_stopped() {
    let (first, crc) = encode_frame(1, 0, &[vec![1], vec![2]]);
    let (second, _) = encode_frame(2, crc, &[vec![3]]);
    let (stranger, _) = encode_frame(2, 12345, &[vec![9]]);
    let mut bad = second.clone();
    bad[30] ^= 1;
    let cases = [
        (
            vec![(1, first.clone()), (2, second.clone())],
            Stop::End,
            2,
            0,
        ),
        (
            vec![(1, first.clone()), (2, second[..20].to_vec())],
            Stop::Torn(2),
            1,
            1,
        ),
        (vec![(1, first.clone()), (2, bad)], Stop::Damaged(2), 1, 1),
        (
            vec![(1, first.clone()), (3, second.clone())],
            Stop::Missing(2),
            1,
            1,
        ),
        (
            vec![(1, first.clone()), (2, stranger)],
            Stop::Stray(2),
            1,
            1,
        ),
        (vec![(2, second)], Stop::Missing(1), 0, 1),
    ];
    for (frames, stop, kept, dropped) in cases {
        let stored = Stored {
            head: Some(Head::EMPTY.encode()),
            frames,
            ..Stored::default()
        };
        let report = recover(stored).unwrap().found.report;
        assert_eq!(
            (report.stop, report.frames_kept, report.frames_dropped),
            (stop, kept, dropped)
        );
        assert_eq!(report.loss().is_some(), stop != Stop::End);
        if stop == Stop::Torn(2) {
            let words = "record 2 of the log is torn: what was written before it is here (1 of 2 records), \
                         what came after it is lost";
            assert_eq!(report.loss().as_deref(), Some(words));
        }
    }
}
