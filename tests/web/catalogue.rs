//! The catalogue of workspaces.

use hashrange::workspace::catalogue::{Catalogue, CatalogueError, GRACE_MS};
use hashrange::workspace::desk::Desk;
use hashrange::workspace::session::Session;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sessions::{has, make_table, ok, put};
use crate::support::fresh;

#[wasm_bindgen_test]
async fn workspaces_are_made_renamed_and_listed_by_last_use() {
    let catalogue = Catalogue::open(0).await.unwrap();
    let name = fresh("named");
    let first = catalogue.create(&name, 1).await.unwrap();
    let second = catalogue.create(&name, 2).await.unwrap();
    assert_eq!(second.name, format!("{name} 2"));
    catalogue.opened(&first.id, 3).await.unwrap();
    let renamed = catalogue
        .rename(&second.id, "  another   name ")
        .await
        .unwrap();
    assert_eq!(renamed.name, "another name");
    let ids: Vec<String> = catalogue
        .list()
        .await
        .unwrap()
        .into_iter()
        .map(|workspace| workspace.id)
        .collect();
    let place = |id: &String| ids.iter().position(|listed| listed == id).unwrap();
    assert!(place(&first.id) < place(&second.id));
    assert_eq!(
        catalogue.rename("none", "x").await,
        Err(CatalogueError::Missing)
    );
    catalogue.remove(&first.id).await.unwrap();
    catalogue.remove(&second.id).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_deleted_workspace_comes_back_until_the_grace_period_is_over() {
    let catalogue = Catalogue::open(0).await.unwrap();
    let workspace = catalogue.create(&fresh("grace"), 0).await.unwrap();
    let session = Session::open(&workspace.id).await.unwrap();
    make_table(&session).await;
    ok(&session, "PutItem", put("a")).await;
    session.close().await;

    catalogue.delete(&workspace.id, 1_000).await.unwrap();
    assert!(
        !catalogue
            .list()
            .await
            .unwrap()
            .iter()
            .any(|listed| listed.id == workspace.id)
    );
    assert!(
        catalogue
            .deleted()
            .await
            .unwrap()
            .iter()
            .any(|listed| listed.id == workspace.id)
    );
    drop(catalogue);
    let catalogue = Catalogue::open(GRACE_MS).await.unwrap();
    catalogue.restore(&workspace.id).await.unwrap();
    let session = Session::open(&workspace.id).await.unwrap();
    assert!(has(&session, "a").await);

    // One that is open somewhere is not taken away.
    assert_eq!(catalogue.remove(&workspace.id).await, Ok(false));
    session.close().await;
    catalogue.delete(&workspace.id, 1_000).await.unwrap();
    let catalogue = Catalogue::open(GRACE_MS + 1_000).await.unwrap();
    assert_eq!(
        catalogue.get(&workspace.id).await,
        Err(CatalogueError::Missing)
    );
}

#[wasm_bindgen_test]
async fn a_duplicate_goes_its_own_way() {
    let catalogue = Catalogue::open(0).await.unwrap();
    let workspace = catalogue.create(&fresh("two"), 0).await.unwrap();
    let original = Session::open(&workspace.id).await.unwrap();
    make_table(&original).await;
    ok(&original, "PutItem", put("both")).await;
    let copy = catalogue.duplicate(&workspace.id, 1).await.unwrap();
    assert_eq!(copy.name, format!("{} copy", workspace.name));
    ok(&original, "PutItem", put("original only")).await;
    let duplicate = Session::open(&copy.id).await.unwrap();
    assert!(has(&duplicate, "both").await && !has(&duplicate, "original only").await);

    let bytes = catalogue.size_bytes(&workspace.id).await.unwrap();
    assert!(bytes > 0 && Some(bytes) <= original.stored_bytes());
    // An export and its import.
    let pages = original.snapshot().unwrap();
    let imported = catalogue.create_from("imported", pages, 2).await.unwrap();
    let session = Session::open(&imported.id).await.unwrap();
    assert!(has(&session, "original only").await);
    for session in [original, duplicate, session] {
        session.close().await;
    }
    for id in [workspace.id, copy.id, imported.id] {
        assert_eq!(catalogue.remove(&id).await, Ok(true));
    }
}

#[wasm_bindgen_test]
async fn a_desk_opens_one_workspace_at_a_time() {
    let desk = Desk::new();
    let catalogue = desk.catalogue().await.unwrap();
    let one = catalogue.create(&fresh("one"), 1).await.unwrap();
    let two = catalogue.create(&fresh("two"), 2).await.unwrap();
    let first = desk.open(&one.id).await.unwrap();
    make_table(&first).await;
    let second = desk.open(&two.id).await.unwrap();
    assert_eq!(second.workspace(), Some(two.id.as_str()));
    assert_eq!(desk.session().unwrap().workspace(), second.workspace());
    let last = desk.open_last().await.unwrap().unwrap();
    assert_eq!(last.workspace(), second.workspace());
    desk.close().await;
    assert!(desk.session().is_none());
    catalogue.remove(&one.id).await.unwrap();
    catalogue.remove(&two.id).await.unwrap();
}
