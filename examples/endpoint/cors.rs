//! Pages of other origins: they may ask whatever they like. Nothing is said without an `Origin`.
//!
//! Sources: dynalite, test/connection.js (a preflight and its age); scylladb/scylladb,
//! test/alternator/test_cors.py, which also runs against AWS (the headers a page may read, on every
//! answer; what a preflight asks for, on that alone).

use hashrange::api::RequestId;

use crate::answer::Answer;
use crate::http::Request;

/// The answer to a browser that asks whether it may ask.
pub(crate) fn preflight(request: &Request, request_id: RequestId) -> Option<Answer> {
    if request.method != "OPTIONS" || request.header("origin").is_none() {
        return None;
    }
    let mut answer = Answer {
        request_id: Some(request_id),
        ..Answer::bare(200)
    };
    for (asked, allowed) in [
        (
            "access-control-request-headers",
            "Access-Control-Allow-Headers",
        ),
        (
            "access-control-request-method",
            "Access-Control-Allow-Methods",
        ),
    ] {
        if let Some(value) = request.header(asked) {
            answer.headers.push((allowed, value.to_owned()));
        }
    }
    let age = ("Access-Control-Max-Age", "172800".to_owned());
    answer.headers.push(age);
    Some(answer)
}

/// What every answer says to a page of another origin, and to nobody else.
pub(crate) fn share(request: &Request, answer: &mut Answer) {
    if request.header("origin").is_some() {
        let origins = ("Access-Control-Allow-Origin", "*".to_owned());
        let readable = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
        answer.headers.push(origins);
        let headers = ("Access-Control-Expose-Headers", readable.to_owned());
        answer.headers.push(headers);
    }
}
