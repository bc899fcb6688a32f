//! `window.hashrange`, called from JavaScript.

use hashrange::workspace::desk::Desk;
use hashrange::workspace::javascript;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::script;

/// Runs the body of an async function in the page; returns what it returns, as text.
async fn page(body: &str) -> Result<String, String> {
    let promise = script(&format!(
        "return (async () => String(await (async () => {{ {body} }})()))();"
    ));
    let text = |value: JsValue| {
        value
            .as_string()
            .unwrap_or_else(|| String::from(js_sys::Object::from(value).to_string()))
    };
    match JsFuture::from(promise.unchecked_into::<js_sys::Promise>()).await {
        Ok(value) => Ok(text(value)),
        Err(error) => Err(text(error)),
    }
}

#[wasm_bindgen_test]
async fn scripts_send_requests_and_move_the_clock() {
    let desk = Desk::new();
    desk.open_in_memory("a test").await;
    javascript::install(&desk, async { Ok(()) });
    let check = async |body: &str, expected: &str| {
        assert_eq!(page(body).await.as_deref(), Ok(expected), "{body}");
    };
    check("return await hashrange.ready", "undefined").await;
    check("return hashrange.version", env!("CARGO_PKG_VERSION")).await;
    check(
        "return Object.isFrozen(hashrange) && Object.isFrozen(hashrange.clock)",
        "true",
    )
    .await;
    let list = "const r = await hashrange.send('DynamoDB_20120810.ListTables', '{}');";
    check(&format!("{list} return r.status"), "200").await;
    check(&format!("{list} return r.body"), r#"{"TableNames":[]}"#).await;
    check(
        &format!("{list} return r.headers['content-type']"),
        "application/x-amz-json-1.0",
    )
    .await;
    check(
        "return (await hashrange.send('DynamoDB_20120810.PutItem', '{}')).status",
        "400",
    )
    .await;
    // Two at once.
    check(
        "const [a, b] = await Promise.all([1, 2].map(() => hashrange.send('DynamoDB_20120810.ListTables', '{}')));
         return a.status + b.status",
        "400",
    )
    .await;
    assert!(
        page("return hashrange.send(1, {})")
            .await
            .unwrap_err()
            .contains("TypeError")
    );

    check(
        "await hashrange.clock.pause(); return hashrange.clock.rate()",
        "0",
    )
    .await;
    check(
        "await hashrange.clock.play(3600); return hashrange.clock.rate()",
        "3600",
    )
    .await;
    check(
        "await hashrange.clock.play(); return hashrange.clock.rate()",
        "1",
    )
    .await;
    check(
        "await hashrange.clock.pause();
         const now = await hashrange.clock.now();
         return (await hashrange.clock.jump(new Date(now + 5000))) - now",
        "5000",
    )
    .await;
    assert!(
        page("return hashrange.clock.play(7)")
            .await
            .unwrap_err()
            .contains("RangeError")
    );
    assert!(
        page("return hashrange.clock.jump('x')")
            .await
            .unwrap_err()
            .contains("TypeError")
    );
    desk.close().await;
}

#[wasm_bindgen_test]
async fn a_failure_to_open_is_said() {
    javascript::install(&Desk::new(), async { Err("damaged".to_owned()) });
    assert!(
        page("return hashrange.ready")
            .await
            .unwrap_err()
            .contains("damaged")
    );
    assert!(
        page("return hashrange.send('a', 'b')")
            .await
            .unwrap_err()
            .contains("damaged")
    );
}
