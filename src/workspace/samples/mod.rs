//! Sample workspaces: a public data set, the developer guide's tables, a single-table design.
//!
//! A sample is a [`SharedWorkspace`], as a link holds one, and queries to start with; it is made of
//! wire requests and takes the one path of every request. The same instant gives the same bytes.

mod bookshop;
mod chance;
mod earthquakes;
mod guide;
#[cfg(test)]
mod test;
mod time;

use super::import::ImportError;
use super::share::SharedWorkspace;
use super::wire::WireRequest;
use crate::api::Operation;

/// The sample workspaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A week of earthquakes, as the USGS published it.
    Earthquakes,
    /// ProductCatalog, Forum, Thread and Reply of the developer guide.
    Guide,
    /// A bookshop in one table.
    Bookshop,
}

/// What a sample holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleContent {
    /// Tables and items; its open query is the first of `queries`.
    pub workspace: SharedWorkspace,
    /// Requests that go over the tables once they are filled: updates for the stream to show.
    pub afterwards: Vec<WireRequest>,
    /// Queries worth running.
    pub queries: Vec<SampleQuery>,
}

/// A query worth running, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleQuery {
    /// What it asks, in a few words.
    pub title: &'static str,
    /// What there is to see.
    pub shows: &'static str,
    /// The request.
    pub request: WireRequest,
}

impl Sample {
    /// Every sample, in the order they are offered.
    pub const ALL: [Sample; 3] = [Sample::Bookshop, Sample::Earthquakes, Sample::Guide];

    /// The name in an address.
    pub fn id(self) -> &'static str {
        match self {
            Sample::Earthquakes => "earthquakes",
            Sample::Guide => "guide",
            Sample::Bookshop => "bookshop",
        }
    }

    /// The sample of a name in an address.
    pub fn from_id(id: &str) -> Option<Sample> {
        Sample::ALL.into_iter().find(|sample| sample.id() == id)
    }

    /// The workspace's name.
    pub fn name(self) -> &'static str {
        match self {
            Sample::Earthquakes => "Earthquakes",
            Sample::Guide => "Developer guide",
            Sample::Bookshop => "Bookshop",
        }
    }

    /// What it is, in a sentence.
    pub fn summary(self) -> &'static str {
        match self {
            Sample::Earthquakes => {
                "1,707 earthquakes of one week (USGS, public domain), by region and time, \
                 with an index on magnitude."
            }
            Sample::Guide => {
                "The developer guide's ProductCatalog, Forum, Thread and Reply, \
                 with a local and a global index."
            }
            Sample::Bookshop => {
                "Customers, orders, books and carts in one table: an overloaded index, \
                 a sparse one, TTL and a stream."
            }
        }
    }

    /// Queries worth running on it, without its data.
    pub fn queries(self) -> Vec<SampleQuery> {
        match self {
            Sample::Earthquakes => earthquakes::queries(),
            Sample::Guide => guide::queries(),
            Sample::Bookshop => bookshop::queries(),
        }
    }

    /// The file beside the page that [`Sample::content`] needs.
    pub fn data_file(self) -> Option<&'static str> {
        match self {
            Sample::Earthquakes => Some("data/earthquakes.csv"),
            Sample::Guide | Sample::Bookshop => None,
        }
    }

    /// Makes the sample. `now_ms` is the virtual time it starts at: dates and expiries are around
    /// it. `data` is the content of [`Sample::data_file`].
    pub fn content(self, now_ms: i64, data: &[u8]) -> Result<SampleContent, ImportError> {
        let content = match self {
            Sample::Earthquakes => earthquakes::content(data)?,
            Sample::Guide => guide::content(now_ms),
            Sample::Bookshop => return Ok(bookshop(now_ms)),
        };
        Ok(content.named(self))
    }
}

/// The bookshop: the one sample that needs no data and cannot fail, which the first page shows.
pub fn bookshop(now_ms: i64) -> SampleContent {
    bookshop::content(now_ms).named(Sample::Bookshop)
}

impl SampleContent {
    fn named(mut self, sample: Sample) -> SampleContent {
        self.workspace.name = sample.name().to_owned();
        self.workspace.query = self.queries.first().map(|query| query.request.clone());
        self
    }

    /// All requests that make the workspace, in order. Tables must be ACTIVE before they are filled.
    pub fn requests(&self) -> impl Iterator<Item = WireRequest> + '_ {
        let tables = self.workspace.tables.iter();
        let made = tables.flat_map(|table| table.requests());
        made.chain(self.afterwards.iter().cloned())
    }
}

fn query(title: &'static str, shows: &'static str, body: impl Into<String>) -> SampleQuery {
    let request = WireRequest::new(Operation::Query, body);
    SampleQuery {
        title,
        shows,
        request,
    }
}

fn scan(title: &'static str, shows: &'static str, body: &str) -> SampleQuery {
    let request = WireRequest::new(Operation::Scan, body);
    SampleQuery {
        title,
        shows,
        request,
    }
}
