//! The journal on real IndexedDB.

use futures_channel::oneshot;
use hashrange::storage::indexed_db::{
    Contents, Database, DatabaseError, OpenError, Writer, copy_workspace, delete_database, room,
};
use hashrange::storage::{NotSaved, Policy, RecoveryError, Saving, Stop};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{
    FullQuota, close_under_next_write, cut_next_put, cut_next_write, fresh, script, tear_next_write,
};

async fn open(name: &str) -> (Writer, Contents) {
    Writer::open(name, Policy::default()).await.unwrap()
}

/// Runs a script with `db` open and `store(name)` at hand; waits for its transaction.
async fn edit(name: &str, text: &str) {
    let promise = script(&format!(
        "return new Promise((resolve, reject) => {{
            const opening = indexedDB.open('{name}');
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {{
                const db = opening.result;
                const transaction = db.transaction(['meta', 'log', 'pages'], 'readwrite');
                const store = (name) => transaction.objectStore(name);
                transaction.oncomplete = () => {{ db.close(); resolve(); }};
                transaction.onabort = () => reject(transaction.error);
                {text}
            }};
        }});"
    ));
    JsFuture::from(promise.unchecked_into::<js_sys::Promise>())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn what_was_pushed_is_there_after_reopening() {
    let name = fresh("reopen");
    let (writer, contents) = open(&name).await;
    assert!(contents.pages.is_empty() && contents.commits.is_empty());
    writer.push(vec![1]).await.unwrap();
    let pushed: Vec<_> = (2..100u8)
        .map(|number| writer.push(vec![number; 100]))
        .collect();
    assert_eq!(writer.unsaved_commits(), 98);
    for durable in pushed {
        durable.await.unwrap();
    }
    assert_eq!(writer.unsaved_commits(), 0);
    drop(writer);

    let (writer, contents) = open(&name).await;
    let firsts: Vec<u8> = contents.commits.iter().map(|commit| commit[0]).collect();
    assert_eq!(firsts, (1..100).collect::<Vec<u8>>());
    // What came together went together.
    assert_eq!(
        (contents.report.frames_kept, contents.report.stop),
        (2, Stop::End)
    );
    writer.push(vec![100]).await.unwrap();
    let (_writer, contents) = open(&name).await;
    assert_eq!(contents.commits.len(), 100);
}

#[wasm_bindgen_test]
async fn a_checkpoint_replaces_the_log() {
    let name = fresh("checkpoint");
    let policy = Policy {
        log_bytes_min: 5_000,
        log_bytes_busy: 5_000,
        checkpoint_step_bytes: 1_000,
        ..Policy::default()
    };
    let (writer, _) = Writer::open(&name, policy).await.unwrap();
    writer.set_snapshot(|| Some(Box::new((0..30).map(|page| vec![page; 500]))));
    for _ in 0..20 {
        writer.push(vec![7; 1_000]).await.unwrap();
    }
    // Ask for one more, which waits for the one under way.
    while writer
        .checkpoint(Box::new([vec![1; 10], vec![2; 300_000]].into_iter()))
        .await
        .is_err()
    {
        writer.push(vec![8]).await.unwrap();
    }
    let (_, contents) = open(&name).await;
    assert!(contents.report.generation >= 2);
    assert_eq!(contents.pages, [vec![1; 10], vec![2; 300_000]]);
    assert!(contents.commits.is_empty());
    writer.push(vec![9]).await.unwrap();
    let (_, contents) = open(&name).await;
    assert_eq!((contents.pages.len(), contents.commits), (2, vec![vec![9]]));
}

#[wasm_bindgen_test]
async fn a_torn_record_ends_the_log() {
    let name = fresh("torn");
    let (writer, _) = open(&name).await;
    for number in 1..=5u8 {
        writer.push(vec![number; 50]).await.unwrap();
    }
    drop(writer);
    edit(
        &name,
        "const log = store('log');
         log.get(3).onsuccess = (event) => log.put(event.target.result.slice(0, 40), 3);",
    )
    .await;
    let (writer, contents) = open(&name).await;
    assert_eq!(contents.commits, [[1; 50], [2; 50]]);
    assert_eq!(contents.report.stop, Stop::Torn(3));
    assert_eq!(contents.report.frames_dropped, 3);
    writer.push(vec![6]).await.unwrap();
    drop(writer);
    let (_writer, contents) = open(&name).await;
    assert_eq!(contents.commits, [vec![1; 50], vec![2; 50], vec![6]]);
    assert_eq!(contents.report.stop, Stop::End);
}

#[wasm_bindgen_test]
async fn foreign_values_in_the_stores_are_refused_and_left_alone() {
    let name = fresh("foreign");
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    drop(writer);
    edit(&name, "store('log').put('text', 2);").await;
    let (_writer, contents) = open(&name).await;
    assert_eq!(
        (contents.commits.len(), contents.report.stop),
        (1, Stop::Torn(2))
    );

    let name = fresh("foreign-head");
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    drop(writer);
    edit(&name, "store('meta').put({}, 'head');").await;
    let error = Writer::open(&name, Policy::default()).await.err();
    assert_eq!(error, Some(OpenError::Recovery(RecoveryError::HeadDamaged)));
}

#[wasm_bindgen_test]
async fn a_full_quota_leaves_memory_ahead_until_a_retry() {
    let name = fresh("quota");
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    let full = FullQuota::begin();
    assert!(matches!(
        writer.push(vec![2]).await,
        Err(NotSaved::Unsaved(_))
    ));
    assert!(matches!(
        writer.push(vec![3]).await,
        Err(NotSaved::Unsaved(_))
    ));
    assert!(matches!(writer.saving(), Saving::Unsaved(_)));
    assert_eq!(writer.unsaved_commits(), 2);
    drop(full);
    writer.push(vec![4]).await.unwrap();
    assert_eq!(
        (writer.saving(), writer.unsaved_commits()),
        (Saving::Working, 0)
    );
    let (_writer, contents) = open(&name).await;
    assert_eq!(contents.commits, [[1], [2], [3], [4]]);
}

#[wasm_bindgen_test]
async fn a_cut_connection_is_opened_again_and_the_write_made_once() {
    for after_commit in [false, true] {
        let name = fresh("cut");
        let (writer, _) = open(&name).await;
        writer.push(vec![1]).await.unwrap();
        cut_next_write(after_commit);
        writer.push(vec![2]).await.unwrap();
        writer.push(vec![3]).await.unwrap();
        let (_writer, contents) = open(&name).await;
        assert_eq!(contents.commits, [[1], [2], [3]]);
    }
}

#[wasm_bindgen_test]
async fn a_write_that_never_ends_is_given_up_when_its_connection_closes() {
    let name = fresh("never");
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    close_under_next_write();
    writer.push(vec![2]).await.unwrap();
    writer.push(vec![3]).await.unwrap();
    let (_writer, contents) = open(&name).await;
    assert_eq!(contents.commits, [[1], [2], [3]]);
}

#[wasm_bindgen_test]
async fn a_frame_of_its_own_that_was_torn_is_written_again() {
    let name = fresh("torn-own");
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    tear_next_write();
    writer.push(vec![2]).await.unwrap();
    writer.push(vec![3]).await.unwrap();
    let (_writer, contents) = open(&name).await;
    assert_eq!(contents.commits, [[1], [2], [3]]);
    assert_eq!(contents.report.stop, Stop::End);
}

#[wasm_bindgen_test]
async fn a_checkpoint_goes_on_over_a_cut_connection() {
    for (store, after_commit) in [
        ("pages", false),
        ("pages", true),
        ("meta", false),
        ("meta", true),
    ] {
        let name = fresh("cut-checkpoint");
        let (writer, _) = open(&name).await;
        writer.push(vec![1]).await.unwrap();
        cut_next_put(store, after_commit);
        let pages = Box::new([vec![8; 10], vec![9; 20]].into_iter());
        writer.checkpoint(pages).await.unwrap();
        assert_eq!((writer.generation(), writer.saving()), (1, Saving::Working));
        writer.push(vec![2]).await.unwrap();
        let (_writer, contents) = open(&name).await;
        assert_eq!(contents.pages, [vec![8; 10], vec![9; 20]], "{store}");
        assert_eq!(contents.commits, [[2]]);
    }
}

#[wasm_bindgen_test]
async fn a_checkpoint_is_not_written_into_a_database_that_was_emptied() {
    for store in ["pages", "meta"] {
        let name = fresh("emptied");
        let (writer, _) = open(&name).await;
        let first = Box::new(std::iter::once(vec![7; 10]));
        writer.checkpoint(first).await.unwrap();
        writer.push(vec![1]).await.unwrap();
        edit(
            &name,
            "for (const name of ['meta', 'log', 'pages']) store(name).clear();",
        )
        .await;
        cut_next_put(store, false);
        let pages = Box::new(std::iter::once(vec![8; 10]));
        writer.checkpoint(pages).await.unwrap();
        assert_eq!(writer.generation(), 1);
        if store == "meta" {
            assert!(matches!(writer.saving(), Saving::Poisoned(_)));
        }
        assert!(matches!(
            Writer::open(&name, Policy::default()).await.err(),
            None | Some(OpenError::Recovery(RecoveryError::HeadMissing))
        ));
    }
}

#[wasm_bindgen_test]
async fn a_second_writer_is_found_out_and_stops() {
    let name = fresh("second");
    let (first, _) = open(&name).await;
    let (second, _) = open(&name).await;
    first.push(vec![1]).await.unwrap();
    assert!(matches!(
        second.push(vec![2]).await,
        Err(NotSaved::Poisoned(_))
    ));
    assert!(matches!(
        second.push(vec![3]).await,
        Err(NotSaved::Poisoned(_))
    ));
    first.push(vec![4]).await.unwrap();
    let (_writer, contents) = open(&name).await;
    assert_eq!(contents.commits, [[1], [4]]);
}

#[wasm_bindgen_test]
async fn a_deleted_database_is_not_made_anew_by_a_write() {
    let name = fresh("deleted");
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    delete_database(&name).await.unwrap();
    assert!(matches!(
        writer.push(vec![2]).await,
        Err(NotSaved::Poisoned(_))
    ));
    let (_writer, contents) = open(&name).await;
    assert!(contents.commits.is_empty());
}

#[wasm_bindgen_test]
async fn a_poisoned_writer_writes_no_more() {
    let name = fresh("poisoned");
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    writer.poison("a panic");
    assert!(matches!(
        writer.push(vec![2]).await,
        Err(NotSaved::Poisoned(_))
    ));
    let (_writer, contents) = open(&name).await;
    assert_eq!(contents.commits, [[1]]);
}

#[wasm_bindgen_test]
async fn changes_are_told() {
    let (writer, _) = open(&fresh("told")).await;
    let (sender, receiver) = oneshot::channel();
    let sender = std::cell::Cell::new(Some(sender));
    let told = writer.clone();
    writer.set_on_change(move || {
        if told.unsaved_commits() == 0
            && let Some(sender) = sender.take()
        {
            sender.send(told.stored_bytes()).unwrap();
        }
    });
    let pushed = writer.push(vec![1; 1_000]);
    spawn_local(async move { pushed.await.unwrap() });
    assert!(receiver.await.unwrap() > 1_000);
}

#[wasm_bindgen_test]
async fn a_copy_holds_the_same() {
    let (name, copy) = (fresh("original"), fresh("copy"));
    let (writer, _) = open(&name).await;
    writer.push(vec![1]).await.unwrap();
    let pages = Box::new(std::iter::once(vec![9; 1_000]));
    writer.checkpoint(pages).await.unwrap();
    writer.push(vec![2]).await.unwrap();
    let stores: &[&str] = &["meta", "log", "pages"];
    let from = Database::open(&name, stores).await.unwrap();
    let to = Database::open(&copy, stores).await.unwrap();
    copy_workspace(&from, &to).await.unwrap();
    let (_writer, contents) = open(&copy).await;
    assert_eq!(
        (contents.pages, contents.commits),
        (vec![vec![9; 1_000]], vec![vec![2]])
    );
}

#[wasm_bindgen_test]
async fn the_browser_says_how_much_room_there_is() {
    let room = room().await.unwrap();
    assert!(room.quota_bytes > room.used_bytes);
}

#[wasm_bindgen_test]
async fn deleting_what_another_tab_holds_is_blocked_only_if_it_does_not_let_go() {
    let name = fresh("blocked");
    let held = JsFuture::from(
        script(&format!(
            "return new Promise((resolve) => {{
                const opening = indexedDB.open('{name}', 1);
                opening.onsuccess = () => resolve(opening.result);
            }});"
        ))
        .unchecked_into::<js_sys::Promise>(),
    )
    .await
    .unwrap();
    assert_eq!(delete_database(&name).await, Err(DatabaseError::Blocked));
    held.unchecked_into::<web_sys::IdbDatabase>().close();
}
