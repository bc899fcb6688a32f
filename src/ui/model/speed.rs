//! The page measured by itself: what is asked of the engine, how often, and what came out of it.

use super::format;
use crate::workspace::share::{SharedFigure, SharedSpeed};

/// The table that is measured.
pub const TABLE: &str = "Speed";
/// How often each is measured: the middle one counts, the others say how far it wanders.
pub const ROUNDS: usize = 5;
/// Items of one partition, and so of one query.
const PARTITION: u64 = 100;
/// Items of one batch.
const BATCH: u64 = 25;

/// Something that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// The browser's own limit: a record put into IndexedDB, each in a transaction of its own.
    Raw,
    /// PutItem, each durable before the next.
    Put,
    /// PutItem, many under way.
    PutMany,
    /// BatchWriteItem of 25 items, some under way.
    Batch,
    /// GetItem, one after the other.
    Get,
    /// Query of 100 items.
    Query,
    /// Scan, a page of 1 MB.
    Scan,
}

impl Workload {
    /// All of them, in an order in which each finds what it reads. The rounds of those in one group
    /// alternate: a disk is not as fast at every moment, and they are compared.
    pub const GROUPS: [&'static [Self]; 6] = [
        &[Self::Raw, Self::Put],
        &[Self::PutMany],
        &[Self::Batch],
        &[Self::Get],
        &[Self::Query],
        &[Self::Scan],
    ];

    /// All of them, one by one.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::GROUPS.into_iter().flatten().copied()
    }

    /// The number by which links name it: given once, never to another.
    const fn number(self) -> u8 {
        match self {
            Self::Raw => 0,
            Self::Put => 1,
            Self::PutMany => 2,
            Self::Batch => 3,
            Self::Get => 4,
            Self::Query => 5,
            Self::Scan => 6,
        }
    }

    /// Its name in the table.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Raw => "IndexedDB alone, commits",
            Self::Put => "PutItem, one by one",
            Self::PutMany => "PutItem, 256 at once",
            Self::Batch => "BatchWriteItem, items",
            Self::Get => "GetItem, one by one",
            Self::Query => "Query of 100 items",
            Self::Scan => "Scan, 1 MB pages",
        }
    }

    /// How many are under way at a time.
    pub const fn under_way(self) -> usize {
        match self {
            Self::PutMany => 256,
            Self::Batch => 16,
            _ => 1,
        }
    }

    /// Requests of one round.
    pub const fn requests(self) -> u64 {
        match self {
            Self::Raw | Self::Put => 150,
            Self::PutMany => 2_000,
            Self::Batch => 100,
            Self::Get => 2_000,
            Self::Query => 200,
            Self::Scan => 10,
        }
    }

    /// What one request counts for.
    pub const fn each(self) -> u64 {
        match self {
            Self::Batch => BATCH,
            _ => 1,
        }
    }

    /// The `n`th request of this workload: the operation and its body. Nothing for IndexedDB alone.
    pub fn request(self, n: u64) -> Option<(&'static str, String)> {
        let written = ROUNDS as u64 * Self::Put.requests();
        let many = written + ROUNDS as u64 * Self::PutMany.requests();
        // Far from the last one read: no answer is at hand because of its neighbour.
        let some = n.wrapping_mul(7_919) % many;
        Some(match self {
            Self::Raw => return None,
            Self::Put => ("PutItem", put(n)),
            Self::PutMany => ("PutItem", put(written + n)),
            Self::Batch => ("BatchWriteItem", batch(many + n * BATCH)),
            Self::Get => (
                "GetItem",
                format!(r#"{{"TableName":"{TABLE}","Key":{{{}}}}}"#, key(some)),
            ),
            Self::Query => (
                "Query",
                format!(
                    r#"{{"TableName":"{TABLE}","KeyConditionExpression":"pk = :pk","ExpressionAttributeValues":{{":pk":{{"S":"{}"}}}}}}"#,
                    partition(some)
                ),
            ),
            Self::Scan => ("Scan", format!(r#"{{"TableName":"{TABLE}"}}"#)),
        })
    }
}

/// The request that makes the table.
pub fn create_table() -> String {
    format!(
        r#"{{"TableName":"{TABLE}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{{"AttributeName":"pk","AttributeType":"S"}},{{"AttributeName":"sk","AttributeType":"N"}}],"KeySchema":[{{"AttributeName":"pk","KeyType":"HASH"}},{{"AttributeName":"sk","KeyType":"RANGE"}}]}}"#
    )
}

/// The text of a record for IndexedDB alone: as many bytes as an item has.
pub fn record(n: u64) -> String {
    item(n)
}

fn partition(n: u64) -> String {
    format!("customer-{}", n / PARTITION)
}

fn key(n: u64) -> String {
    format!(r#""pk":{{"S":"{}"}},"sk":{{"N":"{n}"}}"#, partition(n))
}

/// About 250 bytes.
fn item(n: u64) -> String {
    let padding = "x".repeat(200);
    format!(
        r#"{{{},"total":{{"N":"{}.25"}},"padding":{{"S":"{padding}"}}}}"#,
        key(n),
        n % 1_000
    )
}

fn put(n: u64) -> String {
    format!(r#"{{"TableName":"{TABLE}","Item":{}}}"#, item(n))
}

fn batch(first: u64) -> String {
    let puts: Vec<String> = (first..first + BATCH)
        .map(|n| format!(r#"{{"PutRequest":{{"Item":{}}}}}"#, item(n)))
        .collect();
    format!(r#"{{"RequestItems":{{"{TABLE}":[{}]}}}}"#, puts.join(","))
}

/// What came out of one workload.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What was measured.
    pub workload: Workload,
    /// Each round's rate, a second.
    pub rates: Vec<f64>,
}

impl Figure {
    /// The middle rate; 0 before the first round.
    pub fn median(&self) -> f64 {
        self.sorted()
            .get(self.rates.len() / 2)
            .copied()
            .unwrap_or(0.0)
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.rates.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// The middle rate as text.
    fn rate(&self) -> String {
        format!("{}/s", format::count(self.median().round() as u64))
    }

    /// A line of the table: what, the middle rate, the slowest and the fastest round.
    pub fn cells(&self) -> Vec<String> {
        let sorted = self.sorted();
        let end = |rate: Option<&f64>| format::count(rate.map_or(0, |rate| rate.round() as u64));
        vec![
            self.workload.label().to_owned(),
            self.rate(),
            format!("{} to {}", end(sorted.first()), end(sorted.last())),
        ]
    }

    /// A line of the comparison with somebody else's: what, theirs, here, how often theirs is here.
    fn beside(&self, ours: &[Figure]) -> Vec<String> {
        let here = ours.iter().find(|ours| ours.workload == self.workload);
        let ratio = here.map(|here| here.median() / self.median());
        let ratio = ratio.filter(|ratio| ratio.is_finite());
        let none = || "\u{2013}".to_owned();
        vec![
            self.workload.label().to_owned(),
            self.rate(),
            here.map_or_else(none, Figure::rate),
            ratio.map_or_else(none, |ratio| format!("{ratio:.2}")),
        ]
    }
}

/// Somebody else's figures beside what was measured here so far.
pub fn compared(theirs: &[Figure], ours: &[Figure]) -> Vec<Vec<String>> {
    theirs.iter().map(|figure| figure.beside(ours)).collect()
}

/// The figures as a link holds them.
pub fn shared(figures: &[Figure], agent: &str, cores: f64) -> SharedSpeed {
    let figures = figures.iter().map(|figure| SharedFigure {
        number: figure.workload.number(),
        rates: figure
            .rates
            .iter()
            .map(|rate| rate.round() as usize)
            .collect(),
    });
    SharedSpeed {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        browser: browser_name(agent),
        cores: cores as usize,
        figures: figures.collect(),
    }
}

/// The figures of a link, in the table's order. What this page does not measure is left out.
pub fn figures_of(speed: &SharedSpeed) -> Vec<Figure> {
    let figure = |workload: Workload| {
        let mut figures = speed.figures.iter();
        let figure = figures.find(|figure| figure.number == workload.number())?;
        let rates: Vec<f64> = figure.rates.iter().map(|rate| *rate as f64).collect();
        (!rates.is_empty()).then_some(Figure { workload, rates })
    };
    Workload::all().filter_map(figure).collect()
}

/// `Firefox 140, Linux`: what of a user agent says how fast it is.
fn browser_name(agent: &str) -> String {
    // The first that is there: most say that they are the others too.
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("HeadlessChrome/", "Headless Chrome"),
        ("Chrome/", "Chrome"),
        ("Version/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let named = BROWSERS.iter().find_map(|(mark, name)| {
        let (_, rest) = agent.split_once(mark)?;
        let version = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        Some(format!("{name} {}", version.get(..4).unwrap_or(version)))
    });
    let system = SYSTEMS.iter().find(|(mark, _)| agent.contains(mark));
    let named = named.unwrap_or_else(|| "A browser without a name".to_owned());
    system.map_or(named.clone(), |(_, system)| format!("{named}, {system}"))
}

/// `Firefox 140, Linux, on 8 cores`: where a shared speed was measured.
pub fn place(speed: &SharedSpeed) -> String {
    let browser = &speed.browser;
    match speed.cores {
        0 => browser.clone(),
        cores => format!(
            "{browser}, on {}",
            format::plural(cores as u64, "core", "cores")
        ),
    }
}

/// What share of the browser's own commits single writes reach, in percent.
pub fn share_of_raw(figures: &[Figure]) -> Option<u64> {
    let of = |workload| {
        let figure = figures.iter().find(|figure| figure.workload == workload);
        figure.map(Figure::median).filter(|rate| *rate > 0.0)
    };
    Some((of(Workload::Put)? / of(Workload::Raw)? * 100.0).round() as u64)
}

/// The figures as Markdown, for whoever they are sent to.
pub fn report(figures: &[Figure], machine: &str) -> String {
    let mut out = format!(
        "Hashrange {} in {machine}\n\n| what | median | slowest to fastest of {ROUNDS} |\n|---|---:|---:|\n",
        env!("CARGO_PKG_VERSION")
    );
    for figure in figures {
        out.push_str(&format!("| {} |\n", figure.cells().join(" | ")));
    }
    if let Some(share) = share_of_raw(figures) {
        out.push_str(&format!(
            "\nEvery write was durable when it was answered; one after another they reach {share} % of what IndexedDB alone does.\n"
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{Control, World, WorldOptions};

    fn sent(world: &mut World, operation: &str, body: &str) -> String {
        let target = format!("DynamoDB_20120810.{operation}");
        let answer = world.handle(&target, body).response;
        assert_eq!(answer.status, 200, "{operation} {body}: {}", answer.body);
        answer.body.to_string()
    }

    #[test]
    fn every_request_is_answered_and_reads_find_what_was_written() {
        let mut world = World::new(WorldOptions::default());
        sent(&mut world, "CreateTable", &create_table());
        world.control(Control::JumpToNextEvent).unwrap();
        for workload in Workload::all() {
            for n in 0..ROUNDS as u64 * workload.requests() {
                let Some((operation, body)) = workload.request(n) else {
                    continue;
                };
                let answer = sent(&mut world, operation, &body);
                match workload {
                    Workload::Get => assert!(answer.contains("\"Item\""), "{body}"),
                    Workload::Query => assert!(answer.contains("\"Count\":100,"), "{body}"),
                    Workload::Scan => assert!(answer.contains("LastEvaluatedKey"), "a full page"),
                    _ => {}
                }
            }
        }
    }

    fn figure(workload: Workload, rates: &[f64]) -> Figure {
        Figure {
            workload,
            rates: rates.to_vec(),
        }
    }

    #[test]
    fn figures_travel_and_stand_beside_those_of_here() {
        let theirs = [
            figure(Workload::Raw, &[1_000.0, 900.4, 2_000.0]),
            figure(Workload::Scan, &[0.0]),
            figure(Workload::Put, &[400.0]),
        ];
        let agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36";
        let mut link = shared(&theirs, agent, 2.0);
        assert_eq!(place(&link), "Headless Chrome 156, Linux, on 2 cores");
        // A newer page measures more; what came without a round says nothing.
        for number in [200, Workload::Get.number()] {
            link.figures.push(SharedFigure {
                number,
                rates: Vec::new(),
            });
        }
        let came = figures_of(&link);
        let order: Vec<Workload> = came.iter().map(|figure| figure.workload).collect();
        assert_eq!(order, [Workload::Raw, Workload::Put, Workload::Scan]);
        assert_eq!(came[0].rates, [1_000.0, 900.0, 2_000.0]);
        let ours = [
            figure(Workload::Raw, &[1_500.0]),
            figure(Workload::Scan, &[9.0]),
        ];
        assert_eq!(
            compared(&came, &ours),
            [
                ["IndexedDB alone, commits", "1,000/s", "1,500/s", "1.50"],
                ["PutItem, one by one", "400/s", "\u{2013}", "\u{2013}"],
                ["Scan, 1 MB pages", "0/s", "9/s", "\u{2013}"],
            ]
        );
    }

    #[test]
    fn every_workload_has_a_number_of_its_own() {
        for workload in Workload::all() {
            let named = Workload::all().filter(|other| other.number() == workload.number());
            assert_eq!(named.count(), 1, "{workload:?}");
        }
    }

    #[test]
    fn browsers_are_told_apart() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
        let cases = [
            (windows.to_owned(), "Chrome 156, Windows"),
            (format!("{windows} Edg/156.0.0.0"), "Edge 156, Windows"),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(),
                "Firefox 140, Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1".to_owned(),
                "Safari 18, iOS",
            ),
            ("<b>".to_owned(), "A browser without a name"),
            (format!("Chrome/{}", "9".repeat(500)), "Chrome 9999"),
        ];
        for (agent, expected) in cases {
            assert_eq!(browser_name(&agent), expected);
        }
    }

    #[test]
    fn the_middle_rate_counts() {
        let figures = [
            figure(Workload::Raw, &[1_000.0, 900.0, 2_000.0]),
            figure(Workload::Put, &[810.0, 790.0, 800.0]),
        ];
        assert_eq!(figures[0].median(), 1_000.0);
        assert_eq!(
            figures[1].cells(),
            ["PutItem, one by one", "800/s", "790 to 810"]
        );
        assert_eq!(share_of_raw(&figures), Some(80));
        assert_eq!(share_of_raw(&figures[1..]), None);
        let report = report(&figures, "a test, 2 cores");
        assert!(report.contains("| PutItem, one by one | 800/s | 790 to 810 |"));
        assert!(report.contains("80 % of what IndexedDB alone does"));
    }
}
