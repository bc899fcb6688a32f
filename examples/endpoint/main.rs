//! One world served over HTTP on this machine, for any SDK, the AWS CLI or a conformance suite.
//!
//! `script/endpoint --port 8000`, then point a client at `http://127.0.0.1:8000` with any
//! credentials: requests have to be signed, in the form that AWS asks for, but no signature is
//! checked. The region is the one they are made for (us-east-1 where AWS has no such region). The
//! world lives in memory and goes with the process.
#![allow(clippy::print_stdout)]

mod answer;
mod auth;
mod coding;
mod cors;
mod http;
mod service;

use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use hashrange::{Control, Knobs, World, WorldOptions};
use service::{Service, wall_ms};

const USAGE: &str = "endpoint [--port N] [--delay-ms N]
  --port N      the port on 127.0.0.1 (default 8000)
  --delay-ms N  how long tables, indexes and TTL stay in transit (default 0)
  --transaction-ms N
                how long a transaction takes, its items locked (default 0)";

struct Arguments {
    port: u16,
    delay_ms: i64,
    transaction_ms: i64,
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments {
        port: 8000,
        delay_ms: 0,
        transaction_ms: 0,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            words
                .next()
                .and_then(|text| text.parse::<u32>().ok())
                .ok_or_else(|| format!("{word} needs a number\n{USAGE}"))
        };
        match word.as_str() {
            "--port" => {
                found.port = u16::try_from(number()?).map_err(|error| error.to_string())?;
            }
            "--delay-ms" => found.delay_ms = i64::from(number()?),
            "--transaction-ms" => found.transaction_ms = i64::from(number()?),
            _ => return Err(format!("unknown option {word}\n{USAGE}")),
        }
    }
    Ok(found)
}

fn world(arguments: &Arguments) -> World {
    let mut world = World::new(WorldOptions {
        start_ms: wall_ms(),
        ..WorldOptions::default()
    });
    let knobs = Knobs {
        control_plane_delay_ms: arguments.delay_ms,
        ttl_update_delay_ms: arguments.delay_ms,
        transaction_ms: arguments.transaction_ms,
        ..Knobs::default()
    };
    if let Err(error) = world.control(Control::SetKnobs { knobs }) {
        println!("the delays stay as they are: {}", error.message);
    }
    world
}

fn serve(arguments: &Arguments) -> std::io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", arguments.port))?;
    println!("DynamoDB is at http://{}", listener.local_addr()?);
    let service = Arc::new(Service::new(world(arguments)));
    for stream in listener.incoming() {
        let stream = stream?;
        let service = Arc::clone(&service);
        thread::spawn(move || {
            // A connection that breaks is its client's affair.
            let _ = http::converse(&stream, |request| service.answer(request));
        });
    }
    Ok(())
}

fn main() -> ExitCode {
    let outcome = arguments().and_then(|arguments| {
        serve(&arguments).map_err(|error| format!("port {}: {error}", arguments.port))
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("{reason}");
            ExitCode::FAILURE
        }
    }
}
