//! The code of operations that few visits need, where the page is cut into modules
//! (`ui/screens/late.rs`): fetched when the first of them comes.
#![allow(unsafe_code, reason = "what the split macro writes")]

use super::refusal::Refusal;
use crate::world::Rare;

impl From<wasm_split_helpers::SplitLoaderError> for Refusal {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self::NotFetched
    }
}

/// All of it lies in a module of its own, because only this names it.
#[wasm_split_helpers::wasm_split(rare, fallible)]
fn rare() -> Result<Rare, Refusal> {
    Ok(Rare::here())
}

/// Fetches it, or says that it could not be had.
pub(super) async fn fetch() -> Result<Rare, Refusal> {
    rare().await
}
