//! Whether a request is signed, and whether its signature has the form of one (Signature Version 4,
//! as a header or in the query). Deliberately absent: what it takes keys for. Any signature counts,
//! however old, of any key and any region.
//!
//! Sources: dynalite, test/connection.js and the order of its index.js; newer wordings, which tell a
//! hash where the header stood, from versity/versitygw (2026) and from answers that users of
//! DynamoDB recorded; `Credential should be ...` as ExtendDB/extenddb measured it in September 2026.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hashrange::is_region;
use sha2::{Digest, Sha256};

use crate::http::Request;

/// An exception of the front of the service, which comes before any operation.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) exception: &'static str,
    pub(crate) message: String,
}

fn incomplete(message: String) -> Refusal {
    Refusal {
        exception: "IncompleteSignatureException",
        message,
    }
}

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal {
        exception: "InvalidSignatureException",
        message: message.into(),
    }
}

/// A signature's parts, wherever they stand.
#[derive(Default)]
struct Signature {
    algorithm: String,
    credential: Option<String>,
    signed_headers: Option<String>,
    signature: Option<String>,
    /// `20261201T120000Z`; none with a `Date` header alone, which has other forms too.
    date: Option<String>,
}

/// The region that a request is signed for; none where AWS has no such region, as `local`.
pub(crate) fn check(request: &Request) -> Result<Option<String>, Refusal> {
    let header = request.header("authorization").map(str::trim);
    let header = header.filter(|text| !text.is_empty());
    let query = query(&request.target);
    let in_query = query.iter().any(|(name, _)| name == "X-Amz-Algorithm");
    let signature = match header {
        Some(_) if in_query => {
            return Err(invalid(
                "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
            ));
        }
        Some(header) if header.starts_with("AWS4-") => of_header(header, request)?,
        None if in_query => of_query(query)?,
        _ => {
            return Err(Refusal {
                exception: "MissingAuthenticationTokenException",
                message: "Request is missing Authentication Token".to_owned(),
            });
        }
    };
    form(&signature)
}

/// `AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`: spaces and commas both part.
fn of_header(header: &str, request: &Request) -> Result<Signature, Refusal> {
    let hash = STANDARD.encode(Sha256::digest(header.as_bytes()));
    let mut words = header.split([' ', ',']).filter(|word| !word.is_empty());
    let mut found = Signature {
        algorithm: words.next().unwrap_or_default().to_owned(),
        date: request.header("x-amz-date").map(str::to_owned),
        ..Signature::default()
    };
    for word in words {
        let Some((name, value)) = word.split_once('=') else {
            return Err(incomplete(format!(
                "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '{hash}'."
            )));
        };
        let place = match name {
            "Credential" => &mut found.credential,
            "SignedHeaders" => &mut found.signed_headers,
            "Signature" => &mut found.signature,
            _ => continue,
        };
        *place = Some(value.to_owned());
    }
    let mut message = String::new();
    let given = |part: &Option<String>| part.as_ref().is_some_and(|text| !text.is_empty());
    for (name, there) in [
        ("Credential", given(&found.credential)),
        ("Signature", given(&found.signature)),
        // Signed headers may be none so far.
        ("SignedHeaders", found.signed_headers.is_some()),
    ] {
        if !there {
            message.push_str(&format!(
                "Authorization header requires '{name}' parameter. "
            ));
        }
    }
    if found.date.is_none() && request.header("date").is_none() {
        message.push_str(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
        );
    }
    if message.is_empty() {
        return Ok(found);
    }
    message.push_str(&format!(
        "(Hashed with SHA-256 and encoded with Base64) Authorization={hash}"
    ));
    Err(incomplete(message))
}

fn of_query(query: Vec<(String, String)>) -> Result<Signature, Refusal> {
    let mut message = String::new();
    let mut take = |name: &str| {
        let found = query.iter().find(|(known, _)| known == name);
        let value = found.map(|(_, value)| value.clone()).unwrap_or_default();
        if value.is_empty() {
            message.push_str(&format!(
                "AWS query-string parameters must include '{name}'. "
            ));
        }
        value
    };
    let found = Signature {
        algorithm: take("X-Amz-Algorithm"),
        credential: Some(take("X-Amz-Credential")),
        signature: Some(take("X-Amz-Signature")),
        signed_headers: Some(take("X-Amz-SignedHeaders")),
        date: Some(take("X-Amz-Date")),
    };
    if message.is_empty() {
        return Ok(found);
    }
    Err(incomplete(
        message + "Re-examine the query-string parameters.",
    ))
}

/// What is there, in the order in which the service looks at it.
fn form(signature: &Signature) -> Result<Option<String>, Refusal> {
    let date = signature.date.as_deref();
    if let Some(date) = date.filter(|date| !is_basic(date)) {
        return Err(incomplete(format!(
            "Date must be in ISO-8601 'basic format'. Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601"
        )));
    }
    let signed = signature.signed_headers.as_deref().unwrap_or_default();
    if !signed
        .split(';')
        .any(|name| name.eq_ignore_ascii_case("host"))
    {
        return Err(invalid(
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        ));
    }
    if signature.algorithm != "AWS4-HMAC-SHA256" {
        let algorithm = &signature.algorithm;
        return Err(incomplete(format!(
            "Unsupported AWS 'algorithm': '{algorithm}' (only AWS4-HMAC-SHA256 for now). "
        )));
    }
    let credential = signature.credential.as_deref().unwrap_or_default();
    let parts: Vec<&str> = credential.trim_end_matches('/').split('/').collect();
    let [_, day, region, service, terminator] = parts.as_slice() else {
        return Err(incomplete(format!(
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'"
        )));
    };
    let mut message = String::new();
    if *service != "dynamodb" {
        message.push_str("Credential should be scoped to correct service: 'dynamodb'. ");
    }
    if *terminator != "aws4_request" {
        message.push_str("Credential should be scoped with a valid terminator: 'aws4_request'. ");
    }
    if let Some(date) = date {
        let of_date = date.split('T').next().unwrap_or_default();
        if *day != of_date {
            message.push_str(&format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{day}' != '{of_date}', from '{date}'."
            ));
        }
    }
    if message.is_empty() {
        return Ok(is_region(region).then(|| (*region).to_owned()));
    }
    Err(invalid(message))
}

/// `20261201T120000Z`
fn is_basic(date: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = date.strip_suffix('Z').and_then(|text| text.split_once('T'));
    parts
        .is_some_and(|(day, time)| day.len() == 8 && time.len() == 6 && digits(day) && digits(time))
}

fn query(target: &str) -> Vec<(String, String)> {
    let (_, query) = target.split_once('?').unwrap_or_default();
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (unescape(name), unescape(value))
        })
        .collect()
}

/// `%2F` is a slash; what is no such escape stays.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        let escaped = match (first, behind) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}
