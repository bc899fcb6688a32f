//! Instructions per request of the native core, against `benches/instructions.json`: unlike times
//! they do not wobble, so a continuous integration can refuse what made the core slower.
//!
//! `cargo bench --profile native --bench instructions -- [--write]`
//!
//! The program runs itself under `valgrind --tool=callgrind`, once for each workload, and counts what
//! happens inside [`measured_requests`]. `--write` makes the result the baseline.

mod kit;

use hashrange::world::World;
use kit::workload::{Kind, Workload};
use kit::world::{Result, new_world, prepare};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// What an operation may cost beyond the baseline, in percent.
const MORE_PERCENT_MAX: f64 = 5.0;
const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.json");
const ITEMS: usize = 3_000;

/// Workloads and how many requests of each are counted.
fn workloads() -> Vec<(Workload, usize)> {
    let of = |kind, item_bytes, indexes| Workload {
        kind,
        items: ITEMS,
        item_bytes,
        indexes,
        skewed: false,
    };
    vec![
        (of(Kind::Put, 250, 0), 300),
        (of(Kind::Put, 250, 1), 300),
        (of(Kind::Put, 250, 5), 300),
        (of(Kind::Get, 250, 0), 300),
        (of(Kind::Update, 250, 0), 300),
        (of(Kind::Query, 250, 0), 30),
        (of(Kind::Scan, 250, 0), 2),
        (of(Kind::BatchWrite, 250, 0), 30),
        (of(Kind::TransactWrite, 250, 0), 30),
    ]
}

/// The only thing that is counted, by its name.
#[inline(never)]
fn measured_requests(world: &mut World, target: &str, bodies: &[String]) -> usize {
    let answered = |body: &String| black_box(world.handle(target, body)).response.status == 200;
    bodies.iter().map(answered).filter(|fine| *fine).count()
}

fn bodies(workload: Workload, requests: usize) -> Vec<String> {
    workload
        .requests(ITEMS)
        .into_iter()
        .take(requests)
        .collect()
}

fn run_workload(workload: Workload, requests: usize) -> Result<()> {
    let mut world = new_world();
    prepare(&mut world, workload)?;
    let target = kit::bodies::target(workload.operation());
    let bodies = bodies(workload, requests);
    // Rings are full and buffers grown before anything is counted.
    let warm = bodies
        .iter()
        .cycle()
        .skip(1)
        .take(600.min(bodies.len() * 20));
    warm.for_each(|body| drop(black_box(world.handle(&target, body))));
    match measured_requests(&mut world, &target, &bodies) == bodies.len() {
        true => Ok(()),
        false => Err(format!("{}: not every request was answered", workload.name()).into()),
    }
}

/// Instructions a request of one workload: this program again, under callgrind.
fn count(number: usize, workload: Workload, requests: usize) -> Result<u64> {
    let program = std::env::current_exe()?;
    let out = program.with_file_name(format!("instructions.callgrind.{number}"));
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "-q"])
        .arg("--toggle-collect=*measured_requests*")
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(&program)
        .arg(format!("--workload={number}"))
        // The C library picks its copies by the processor: all machines take the same.
        .env(
            "GLIBC_TUNABLES",
            "glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512VL,-ERMS",
        )
        .status()
        .map_err(|error| format!("valgrind does not run ({error}): apt-get install -y valgrind"))?;
    if !status.success() {
        return Err("valgrind failed".into());
    }
    Ok(total(&std::fs::read_to_string(out)?)? / bodies(workload, requests).len() as u64)
}

/// What callgrind's file says it counted.
fn total(text: &str) -> Result<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("summary: "));
    Ok(line.ok_or("callgrind wrote no total")?.trim().parse()?)
}

fn write_baseline(counted: &[(String, u64)]) -> Result<()> {
    let lines: Vec<String> = counted
        .iter()
        .map(|(name, instructions)| format!("  {name:?}: {instructions}"))
        .collect();
    std::fs::write(BASELINE, format!("{{\n{}\n}}\n", lines.join(",\n")))?;
    Ok(())
}

/// Prints one line per workload; whether all are within bounds.
fn compare(counted: &[(String, u64)], baseline: &serde_json::Value) -> Result<bool> {
    let mut out = std::io::stdout().lock();
    let mut fine = true;
    writeln!(
        out,
        "{:<30} {:>12} {:>12}",
        "instructions a request", "now", "baseline"
    )?;
    for (name, now) in counted {
        let Some(before) = baseline.get(name).and_then(serde_json::Value::as_u64) else {
            writeln!(out, "{name:<30} {now:>12} {:>12}", "none")?;
            fine = false;
            continue;
        };
        let percent = (*now as f64 / before as f64 - 1.0) * 100.0;
        let word = match percent {
            more if more > MORE_PERCENT_MAX => "TOO MANY",
            less if less < -MORE_PERCENT_MAX => "fewer: write a new baseline",
            _ => "",
        };
        fine &= percent <= MORE_PERCENT_MAX;
        writeln!(
            out,
            "{name:<30} {now:>12} {before:>12} {percent:>+7.2} % {word}"
        )?;
    }
    Ok(fine)
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let given = |name: &str| arguments.iter().any(|argument| argument == name);
    let number = arguments
        .iter()
        .find_map(|argument| argument.strip_prefix("--workload="));
    if let Some(number) = number {
        let number: usize = number.parse()?;
        let (workload, requests) = *workloads().get(number).ok_or("no such workload")?;
        return run_workload(workload, requests);
    }
    let mut counted = Vec::new();
    for (number, (workload, requests)) in workloads().into_iter().enumerate() {
        counted.push((workload.name(), count(number, workload, requests)?));
    }
    if given("--write") || !Path::new(BASELINE).exists() {
        return write_baseline(&counted);
    }
    let baseline = serde_json::from_str(&std::fs::read_to_string(BASELINE)?)?;
    match compare(&counted, &baseline)? {
        true => Ok(()),
        false => Err("more instructions than benches/instructions.json allows; where that is meant: script/bench --instructions --write".into()),
    }
}
