//! Files on their way into a bucket and out of it, part by part.

use super::State;
use crate::api::{limits, messages};
use crate::ui::model::bucket::Zip;
use crate::ui::model::format;
use crate::ui::store::view;
use crate::value::gzip::{Gunzip, is_gzip};
use crate::workspace::exchange::{download_parts, file_name, read_file};
use crate::workspace::turn::turn;
use crate::world::{Control, ObjectsView, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Bytes that go over at a time.
const PART_BYTES: usize = 512 * 1024;
/// Characters that are shown of an object.
const SHOWN_MAX: usize = 12_000;

/// Puts files into the folder that is shown, each under its name.
pub(super) fn put(state: State, list: web_sys::FileList) {
    let Some(bucket) = untrack(|| state.bucket()) else {
        return state.store.toast_failed("Create a bucket first.");
    };
    let folder = state.folder.get_untracked();
    let files: Vec<web_sys::File> = (0..list.length()).filter_map(|i| list.get(i)).collect();
    spawn_local(async move {
        let mut count = 0;
        for file in files {
            let key = format!("{folder}{}", file.name());
            match put_file(state, &bucket, &key, &file).await {
                Ok(()) => count += 1,
                Err(reason) if reason.is_empty() => return,
                Err(reason) => return state.store.toast_failed(format!("{key}: {reason}")),
            }
        }
        let said = format::plural(count, "object", "objects");
        state.store.toast(format!("Put {said} into {bucket}"));
    });
}

/// Puts one file; an empty reason has been told already.
async fn put_file(
    state: State,
    bucket: &str,
    key: &str,
    file: &web_sys::File,
) -> Result<(), String> {
    if file.size() > limits::OBJECT_BYTES_MAX as f64 {
        return Err(messages::bucket::object_too_large());
    }
    let bytes = read_file(file).await?;
    let mut parts = bytes.chunks(PART_BYTES);
    let mut part = parts.next().unwrap_or_default();
    let mut append = false;
    loop {
        let put = Control::PutObject {
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            bytes: part.to_vec().into(),
            append,
        };
        if state.control(put).await.is_none() {
            if append {
                let keys = vec![key.to_owned()];
                let bucket = bucket.to_owned();
                state.control(Control::DeleteObjects { bucket, keys }).await;
            }
            return Err(String::new());
        }
        append = true;
        match parts.next() {
            Some(next) => part = next,
            None => return Ok(()),
        }
    }
}

/// Some of an object's bytes, and how many it has.
async fn bytes(bucket: &str, key: &str, start: u64, count: u64) -> Option<(Vec<u8>, u64)> {
    let question = View::Object {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        start,
        count,
    };
    match view(question).await {
        ViewData::Object(object) => Some((object.bytes.0.to_vec(), object.object.size_bytes)),
        _ => None,
    }
}

/// All of an object, read part by part.
async fn whole(bucket: &str, key: &str) -> Option<Vec<u8>> {
    let mut read = Vec::new();
    loop {
        let (part, size) = bytes(bucket, key, read.len() as u64, PART_BYTES as u64).await?;
        let ends = part.is_empty();
        read.extend(part);
        if ends || read.len() as u64 >= size {
            return Some(read);
        }
        turn().await;
    }
}

fn part_of(bytes: &[u8]) -> js_sys::Uint8Array {
    js_sys::Uint8Array::from(bytes)
}

/// Hands an object to the person.
pub(super) fn download_object(state: State, bucket: String, key: String) {
    spawn_local(async move {
        let Some(bytes) = whole(&bucket, &key).await else {
            return state
                .store
                .toast_failed(format!("{key} is not there any more."));
        };
        let name = key.rsplit('/').next().unwrap_or_default();
        let parts = js_sys::Array::of1(&part_of(&bytes));
        download_parts(name, "application/octet-stream", &parts);
    });
}

/// Hands the objects of the folder that is shown to the person, as a zip file.
pub(super) fn download_folder(state: State, bucket: String) {
    let folder = state.folder.get_untracked();
    spawn_local(async move {
        let question = View::Objects {
            bucket: bucket.clone(),
            prefix: folder.clone(),
            start: 0,
            count: u32::MAX,
        };
        let ViewData::Objects(ObjectsView { objects, .. }) = view(question).await else {
            return state.store.toast_failed(messages::job::no_bucket());
        };
        let (mut zip, parts) = (Zip::default(), js_sys::Array::new());
        for object in &objects {
            let Some(bytes) = whole(&bucket, &object.key).await else {
                continue;
            };
            let name = object.key.strip_prefix(&folder).unwrap_or(&object.key);
            parts.push(&part_of(&zip.file(name, &bytes)));
            parts.push(&part_of(&bytes));
            turn().await;
        }
        parts.push(&part_of(&zip.finish()));
        let last = folder.trim_end_matches('/').rsplit('/').next();
        let last = last.filter(|last| !last.is_empty()).unwrap_or(&bucket);
        let name = format!("{}.zip", file_name(last));
        download_parts(&name, "application/zip", &parts);
        let said = format::plural(objects.len() as u64, "object", "objects");
        state.store.toast(format!("Downloaded {said} as {name}"));
    });
}

/// The beginning of an object as text.
pub(super) async fn text_of(bucket: &str, key: &str) -> String {
    let Some((mut read, _)) = bytes(bucket, key, 0, PART_BYTES as u64).await else {
        return "It is not there any more.".to_owned();
    };
    if is_gzip(&read) {
        let mut gunzip = Gunzip::new(read);
        // What is cut short ends in an error; what came before it is shown all the same.
        while let Ok(false) = gunzip.step(SHOWN_MAX)
            && gunzip.progress().0 == 0
        {}
        read = gunzip.finish();
    }
    read.truncate(SHOWN_MAX * 2);
    let text = match std::str::from_utf8(&read) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let whole = read.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return "These bytes are no text.".to_owned(),
    };
    match text.is_empty() {
        true => "It is empty.".to_owned(),
        false => format::clip(text, SHOWN_MAX),
    }
}
