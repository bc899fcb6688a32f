//! What the service looks at before it knows the operation, in its order, and the answer around the
//! world's own.
//!
//! Sources: dynalite, test/connection.js (run against the service until 2020); scylladb/scylladb,
//! test/alternator, of August 2026. `tests/clients/http.test.mjs` names the one of each case.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hashrange::World;
use hashrange::api::{
    ApiError, CONTENT_TYPE, ErrorKind, Operation, RequestId, Response, encode_error, messages,
};
use hashrange::value::json::{JsonDocument, JsonWriter};

use crate::answer::Answer;
use crate::auth::{self, Refusal};
use crate::coding::{self, Unreadable};
use crate::cors;
use crate::http::Request;

/// With the blank at its end: the service's checksum is of these 42 bytes.
const HEALTHY: &str = "healthy: dynamodb.us-east-1.amazonaws.com ";
const NO_SUCH_PAGE: &str = "<UnknownOperationException/>\n";

/// One world behind HTTP.
pub(crate) struct Service {
    world: Mutex<World>,
    refused: AtomicU64,
}

pub(crate) fn wall_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

impl Service {
    pub(crate) fn new(world: World) -> Self {
        Self {
            world: Mutex::new(world),
            refused: AtomicU64::new(0),
        }
    }

    pub(crate) fn answer(&self, request: &Request) -> Answer {
        let mut answer =
            cors::preflight(request, self.id()).unwrap_or_else(|| self.answer_page(request));
        cors::share(request, &mut answer);
        answer
    }

    /// The id of an answer that the world has no part in.
    fn id(&self) -> RequestId {
        const SEED: u64 = 0x4854_5450;
        RequestId::new(SEED, self.refused.fetch_add(1, Ordering::Relaxed))
    }

    fn answer_page(&self, request: &Request) -> Answer {
        if request.method == "GET" && request.path() == "/" {
            return Answer::text(200, self.id(), HEALTHY);
        }
        let sent = request.header("content-type").unwrap_or_default();
        let sent = sent.split(';').next().unwrap_or_default().trim();
        let known = sent == CONTENT_TYPE || sent == "application/json" || request.body.is_empty();
        if request.method != "POST" || !known {
            return Answer::text(404, self.id(), NO_SUCH_PAGE);
        }
        let response = match coding::decode(&request.body, request.header("content-encoding")) {
            Ok(None) => self.respond(request, &request.body),
            Ok(Some(body)) => self.respond(request, &body),
            Err(Unreadable) => {
                let message = messages::internal_error();
                self.fail(ErrorKind::InternalServerError, message)
            }
        };
        let content_type = match sent == CONTENT_TYPE {
            true => CONTENT_TYPE,
            false => "application/json",
        };
        wrap(request, &response, content_type)
    }

    fn respond(&self, request: &Request, body: &[u8]) -> Response {
        let Ok(body) = std::str::from_utf8(body) else {
            return self.fail(ErrorKind::Serialization, "");
        };
        let target = request.header("x-amz-target").unwrap_or_default();
        let is_json = || body.is_empty() || JsonDocument::parse(body).is_ok();
        if Operation::from_target(target).is_none() {
            let kind = match is_json() {
                true => ErrorKind::UnknownOperation,
                false => ErrorKind::Serialization,
            };
            return self.fail(kind, "");
        }
        match auth::check(request) {
            Ok(region) => self.perform(region.as_deref(), target, body),
            Err(_) if !is_json() => self.fail(ErrorKind::Serialization, ""),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    fn perform(&self, region: Option<&str>, target: &str, body: &str) -> Response {
        // A request that panicked leaves the world as it stood: nothing here can mend it, and the
        // next answers say more than a refusal to speak.
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let now = wall_ms();
        while world.tick(now).more {}
        // The virtual clock began with the first tick, somewhat behind the wall's.
        let now = world.now_ms();
        let outcome = match region {
            Some(region) => world.handle_in(region, target, body),
            None => world.handle(target, body),
        };
        drop(world);
        // A transaction takes its time, and others are answered meanwhile.
        let wait_ms = outcome.answered_ms.map_or(0, |at_ms| at_ms - now);
        thread::sleep(Duration::from_millis(u64::try_from(wait_ms).unwrap_or(0)));
        outcome.response
    }

    fn fail(&self, kind: ErrorKind, message: &str) -> Response {
        encode_error(&ApiError::new(kind, message), self.id())
    }

    fn refuse(&self, refusal: &Refusal) -> Response {
        let mut writer = JsonWriter::with_capacity(192);
        let exception = format!("com.amazon.coral.service#{}", refusal.exception);
        writer.begin_object();
        writer.key("__type").string(&exception);
        writer.key("message").string(&refusal.message);
        writer.end_object();
        Response {
            status: 400,
            request_id: self.id(),
            body: writer.finish().into(),
        }
    }
}

/// A response of the protocol, compressed where its client likes that.
fn wrap(request: &Request, response: &Response, content_type: &'static str) -> Answer {
    let accepted = request.header("accept-encoding").unwrap_or_default();
    let mut headers = Vec::new();
    let body = match coding::encode(response.body.as_bytes(), accepted) {
        Some((coding, bytes)) => {
            headers.push(("Content-Encoding", coding.to_owned()));
            bytes
        }
        None => response.body.as_bytes().to_vec(),
    };
    Answer {
        status: response.status,
        content_type: Some(content_type),
        request_id: Some(response.request_id),
        checksum: Some(crc32fast::hash(&body)),
        headers,
        body,
    }
}
