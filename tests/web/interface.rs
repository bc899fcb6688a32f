//! The interface, mounted in the test's own page over a workspace in memory: what the world answers
//! is what stands in the document, and what an item holds is text there.

use hashrange::workspace::desk::Desk;
use hashrange::workspace::session::Session;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{eventually, script};

const MARKUP: &str = "<img src=x onerror=window.marked=1>";

/// What a selector finds, joined; of everything when there is more than one.
fn text(selector: &str) -> String {
    let found = web_sys::window().unwrap().document().unwrap();
    let found = found.query_selector_all(selector).unwrap();
    (0..found.length())
        .filter_map(|i| found.item(i)?.text_content())
        .collect::<Vec<_>>()
        .join("|")
}

fn click(selector: &str) {
    let document = web_sys::window().unwrap().document().unwrap();
    let element = document.query_selector(selector).unwrap();
    let element = element.unwrap_or_else(|| panic!("no {selector}"));
    element.unchecked_into::<web_sys::HtmlElement>().click();
}

async fn shows(selector: &str, expected: &str) {
    eventually(async || text(selector).contains(expected)).await;
}

async fn send(session: &Session, operation: &str, body: &str) {
    let answer = session
        .send(&format!("DynamoDB_20120810.{operation}"), body)
        .await;
    assert_eq!(answer.status, 200, "{operation}: {}", answer.body);
}

#[wasm_bindgen_test]
async fn the_workbench_shows_what_the_world_answers() {
    let desk = Desk::new();
    // Nothing of what other tests left is opened.
    drop(hashrange::ui::mount(desk.clone()));
    let session = desk.open_in_memory("a test").await;
    send(
        &session,
        "CreateTable",
        r#"{"TableName":"Notes","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}"#,
    )
    .await;
    // The tree and the head, from the control plane.
    shows(".tree", "Notes").await;
    shows(".head h1", "Notes").await;
    shows(".head", "Active").await;

    // The grid and the inspector, from the data plane.
    let item = format!(r#"{{"id":{{"S":"a"}},"page":{{"S":"{MARKUP}"}},"n":{{"N":"1.50"}}}}"#);
    let put = format!(r#"{{"TableName":"Notes","Item":{item},"ReturnConsumedCapacity":"TOTAL"}}"#);
    send(&session, "PutItem", &put).await;
    shows(".grid .line", MARKUP).await;
    shows(".grid .line", "1.5").await;
    shows(".inspector .receipt", "1 WCU").await;
    assert_eq!(text(".grid img"), "", "markup is text");
    assert!(script("return window.marked").is_undefined());

    // Another screen, and a dialog over it.
    click(".tabs [role=tab]:nth-child(2)");
    shows(".query", "Nothing asked yet").await;
    click(".tree button[aria-label='Create table']");
    shows("[role=dialog]", "Create table").await;
    desk.close().await;
}
