//! A store of texts by name: what the catalogue needs.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::database::Database;
use super::error::DatabaseError;

fn js(error: JsValue) -> DatabaseError {
    DatabaseError::from_js(&error)
}

/// All texts of a store.
pub async fn texts(database: &Database, store: &str) -> Result<Vec<String>, DatabaseError> {
    let stores = database.reading(&[store])?;
    let request = stores.store(store)?.get_all().map_err(js)?;
    stores.commit().await?;
    let values: Array = request.result().map_err(js)?.unchecked_into();
    Ok(values
        .iter()
        .filter_map(|value| value.as_string())
        .collect())
}

/// Puts a text under a name.
pub async fn put_text(
    database: &Database,
    store: &str,
    name: &str,
    text: &str,
) -> Result<(), DatabaseError> {
    let stores = database.writing(&[store])?;
    stores
        .store(store)?
        .put_with_key(&JsValue::from_str(text), &JsValue::from_str(name))
        .map_err(js)?;
    stores.commit().await
}

/// Deletes what is under a name.
pub async fn delete_text(
    database: &Database,
    store: &str,
    name: &str,
) -> Result<(), DatabaseError> {
    let stores = database.writing(&[store])?;
    stores
        .store(store)?
        .delete(&JsValue::from_str(name))
        .map_err(js)?;
    stores.commit().await
}
