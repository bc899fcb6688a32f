//! One world served over HTTP on this machine, for any SDK, the AWS CLI or a conformance suite.
//!
//! `script/endpoint --port 8000`, then point a client at `http://127.0.0.1:8000` with any
//! credentials: signatures are not checked, the region is the one they are made for (us-east-1 where
//! they name none). The world lives in memory and goes with the process.
#![allow(clippy::print_stdout)]

mod http;

use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hashrange::{Control, Knobs, World, WorldOptions, is_region};
use http::{Answer, Request};

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

fn wall_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
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

/// The region in the scope of the credentials: `Credential=KEY/20261201/eu-west-1/dynamodb/aws4_request`.
fn region(request: &Request) -> Option<&str> {
    let (_, credential) = request.header("authorization")?.split_once("Credential=")?;
    let region = credential.split('/').nth(2)?;
    is_region(region).then_some(region)
}

fn answer(world: &Mutex<World>, request: &Request) -> Answer {
    if request.method != "POST" {
        return Answer::text(200, "healthy: hashrange");
    }
    let Ok(body) = std::str::from_utf8(&request.body) else {
        return Answer::text(400, "the body is not UTF-8");
    };
    // A request that panicked leaves the world as it stood: nothing here can mend it, and the
    // next answers say more than a refusal to speak.
    let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
    let now = wall_ms();
    while world.tick(now).more {}
    // The virtual clock began with the first tick, somewhat behind the wall's.
    let now = world.now_ms();
    let target = request.header("x-amz-target").unwrap_or_default();
    let outcome = match region(request) {
        Some(region) => world.handle_in(region, target, body),
        None => world.handle(target, body),
    };
    drop(world);
    // A transaction takes its time, and others are answered meanwhile.
    let wait_ms = outcome.answered_ms.map_or(0, |at_ms| at_ms - now);
    thread::sleep(Duration::from_millis(u64::try_from(wait_ms).unwrap_or(0)));
    let response = outcome.response;
    if response.status == 0 {
        return Answer::text(501, "requests are not answered yet");
    }
    Answer {
        status: response.status,
        headers: response
            .headers()
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
        body: response.body.to_string(),
    }
}

fn serve(arguments: &Arguments) -> std::io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", arguments.port))?;
    println!("DynamoDB is at http://{}", listener.local_addr()?);
    let world = Arc::new(Mutex::new(world(arguments)));
    for stream in listener.incoming() {
        let stream = stream?;
        let world = Arc::clone(&world);
        thread::spawn(move || {
            // A connection that breaks is its client's affair.
            let _ = http::converse(&stream, |request| answer(&world, request));
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
