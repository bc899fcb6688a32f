//! Workspaces on their way out and files on their way in: collecting the open one, saving, reading.

use super::session::Session;
use super::share::{SharedClock, SharedTable, SharedWorkspace, encode_file};
use super::turn::turn;
use super::wire::WireRequest;
use crate::world::{TableOverview, View, ViewData};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Rows of one view while a table is collected.
const ROWS_AT_ONCE: u32 = 1_000;

/// Collects the open workspace, or one of its tables, as it is now.
pub async fn collect(
    session: &Session,
    name: &str,
    only: Option<&str>,
    query: Option<WireRequest>,
) -> Result<SharedWorkspace, String> {
    let ViewData::Tables(overviews) = session.view(View::Tables).await else {
        return Err("The tab that holds the workspace did not answer.".to_owned());
    };
    let clock = match session.view(View::Clock { limit: 0 }).await {
        ViewData::Clock(clock) => Some(SharedClock {
            now_ms: clock.now_ms,
            mode: clock.mode,
        }),
        _ => None,
    };
    let mut tables = Vec::new();
    let wanted = |table: &&TableOverview| only.is_none_or(|only| only == table.name);
    for table in overviews.iter().filter(wanted) {
        tables.push(collect_table(session, table).await?);
    }
    Ok(SharedWorkspace {
        name: name.to_owned(),
        clock,
        tables,
        query,
    })
}

async fn collect_table(session: &Session, table: &TableOverview) -> Result<SharedTable, String> {
    let mut shared = SharedTable::from_overview(table);
    loop {
        let view = View::Rows {
            table: table.name.clone(),
            index: None,
            start: shared.items.len() as u64,
            count: ROWS_AT_ONCE,
        };
        let ViewData::Rows(rows) = session.view(view).await else {
            return Err(format!("Table {} is not there any more.", table.name));
        };
        shared.push_rows(&rows);
        turn().await;
        if rows.rows.is_empty() || shared.items.len() as u64 >= rows.total {
            return Ok(shared);
        }
    }
}

/// Saves a workspace whole as a file, whichever it is: the open one as it stands, in the tab that
/// leads or in one that follows; another one by opening it for as long as that takes. Returns the
/// file's name and its size.
///
/// # Errors
/// Why it could not be opened, collected or written, in words.
pub async fn save_whole(
    open: Option<Session>,
    id: Option<&str>,
    name: &str,
) -> Result<(String, u64), String> {
    let is_open = |session: &Session| id.is_none() || session.workspace() == id;
    let workspace = match (open.filter(is_open), id) {
        (Some(session), _) => collect(&session, name, None, None).await?,
        (None, Some(id)) => {
            let session = Session::open(id).await.map_err(|error| error.to_string())?;
            let workspace = collect(&session, name, None, None).await;
            session.close().await;
            workspace?
        }
        (None, None) => return Err("No workspace is open.".to_owned()),
    };
    let bytes = encode_file(&workspace).map_err(|error| error.to_string())?;
    let file = format!("{}.hashrange", file_name(name));
    download(&file, "application/octet-stream", &bytes);
    Ok((file, bytes.len() as u64))
}

/// A name that every file system takes.
pub fn file_name(name: &str) -> String {
    let safe = |c: char| match c {
        c if c.is_alphanumeric() => c,
        _ => '-',
    };
    let name: String = name.chars().map(safe).collect();
    match name.trim_matches('-') {
        "" => "workspace".to_owned(),
        name => name.to_lowercase(),
    }
}

/// Offers bytes to the person as a file.
pub fn download(name: &str, mime_type: &str, bytes: &[u8]) -> Option<()> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    download_parts(name, mime_type, &parts)
}

/// Offers texts and bytes, one after the other, as a file.
pub fn download_parts(name: &str, mime_type: &str, parts: &js_sys::Array) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime_type);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let anchor: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    let _ = web_sys::Url::revoke_object_url(&address);
    Some(())
}

/// Bytes of a file read at a time, so that a large one does not hold up the page.
const READ_AT_ONCE: f64 = 4_194_304.0;

/// The bytes of a file that the person chose.
pub async fn read_file(file: &web_sys::File) -> Result<Vec<u8>, String> {
    let failed = |_| format!("{} could not be read.", file.name());
    let all = file.size();
    let mut bytes = Vec::with_capacity(all as usize);
    let mut from = 0.0;
    while from < all {
        let to = (from + READ_AT_ONCE).min(all);
        let part = file.slice_with_f64_and_f64(from, to).map_err(failed)?;
        let buffer = JsFuture::from(part.array_buffer()).await.map_err(failed)?;
        bytes.extend_from_slice(&js_sys::Uint8Array::new(&buffer).to_vec());
        from = to;
    }
    Ok(bytes)
}
