//! The journal's state machine, step by step.

use crate::storage::{
    CheckpointRefused, Journal, NotSaved, Op, Outcome, Pages, Policy, Released, Saving, Stored,
    recover,
};

fn pages<const N: usize>(payloads: [Vec<u8>; N]) -> Pages {
    Box::new(payloads.into_iter())
}

fn journal() -> Journal {
    Journal::resume(
        &recover(Stored::default()).unwrap().found,
        Policy::default(),
    )
}

#[test]
fn what_is_pushed_during_a_write_goes_into_the_next_batch() {
    let mut journal = journal();
    assert_eq!(journal.take_batch(), None);
    assert_eq!(journal.push(vec![1]), Ok(1));
    let first = journal.take_batch().unwrap();
    assert!(matches!(
        first.ops[..],
        [Op::PutHead(_), Op::AddFrame { sequence: 1, .. }]
    ));
    assert_eq!(journal.push(vec![2]), Ok(2));
    assert_eq!(journal.push(vec![3]), Ok(3));
    assert_eq!(journal.take_batch(), None);
    assert_eq!(journal.unsaved_commits(), 3);
    let released = journal.completed(Outcome::Durable);
    assert_eq!(
        released,
        Some(Released {
            first: 1,
            last: 1,
            result: Ok(())
        })
    );
    let second = journal.take_batch().unwrap();
    assert!(matches!(second.ops[..], [Op::AddFrame { sequence: 2, .. }]));
    let released = journal.completed(Outcome::Durable);
    assert_eq!(
        released,
        Some(Released {
            first: 2,
            last: 3,
            result: Ok(())
        })
    );
    assert_eq!(
        (journal.unsaved_commits(), journal.durable_commits()),
        (0, 3)
    );
}

#[test]
fn a_rolled_back_write_answers_all_that_wait_and_can_be_retried() {
    let mut journal = journal();
    journal.push(vec![1]).unwrap();
    let batch = journal.take_batch().unwrap();
    journal.push(vec![2]).unwrap();
    let full = NotSaved::Unsaved("full".into());
    let released = journal.completed(Outcome::Aborted("full".into()));
    assert_eq!(
        released,
        Some(Released {
            first: 1,
            last: 2,
            result: Err(full)
        })
    );
    assert_eq!(*journal.saving(), Saving::Unsaved("full".into()));
    assert_eq!(journal.take_batch(), None);

    journal.push(vec![3]).unwrap();
    journal.retry();
    assert_eq!(journal.take_batch(), Some(batch));
    assert_eq!(
        journal.completed(Outcome::Durable),
        None,
        "its ticket was answered before"
    );
    journal.take_batch().unwrap();
    let released = journal.completed(Outcome::Durable);
    assert_eq!(
        released,
        Some(Released {
            first: 3,
            last: 3,
            result: Ok(())
        })
    );
    assert_eq!(*journal.saving(), Saving::Working);
    assert_eq!(
        (journal.unsaved_commits(), journal.durable_commits()),
        (0, 3)
    );
}

#[test]
fn after_an_unknown_outcome_nothing_is_written() {
    let mut journal = journal();
    journal.push(vec![1]).unwrap();
    journal.take_batch().unwrap();
    let released = journal.completed(Outcome::Unknown("gone".into())).unwrap();
    assert_eq!(released.result, Err(NotSaved::Poisoned("gone".into())));
    assert_eq!(
        journal.push(vec![2]),
        Err(NotSaved::Poisoned("gone".into()))
    );
    journal.retry();
    assert_eq!(journal.take_batch(), None);
}

#[test]
fn poisoned_between_an_abort_and_its_retry_everybody_is_answered() {
    let mut journal = journal();
    journal.push(vec![1]).unwrap();
    journal.take_batch().unwrap();
    let released = journal.completed(Outcome::Aborted("full".into())).unwrap();
    assert_eq!((released.first, released.last), (1, 1));
    journal.push(vec![2]).unwrap();
    journal.poison("panic");
    assert_eq!(journal.take_batch(), None);
    let released = journal.release_poisoned().unwrap();
    assert_eq!((released.first, released.last), (2, 2));
    assert_eq!(released.result, Err(NotSaved::Poisoned("panic".into())));
}

#[test]
fn after_a_panic_the_write_under_way_may_end_and_no_other_begins() {
    let mut journal = journal();
    journal.push(vec![1]).unwrap();
    journal.take_batch().unwrap();
    journal.push(vec![2]).unwrap();
    journal.poison("panic");
    assert_eq!(journal.release_poisoned(), None);
    let released = journal.completed(Outcome::Durable);
    assert_eq!(
        released,
        Some(Released {
            first: 1,
            last: 1,
            result: Ok(())
        })
    );
    assert_eq!(journal.take_batch(), None);
    let poisoned = Err(NotSaved::Poisoned("panic".into()));
    assert_eq!(
        journal.release_poisoned(),
        Some(Released {
            first: 2,
            last: 2,
            result: poisoned
        })
    );
    assert_eq!(
        journal.begin_checkpoint(pages([])),
        Err(CheckpointRefused::NotSaving)
    );
}

#[test]
fn a_batch_is_bounded() {
    let mut journal = Journal::resume(
        &recover(Stored::default()).unwrap().found,
        Policy {
            batch_bytes_max: 10,
            ..Policy::default()
        },
    );
    for _ in 0..5 {
        journal.push(vec![0; 6]).unwrap();
    }
    journal.take_batch().unwrap();
    assert_eq!(journal.completed(Outcome::Durable).unwrap().last, 2);
    assert_eq!(
        journal.begin_checkpoint(pages([])),
        Err(CheckpointRefused::CommitsPending)
    );
}

#[test]
fn a_flip_waits_for_the_frame_it_covers() {
    let mut journal = journal();
    journal.push(vec![1]).unwrap();
    journal.take_batch().unwrap();
    journal.begin_checkpoint(pages([vec![1]])).unwrap();
    assert_eq!(
        journal.begin_checkpoint(pages([])),
        Err(CheckpointRefused::UnderWay)
    );
    let pages = journal.take_checkpoint_step().unwrap();
    assert!(matches!(
        pages.ops[..],
        [Op::DeletePagesFrom(_), Op::PutPage { .. }]
    ));
    assert_eq!(journal.take_checkpoint_step(), None);
    assert!(!journal.checkpoint_step_completed(Outcome::Durable));
    assert_eq!(
        journal.take_checkpoint_step(),
        None,
        "the frame is not durable yet"
    );
    journal.completed(Outcome::Durable);
    let flip = journal.take_checkpoint_step().unwrap();
    assert!(matches!(
        flip.ops[..],
        [
            Op::PutHead(_),
            Op::DeleteFramesThrough(1),
            Op::DeletePagesBelow(_)
        ]
    ));
    assert!(journal.checkpoint_step_completed(Outcome::Durable));
    assert_eq!(journal.stored_bytes(), 29);
}

#[test]
fn an_unknown_flip_poisons_and_a_failed_page_does_not() {
    let mut journal = journal();
    journal.begin_checkpoint(pages([vec![1]])).unwrap();
    journal.take_checkpoint_step().unwrap();
    journal.checkpoint_step_completed(Outcome::Aborted("full".into()));
    assert_eq!(*journal.saving(), Saving::Working);
    journal.begin_checkpoint(pages([vec![1]])).unwrap();
    journal.take_checkpoint_step().unwrap();
    journal.checkpoint_step_completed(Outcome::Durable);
    journal.take_checkpoint_step().unwrap();
    journal.checkpoint_step_completed(Outcome::Unknown("gone".into()));
    assert_eq!(*journal.saving(), Saving::Poisoned("gone".into()));
}

#[test]
fn pages_are_asked_for_as_the_steps_are_taken() {
    let policy = Policy {
        checkpoint_step_bytes: 300,
        ..Policy::default()
    };
    let mut journal = Journal::resume(&recover(Stored::default()).unwrap().found, policy);
    let asked = std::rc::Rc::new(std::cell::Cell::new(0));
    let counted = asked.clone();
    let payloads = (0..10).map(move |_| {
        counted.set(counted.get() + 1);
        vec![7; 100]
    });
    journal.begin_checkpoint(Box::new(payloads)).unwrap();
    assert_eq!(asked.get(), 0);
    for step in 1..=4 {
        let transaction = journal.take_checkpoint_step().unwrap();
        assert!(transaction.record_bytes() < 300 + 128);
        assert_eq!(asked.get(), (3 * step).min(10));
        assert!(!journal.checkpoint_step_completed(Outcome::Durable));
    }
    journal.take_checkpoint_step().unwrap();
    assert!(journal.checkpoint_step_completed(Outcome::Durable));
    assert_eq!((journal.generation(), journal.stored_bytes()), (1, 1_280));
}

#[test]
fn a_busy_log_may_grow_longer_than_one_at_rest() {
    let policy = Policy {
        log_bytes_min: 100,
        log_bytes_busy: 1_000,
        ..Policy::default()
    };
    let mut journal = Journal::resume(&recover(Stored::default()).unwrap().found, policy);
    let mut due = Vec::new();
    for _ in 0..12 {
        journal.push(vec![0; 64]).unwrap();
        journal.take_batch().unwrap();
        journal.completed(Outcome::Durable);
        due.push((journal.checkpoint_due(false), journal.checkpoint_due(true)));
    }
    assert_eq!(due[0], (false, false));
    assert_eq!(due[1], (true, false));
    assert_eq!(due[9], (true, false));
    assert_eq!(due[10], (true, true));
}
