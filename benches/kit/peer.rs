//! The peers' process: asked over its standard input for one workload at a time, so that its rounds
//! and ours take turns on one machine.

use super::workload::Workload;
use super::world::Result;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub struct Peer {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts the program that `HASHRANGE_PEERS` names; nothing where it names none.
    pub fn start() -> Option<Peer> {
        let program = std::env::var_os("HASHRANGE_PEERS")?;
        let mut command = Command::new(program);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let output = BufReader::new(child.stdout.take()?);
        let input = child.stdin.take();
        Some(Peer {
            child,
            input,
            output,
        })
    }

    /// Requests per second of processor time.
    pub fn rate(&mut self, workload: Workload, seconds: f64) -> Result<f64> {
        let input = self.input.as_mut().ok_or("the peer's input is closed")?;
        writeln!(input, "{}", workload.line(seconds))?;
        input.flush()?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        let mut numbers = line.split_whitespace().map(str::parse::<f64>);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(requests)), Some(Ok(nanoseconds))) => Ok(requests / nanoseconds * 1e9),
            _ => Err(format!("the peer cannot do {}", workload.name()).into()),
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Without input it ends by itself.
        self.input = None;
        let _ended = self.child.wait();
    }
}
