//! Workloads: what is asked for, of whom it does not say.

use super::bodies;

/// Puts in a batch or a transaction.
pub const BATCH: usize = 25;
/// Requests that a round of measuring goes through.
pub const REQUESTS_MAX: usize = 100_000;
/// Bytes that they may take together.
const REQUEST_BYTES_MAX: usize = 64 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Put,
    Get,
    Update,
    Query,
    Scan,
    BatchWrite,
    TransactWrite,
}

/// One kind of request against one table.
#[derive(Clone, Copy, Debug)]
pub struct Workload {
    pub kind: Kind,
    pub items: usize,
    pub item_bytes: usize,
    pub indexes: usize,
    /// Half of the requests go to a hundredth of the keys.
    pub skewed: bool,
}

const KINDS: [Kind; 7] = [
    Kind::Put,
    Kind::Get,
    Kind::Update,
    Kind::Query,
    Kind::Scan,
    Kind::BatchWrite,
    Kind::TransactWrite,
];

impl Workload {
    /// The line that asks a peer's process for this workload.
    pub fn line(self, seconds: f64) -> String {
        let Workload {
            items,
            item_bytes,
            indexes,
            skewed,
            ..
        } = self;
        format!(
            "{} {items} {item_bytes} {indexes} {} {seconds}",
            self.operation(),
            u8::from(skewed)
        )
    }

    /// Reads what [`Workload::line`] wrote.
    pub fn of_line(line: &str) -> Option<(Workload, f64)> {
        let mut words = line.split_whitespace();
        let operation = words.next()?;
        let mut workload = Workload {
            kind: Kind::Put,
            items: 0,
            item_bytes: 0,
            indexes: 0,
            skewed: false,
        };
        workload.items = words.next()?.parse().ok()?;
        workload.item_bytes = words.next()?.parse().ok()?;
        workload.indexes = words.next()?.parse().ok()?;
        workload.skewed = words.next()? == "1";
        workload.kind = KINDS.into_iter().find(|kind| {
            Workload {
                kind: *kind,
                ..workload
            }
            .operation()
                == operation
        })?;
        Some((workload, words.next()?.parse().ok()?))
    }

    pub fn operation(self) -> &'static str {
        match self.kind {
            Kind::Put => "PutItem",
            Kind::Get => "GetItem",
            Kind::Update => "UpdateItem",
            Kind::Query => "Query",
            Kind::Scan => "Scan",
            Kind::BatchWrite => "BatchWriteItem",
            Kind::TransactWrite => "TransactWriteItems",
        }
    }

    /// As the table of results names it.
    pub fn name(self) -> String {
        let what = match self.kind {
            Kind::Update => "UpdateItem, conditional",
            Kind::Query => "Query of 100 items",
            Kind::Scan => "Scan, a page",
            Kind::BatchWrite => "BatchWriteItem of 25",
            Kind::TransactWrite => "TransactWriteItems of 25",
            Kind::Put | Kind::Get => self.operation(),
        };
        let indexes = match self.indexes {
            0 => String::new(),
            1 => ", 1 GSI".to_owned(),
            many => format!(", {many} GSIs"),
        };
        let skewed = if self.skewed { ", skewed keys" } else { "" };
        format!("{what}{indexes}{skewed}")
    }

    /// Workloads on one of these share their table.
    pub fn table(self) -> String {
        format!("t-{}-{}-{}", self.items, self.item_bytes, self.indexes)
    }

    fn item(self, at: usize, letter: &str) -> String {
        bodies::item(at, self.item_bytes, letter, self.indexes)
    }

    /// Requests to go round and round with: so many at most. Every put changes its item.
    pub fn requests(self, at_most: usize) -> Vec<String> {
        let table = self.table();
        let at = |n: usize| match bodies::scattered(n, self.items) {
            place if self.skewed => bodies::skewed(place, self.items),
            place => place,
        };
        let count = at_most
            .min(self.items)
            .min(REQUEST_BYTES_MAX / (self.item_bytes + 200));
        let rounds = |each: usize, body: &dyn Fn(usize, &str) -> String| -> Vec<String> {
            let many = (count / each).max(1);
            let round = |letter| (0..many).map(move |n| body(n * each, letter));
            round("y").chain(round("x")).collect()
        };
        let batch = |first: usize, letter: &str| -> Vec<String> {
            (first..first + BATCH)
                .map(|n| self.item(at(n), letter))
                .collect()
        };
        match self.kind {
            Kind::Put => rounds(1, &|n, letter| {
                bodies::put(&table, &self.item(at(n), letter))
            }),
            Kind::BatchWrite => rounds(BATCH, &|n, letter| {
                bodies::batch_write(&table, batch(n, letter).into_iter())
            }),
            Kind::TransactWrite => rounds(BATCH, &|n, letter| {
                bodies::transact_write(&table, batch(n, letter).into_iter())
            }),
            Kind::Get => (0..count).map(|n| bodies::get(&table, at(n))).collect(),
            Kind::Update => (0..count).map(|n| bodies::update(&table, at(n))).collect(),
            Kind::Query => {
                let partitions = (self.items / bodies::SORT_KEYS).max(1);
                let many = partitions.min(at_most);
                (0..many)
                    .map(|n| bodies::query(&table, bodies::scattered(n, partitions)))
                    .collect()
            }
            Kind::Scan => vec![bodies::scan(&table)],
        }
    }

    /// What makes the table.
    pub fn create(self) -> String {
        bodies::create_table(&self.table(), self.indexes)
    }

    /// What fills it: BatchWriteItem, one after the other.
    pub fn load(self) -> impl Iterator<Item = String> {
        let table = self.table();
        (0..self.items).step_by(BATCH).map(move |first| {
            let last = (first + BATCH).min(self.items);
            bodies::batch_write(&table, (first..last).map(|at| self.item(at, "x")))
        })
    }
}
