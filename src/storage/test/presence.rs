//! What a glimpse of the disk says of a transaction whose end nobody heard.

use crate::storage::{Glimpse, Head, Look, Op, Presence, Transaction, encode_frame, page_key};

const OURS: &[u8] = b"ours";

fn frame(sequence: u64) -> (Transaction, Vec<u8>) {
    let (record, _) = encode_frame(sequence, 7, &[OURS.to_vec()]);
    let ops = vec![Op::AddFrame {
        sequence,
        record: record.clone(),
    }];
    (Transaction { ops }, record)
}

fn head(generation: u64, log_start: u64) -> Head {
    Head {
        generation,
        log_start,
        page_count: 3,
        ..Head::EMPTY
    }
}

fn seen(head: Head) -> Glimpse {
    Glimpse {
        head: Some(head.encode()),
        ..Glimpse::default()
    }
}

#[test]
fn a_frame_is_there_absent_torn_or_anothers() {
    let (transaction, record) = frame(5);
    assert_eq!(transaction.look(), Look::Frame(5));
    let (stranger, _) = encode_frame(5, 7, &[b"theirs".to_vec()]);
    let mut flipped = record.clone();
    flipped[33] ^= 1;
    let after = || Glimpse {
        follows: true,
        ..seen(head(1, 2))
    };
    let with = |frame: &[u8]| Glimpse {
        frame: Some(frame.to_vec()),
        ..after()
    };
    let cases = [
        (with(&record), Presence::There),
        (after(), Presence::Absent),
        (seen(head(1, 5)), Presence::Absent),
        // Its own, cut or flipped on its way to the disk, or a value that could not be read back.
        (with(&record[..20]), Presence::Torn),
        (with(&flipped), Presence::Torn),
        (with(&[]), Presence::Torn),
        (with(&stranger), Presence::Another),
        (
            Glimpse {
                follows: false,
                ..with(&flipped)
            },
            Presence::Another,
        ),
        // Whoever wrote on has read it.
        (
            Glimpse {
                continued: true,
                ..with(&record)
            },
            Presence::Another,
        ),
        (
            Glimpse {
                continued: true,
                ..after()
            },
            Presence::Another,
        ),
        (seen(head(2, 9)), Presence::Another),
        (Glimpse::default(), Presence::Gone),
        (
            Glimpse {
                head: Some(vec![1]),
                ..Glimpse::default()
            },
            Presence::Another,
        ),
    ];
    for (glimpse, presence) in cases {
        assert_eq!(transaction.presence(&glimpse), presence, "{glimpse:?}");
    }
    assert_eq!(frame(1).0.presence(&Glimpse::default()), Presence::Absent);
}

#[test]
fn a_torn_frame_is_deleted_before_it_is_written_again() {
    let (transaction, _) = frame(5);
    let anew = transaction.over_torn();
    assert_eq!(anew.ops[0], Op::DeleteFramesFrom(5));
    assert_eq!(anew.ops[1..], transaction.ops);
}

#[test]
fn a_flip_is_made_once_and_only_over_its_own_pages() {
    let flip = Transaction {
        ops: vec![
            Op::PutHead(head(2, 9).encode()),
            Op::DeleteFramesThrough(8),
            Op::DeletePagesBelow(page_key(2, 0)),
        ],
    };
    assert_eq!(flip.look(), Look::Pages(page_key(2, 0), page_key(3, 0)));
    let with = |head: Head, pages| Glimpse {
        pages,
        ..seen(head)
    };
    let cases = [
        (with(head(2, 9), 3), Presence::There),
        (with(head(1, 2), 3), Presence::Absent),
        (with(head(1, 2), 2), Presence::Gone),
        (with(head(2, 8), 3), Presence::Another),
        (with(head(5, 90), 0), Presence::Another),
        (Glimpse::default(), Presence::Gone),
    ];
    for (glimpse, presence) in cases {
        assert_eq!(flip.presence(&glimpse), presence, "{glimpse:?}");
    }
}

#[test]
fn pages_are_written_again_behind_those_that_are_there() {
    let page = |generation, index| Op::PutPage {
        key: page_key(generation, index),
        record: vec![],
    };
    let of = |generation| Transaction {
        ops: vec![page(generation, 4), page(generation, 5)],
    };
    assert_eq!(of(2).look(), Look::Pages(page_key(2, 0), page_key(2, 4)));
    let with = |head: Option<Head>, pages| Glimpse {
        head: head.map(|head| head.encode()),
        pages,
        ..Glimpse::default()
    };
    let cases = [
        (of(2), with(Some(head(1, 2)), 4), Presence::Absent),
        (of(2), with(Some(head(1, 2)), 3), Presence::Gone),
        (of(2), with(Some(head(2, 2)), 4), Presence::Another),
        (of(2), with(None, 0), Presence::Gone),
        // A new workspace has no head before its first checkpoint.
        (of(1), with(None, 4), Presence::Absent),
        (of(1), with(None, 0), Presence::Gone),
    ];
    for (transaction, glimpse, presence) in cases {
        assert_eq!(transaction.presence(&glimpse), presence, "{glimpse:?}");
    }
}
