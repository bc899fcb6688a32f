//! Any crash keeps every acknowledged commit and invents none.

use std::rc::Rc;

use proptest::prelude::*;

use super::disk::{Disk, Fate, damage};
use crate::storage::{Journal, Outcome, Pages, Policy, Recovered, Transaction, recover};

/// What a test's world does next.
#[derive(Debug, Clone)]
enum Act {
    /// Push a commit with a payload of this many bytes.
    Push(usize),
    /// Take a batch, and begin a checkpoint when one is due.
    Write,
    /// The batch under way is durable.
    LogDone,
    /// The batch under way is rolled back; retried at the next `Write`.
    LogAborts,
    /// Take and queue a step of the checkpoint.
    Step,
    /// The step under way is durable.
    StepDone,
    /// The step under way is rolled back.
    StepAborts,
    /// The machine stops and starts again.
    Crash { fates: Vec<Fate>, reorder: bool },
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        Just(Fate::Whole),
        Just(Fate::Lost),
        (any::<usize>(), any::<bool>()).prop_map(|(at, flip)| Fate::Torn { at, flip }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (0usize..60).prop_map(Act::Push),
        8 => Just(Act::Write),
        8 => Just(Act::LogDone),
        1 => Just(Act::LogAborts),
        6 => Just(Act::Step),
        6 => Just(Act::StepDone),
        1 => Just(Act::StepAborts),
        2 => (prop::collection::vec(fate(), 3), any::<bool>())
            .prop_map(|(fates, reorder)| Act::Crash { fates, reorder }),
    ]
}

/// A world whose state is the list of its commits; a snapshot is that list in pages of four.
struct Machine {
    disk: Disk,
    journal: Journal,
    /// What is in memory.
    commits: Vec<Vec<u8>>,
    /// How many commits were there when the journal was opened.
    base: usize,
    /// How many of `commits` were acknowledged.
    acknowledged: usize,
    made: u64,
    log: Option<Rc<Transaction>>,
    step: Option<Rc<Transaction>>,
    checkpoints: usize,
}

fn policy() -> Policy {
    Policy {
        batch_bytes_max: 100,
        log_bytes_min: 300,
        log_bytes_busy: 700,
        checkpoint_step_bytes: 150,
    }
}

fn state_of(recovered: &Recovered) -> Vec<Vec<u8>> {
    let mut commits = Vec::new();
    for page in &recovered.pages {
        let listed: Vec<Vec<u8>> = serde_json::from_slice(page).unwrap();
        commits.extend(listed);
    }
    commits.extend(recovered.commits.iter().cloned());
    commits
}

impl Machine {
    fn start(disk: Disk, made: u64) -> Machine {
        let recovered = recover(disk.read()).unwrap();
        let commits = state_of(&recovered);
        let base = commits.len();
        assert_eq!(
            recovered.found.report.commits_in_pages + recovered.found.report.commits_kept,
            base as u64
        );
        let journal = Journal::resume(&recovered.found, policy());
        Machine {
            disk,
            journal,
            acknowledged: base,
            base,
            commits,
            made,
            log: None,
            step: None,
            checkpoints: 0,
        }
    }

    /// An image of what is there now; its pages are made when the steps ask for them.
    fn snapshot(&self) -> Pages {
        let commits = self.commits.clone();
        let mut from = 0;
        Box::new(std::iter::from_fn(move || {
            let chunk = commits[from..].chunks(4).next()?;
            from += chunk.len();
            Some(serde_json::to_vec(chunk).unwrap())
        }))
    }

    fn act(self, act: &Act) -> Machine {
        let mut machine = self;
        match act {
            Act::Push(bytes) => machine.push(*bytes),
            Act::Write => machine.write(),
            Act::LogDone => machine.log_done(Outcome::Durable),
            Act::LogAborts => machine.log_done(Outcome::Aborted("full".into())),
            Act::Step => machine.take_step(),
            Act::StepDone => machine.step_done(Outcome::Durable),
            Act::StepAborts => machine.step_done(Outcome::Aborted("full".into())),
            Act::Crash { fates, reorder } => return machine.crash(fates, *reorder),
        }
        machine
    }

    fn push(&mut self, bytes: usize) {
        self.made += 1;
        let mut commit = self.made.to_le_bytes().to_vec();
        commit.resize(8 + bytes, 0xAA);
        self.commits.push(commit.clone());
        self.journal.push(commit).unwrap();
    }

    fn write(&mut self) {
        self.journal.retry();
        if let Some(transaction) = self.journal.take_batch() {
            self.disk.queue(transaction.clone());
            self.log = Some(transaction);
        }
        // Whether more is on its way is for the shell to say: here either happens.
        let busy = self.made.is_multiple_of(2);
        if self.journal.checkpoint_due(busy) {
            self.journal.begin_checkpoint(self.snapshot()).unwrap();
        }
    }

    fn log_done(&mut self, outcome: Outcome) {
        let Some(transaction) = self.log.take() else {
            return;
        };
        match outcome {
            Outcome::Durable => self.disk.complete(&transaction),
            _ => self.disk.abort(&transaction),
        }
        if let Some(released) = self.journal.completed(outcome)
            && released.result.is_ok()
        {
            self.acknowledged = self.base + released.last as usize;
        }
    }

    fn take_step(&mut self) {
        if let Some(step) = self.journal.take_checkpoint_step() {
            let step = Rc::new(step);
            self.disk.queue(step.clone());
            self.step = Some(step);
        }
    }

    fn step_done(&mut self, outcome: Outcome) {
        let Some(step) = self.step.take() else { return };
        match outcome {
            Outcome::Durable => self.disk.complete(&step),
            _ => self.disk.abort(&step),
        }
        if self.journal.checkpoint_step_completed(outcome) {
            self.checkpoints += 1;
        }
    }

    fn crash(self, fates: &[Fate], reorder: bool) -> Machine {
        let Machine {
            disk,
            commits,
            acknowledged,
            made,
            checkpoints,
            ..
        } = self;
        let mut after = Machine::start(disk.crash(fates, reorder), made);
        assert!(
            after.commits.len() >= acknowledged,
            "an acknowledged commit is lost"
        );
        assert_eq!(
            after.commits,
            commits[..after.commits.len()],
            "not a prefix of what was done"
        );
        after.checkpoints = checkpoints;
        after
    }

    /// Writes everything there is, in peace.
    fn settle(&mut self) {
        for _ in 0..10_000 {
            self.write();
            self.log_done(Outcome::Durable);
            self.take_step();
            self.step_done(Outcome::Durable);
            if self.journal.unsaved_commits() == 0 {
                return;
            }
        }
        panic!("never settles");
    }
}

proptest! {
    #![proptest_config(super::config(600))]

    #[test]
    fn any_crash_keeps_what_was_acknowledged(acts in prop::collection::vec(act(), 1..200)) {
        let mut machine = Machine::start(Disk::default(), 0);
        for act in &acts {
            machine = machine.act(act);
        }
        machine = machine.crash(&[Fate::Lost; 3], false);
        machine.push(10);
        machine.settle();
        prop_assert_eq!(machine.acknowledged, machine.commits.len());
        let commits = machine.commits.clone();
        let machine = machine.crash(&[], false);
        prop_assert_eq!(machine.commits, commits);
    }

    /// A disk that lies about durability costs commits, but never leaves a hole or invents one.
    #[test]
    fn a_damaged_log_keeps_the_prefix_before_the_damage(
        sizes in prop::collection::vec(0usize..30, 2..40),
        victim in any::<usize>(),
        at in any::<usize>(),
        how in 0..3,
    ) {
        let mut machine = Machine::start(Disk::default(), 0);
        machine.journal.policy.log_bytes_min = u64::MAX;
        for size in sizes {
            machine.push(size);
            machine.write();
            machine.log_done(Outcome::Durable);
        }
        let commits = machine.commits.clone();
        let mut disk = machine.disk.crash(&[], false);
        let key = 1 + (victim % commits.len()) as u64;
        match how {
            0 => drop(disk.frames.remove(&key)),
            1 => damage(disk.frames.get_mut(&key).unwrap(), at, false),
            _ => damage(disk.frames.get_mut(&key).unwrap(), at, true),
        }
        let mut after = Machine::start(disk, 1000);
        prop_assert_eq!(&after.commits[..], &commits[..(key - 1) as usize]);
        // What follows the damage is gone for good once something new is written.
        after.push(3);
        after.settle();
        let kept = after.commits.clone();
        let again = after.crash(&[], false);
        prop_assert_eq!(again.commits, kept);
    }
}

#[test]
fn checkpoints_happen_and_shorten_the_log() {
    let mut machine = Machine::start(Disk::default(), 0);
    for _ in 0..200 {
        machine.push(20);
        machine.write();
        machine.log_done(Outcome::Durable);
        machine.take_step();
        machine.step_done(Outcome::Durable);
    }
    assert!(machine.checkpoints > 2);
    assert!(machine.disk.frames.len() < 100);
    let commits = machine.commits.clone();
    let machine = machine.crash(&[], false);
    assert_eq!(machine.commits, commits);
}
