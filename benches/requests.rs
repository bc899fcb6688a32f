//! Requests a second on one thread, JSON in and JSON out, network left out; beside the peers where
//! they are built (`script/bench` does it); and the memory that the data takes.
//!
//! `cargo bench --profile native --bench requests -- [--quick] [--seconds N] [part of a name]`
//!
//! Rates are by the time that the thread had a processor, where the system tells: they hold on a
//! machine that is busy with other things. Ours and the peer's rounds take turns. Prints a table
//! and writes `target/bench.json`.

mod kit;

use hashrange::value::{encode_item, json::JsonDocument};
use kit::memory::{Counting, live_bytes};
use kit::peer::Peer;
use kit::workload::{Kind, REQUESTS_MAX, Workload};
use kit::world::{Result, new_world, prepare};
use serde::Serialize;
use std::hint::black_box;
use std::io::Write;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often the peer's rate ours must be (issue 3, item 2).
const GOAL: f64 = 5.0;
/// Bytes of memory that a byte of encoded data may take.
const MEMORY_GOAL: f64 = 2.0;
const ROUNDS: usize = 5;

/// One line of the table.
#[derive(Serialize)]
struct Measured {
    name: String,
    items: usize,
    item_bytes: usize,
    indexes: usize,
    /// Requests a second: the median of the rounds, and how far apart they lie, in percent of it.
    rate: f64,
    spread_percent: f64,
    peer_rate: Option<f64>,
    ratio: Option<f64>,
    goal: Option<f64>,
}

#[derive(Serialize)]
struct Memory {
    items: usize,
    item_bytes: usize,
    indexes: usize,
    encoded_bytes: usize,
    live_bytes: usize,
    ratio: f64,
    goal: f64,
}

#[derive(Default, Serialize)]
struct Report {
    rates: Vec<Measured>,
    memory: Vec<Memory>,
}

/// What is asked of one command line.
struct Options {
    quick: bool,
    seconds: f64,
    only: String,
}

impl Options {
    fn read() -> Options {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let given = |name: &str| arguments.iter().position(|argument| argument == name);
        let seconds = given("--seconds").and_then(|at| arguments.get(at + 1)?.parse().ok());
        let mut plain = arguments
            .iter()
            .filter(|argument| !argument.starts_with("--") && argument.parse::<f64>().is_err());
        let quick = given("--quick").is_some();
        Options {
            quick,
            seconds: seconds.unwrap_or(if quick { 0.2 } else { 0.5 }),
            only: plain.next().cloned().unwrap_or_default(),
        }
    }
}

/// Workloads in groups that share a world, and whether the peer does them as well.
fn groups(quick: bool) -> Vec<(Vec<Workload>, bool)> {
    use Kind::{BatchWrite, Get, Put, Query, Scan, TransactWrite, Update};
    let every = [Put, Get, Update, Query, Scan, BatchWrite, TransactWrite];
    let of = |kinds: &[Kind], items, item_bytes, indexes| -> Vec<Workload> {
        let workload = |kind: &Kind| Workload {
            kind: *kind,
            items,
            item_bytes,
            indexes,
            skewed: false,
        };
        kinds.iter().map(workload).collect()
    };
    let mut groups = vec![(of(&every, 10_000, 250, 0), true)];
    let skewed = of(&[Put, Get, Update], 10_000, 250, 0);
    let skewed = skewed.into_iter().map(|workload| Workload {
        skewed: true,
        ..workload
    });
    groups.push((skewed.collect(), true));
    if quick {
        groups.push((of(&[Put], 10_000, 250, 5), true));
        return groups;
    }
    let writes = [Put, Update, BatchWrite, TransactWrite];
    groups.extend([
        (of(&writes, 10_000, 250, 1), true),
        (of(&writes, 10_000, 250, 5), true),
        (of(&every, 10_000, 200, 0), true),
        (of(&every, 10_000, 2_000, 0), true),
        (of(&every, 500, 100_000, 0), true),
        // The curve: what an operation costs grows with the logarithm of the table at most.
        (of(&[Put, Get, Query], 100_000, 200, 0), false),
        (of(&[Put, Get, Query], 1_000_000, 200, 0), false),
    ]);
    groups
}

fn median(rates: &mut [f64]) -> (f64, f64) {
    rates.sort_by(f64::total_cmp);
    let at = |place: usize| rates.get(place).copied().unwrap_or(0.0);
    let (low, middle, high) = (
        at(0),
        at(rates.len() / 2),
        at(rates.len().saturating_sub(1)),
    );
    (middle, (high - low) / middle * 100.0)
}

fn encoded_bytes(workload: Workload) -> Result<usize> {
    let item = kit::bodies::item(1, workload.item_bytes, "x", workload.indexes);
    let document = JsonDocument::parse(&item).map_err(|error| error.to_string())?;
    let item = encode_item(document.root()).map_err(|error| error.to_string())?;
    Ok(item.as_bytes().len() * workload.items)
}

/// Fills a world and measures the group's workloads in it.
fn run_group(
    group: &[Workload],
    mut peer: Option<&mut Peer>,
    options: &Options,
    report: &mut Report,
) -> Result<()> {
    let chosen = |workload: &&Workload| workload.name().contains(&options.only);
    let Some(first) = group.iter().find(chosen) else {
        return Ok(());
    };
    let mut world = new_world();
    let before = live_bytes();
    prepare(&mut world, *first)?;
    // What the last requests left in the rings is no part of the data; they hold a few megabytes.
    let _cleared = world.control(hashrange::world::Control::ClearHistory);
    let _saved = world.flush();
    let (encoded, live) = (encoded_bytes(*first)?, live_bytes() - before);
    report.memory.push(Memory {
        items: first.items,
        item_bytes: first.item_bytes,
        indexes: first.indexes,
        encoded_bytes: encoded,
        live_bytes: live,
        ratio: live as f64 / encoded as f64,
        goal: MEMORY_GOAL,
    });
    for workload in group.iter().filter(chosen) {
        let target = kit::bodies::target(workload.operation());
        let bodies = workload.requests(REQUESTS_MAX);
        let mut send = |body: &String| -> Result<()> {
            let outcome = black_box(world.handle(&target, body));
            match outcome.response.status {
                200 => Ok(()),
                _ => Err(outcome.response.body.as_str().into()),
            }
        };
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let (requests, time) = kit::clock::rounds(&bodies, options.seconds, &mut send)?;
            ours.push(requests as f64 / time.as_secs_f64());
            if let Some(peer) = &mut peer {
                theirs.push(peer.rate(*workload, options.seconds)?);
            }
        }
        let (rate, spread_percent) = median(&mut ours);
        let peer_rate = (!theirs.is_empty()).then(|| median(&mut theirs).0);
        let measured = Measured {
            name: workload.name(),
            items: workload.items,
            item_bytes: workload.item_bytes,
            indexes: workload.indexes,
            rate,
            spread_percent,
            peer_rate,
            ratio: peer_rate.map(|peer| rate / peer),
            goal: peer_rate.map(|_| GOAL),
        };
        print_rate(&measured)?;
        report.rates.push(measured);
    }
    Ok(())
}

/// The mix of requests through the whole world.
fn run_mix(options: &Options, report: &mut Report) -> Result<()> {
    if !kit::mix::NAME.contains(&options.only) {
        return Ok(());
    }
    let mut world = kit::mix::world()?;
    let bodies = kit::mix::requests();
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let send = |body: &String| kit::mix::answer(&mut world, body);
        let (requests, time) = kit::clock::rounds(&bodies, options.seconds, send)?;
        rates.push(requests as f64 / time.as_secs_f64());
    }
    let (rate, spread_percent) = median(&mut rates);
    let measured = Measured {
        name: kit::mix::NAME.to_owned(),
        items: kit::mix::ITEMS,
        item_bytes: kit::mix::ITEM_BYTES,
        indexes: 1,
        rate,
        spread_percent,
        peer_rate: None,
        ratio: None,
        goal: None,
    };
    print_rate(&measured)?;
    report.rates.push(measured);
    Ok(())
}

fn print_rate(measured: &Measured) -> Result<()> {
    let Measured {
        name,
        items,
        item_bytes,
        rate,
        spread_percent,
        ..
    } = measured;
    let mut out = std::io::stdout().lock();
    write!(
        out,
        "| {name:<33} | {items:>9} | {item_bytes:>7} | {rate:>9.0} | {spread_percent:>5.0} % |"
    )?;
    match (measured.peer_rate, measured.ratio) {
        (Some(peer), Some(ratio)) => {
            let word = if ratio >= GOAL { "met" } else { "missed" };
            writeln!(out, " {peer:>8.0} | {ratio:>6.1} | {GOAL:>4} {word:<6} |")?;
        }
        _ => writeln!(out, " {:>8} | {:>6} | {:>11} |", "-", "-", "-")?,
    }
    Ok(())
}

fn print_memory(memory: &[Memory]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "\n| items     | bytes   | GSIs | encoded, MB | in memory, MB | ratio | goal |"
    )?;
    writeln!(
        out,
        "|----------:|--------:|-----:|------------:|--------------:|------:|-----:|"
    )?;
    for Memory {
        items,
        item_bytes,
        indexes,
        encoded_bytes,
        live_bytes,
        ratio,
        goal,
    } in memory
    {
        let (encoded, live) = (*encoded_bytes as f64 / 1e6, *live_bytes as f64 / 1e6);
        writeln!(
            out,
            "| {items:>9} | {item_bytes:>7} | {indexes:>4} | {encoded:>11.1} | {live:>13.1} | {ratio:>5.2} | {goal:>4} |"
        )?;
    }
    Ok(())
}

fn main() -> Result<()> {
    let options = Options::read();
    let mut peer = Peer::start();
    let mut report = Report::default();
    let mut out = std::io::stdout();
    writeln!(
        out,
        "| workload                          | items     | bytes   | a second  | spread  | Dynoxide | ratio  | goal        |"
    )?;
    writeln!(
        out,
        "|-----------------------------------|----------:|--------:|----------:|--------:|---------:|-------:|------------:|"
    )?;
    for (group, beside) in groups(options.quick) {
        let peer = peer.as_mut().filter(|_| beside);
        run_group(&group, peer, &options, &mut report)?;
    }
    run_mix(&options, &mut report)?;
    print_memory(&report.memory)?;
    let folder = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let path = std::path::Path::new(&folder).join("bench.json");
    std::fs::write(&path, serde_json::to_string_pretty(&report)?)?;
    writeln!(out, "\n{}", path.display())?;
    Ok(())
}
