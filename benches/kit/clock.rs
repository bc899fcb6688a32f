//! Time that this thread had a processor: it holds on a machine that is busy with other things.

use std::error::Error;
use std::time::{Duration, Instant};

/// Processor time where the system tells (Linux), wall time elsewhere.
fn now(start: Instant) -> Duration {
    let told = || -> Option<Duration> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(Duration::from_nanos(
            text.split_whitespace().next()?.parse().ok()?,
        ))
    };
    told().unwrap_or_else(|| start.elapsed())
}

/// Sends bodies round and round for so many seconds of processor time; how many, in what time.
pub fn rounds(
    bodies: &[String],
    seconds: f64,
    mut send: impl FnMut(&String) -> Result<(), Box<dyn Error>>,
) -> Result<(u64, Duration), Box<dyn Error>> {
    let start = Instant::now();
    let (began, budget) = (now(start), Duration::from_secs_f64(seconds));
    let mut requests = 0;
    let mut bodies = bodies.iter().cycle();
    // How many fit between two looks at the clock, which costs as much as a request.
    let mut many = 1;
    loop {
        let before = now(start);
        for body in bodies.by_ref().take(many) {
            send(body)?;
        }
        requests += many as u64;
        let spent = now(start) - before;
        if now(start) - began >= budget {
            return Ok((requests, now(start) - began));
        }
        if spent < Duration::from_millis(5) {
            many *= 2;
        }
    }
}
