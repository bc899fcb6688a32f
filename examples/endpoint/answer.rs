//! What goes back, and its headers in the order in which the service sends them (as boto3 shows
//! them in `ResponseMetadata.HTTPHeaders`).

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::SystemTime;

use hashrange::api::RequestId;

/// One answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: Option<&'static str>,
    /// Answers to heads and bodies out of bounds have none.
    pub(crate) request_id: Option<RequestId>,
    /// `x-amz-crc32`: of the body as it is sent.
    pub(crate) checksum: Option<u32>,
    /// What else is said.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A status and nothing else.
    pub(crate) fn bare(status: u16) -> Self {
        Self {
            status,
            content_type: None,
            request_id: None,
            checksum: None,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// A text that is not of the protocol, with its checksum.
    pub(crate) fn text(status: u16, request_id: RequestId, body: &str) -> Self {
        Self {
            request_id: Some(request_id),
            checksum: Some(crc32fast::hash(body.as_bytes())),
            body: body.as_bytes().to_vec(),
            ..Self::bare(status)
        }
    }

    pub(crate) fn write(
        &self,
        mut stream: &TcpStream,
        keep_alive: bool,
        with_body: bool,
    ) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        let mut say = |name: &str, value: &str| head.push_str(&format!("{name}: {value}\r\n"));
        say("Server", "Server");
        say("Date", &httpdate::fmt_http_date(SystemTime::now()));
        if let Some(content_type) = self.content_type {
            say("Content-Type", content_type);
        }
        // A body that is too large is answered in chunks, of which there are none (dynalite,
        // test/connection.js).
        let in_chunks = self.status == 413;
        if in_chunks {
            say("Transfer-Encoding", "chunked");
        } else {
            say("Content-Length", &self.body.len().to_string());
        }
        say(
            "Connection",
            if keep_alive { "keep-alive" } else { "close" },
        );
        if let Some(id) = self.request_id {
            say("x-amzn-RequestId", &id.to_string());
        }
        for (name, value) in &self.headers {
            say(name, value);
        }
        if let Some(checksum) = self.checksum {
            say("x-amz-crc32", &checksum.to_string());
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        if in_chunks {
            bytes.extend_from_slice(b"0\r\n\r\n");
        } else if with_body {
            bytes.extend_from_slice(&self.body);
        }
        // One write, so that the answer leaves in as few packets as it fits in.
        stream.write_all(&bytes)
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        413 => "Request Entity Too Large",
        500 => "Internal Server Error",
        _ => "Status",
    }
}
