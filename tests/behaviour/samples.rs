//! The sample workspaces, opened by their requests alone, and their queries run.

use hashrange::value::json::{Json, JsonDocument};
use hashrange::workspace::opening::{Opening, OpeningStep};
use hashrange::workspace::samples::{Sample, SampleContent};
use hashrange::workspace::share::{
    SharedTable, SharedWorkspace, create_table_body, decode_link, encode_link,
};
use hashrange::workspace::wire::WireRequest;
use hashrange::world::{BulkItems, Control, View, ViewData, World, WorldOptions};

const EARTHQUAKES: &str = "\
id,time,mag,magType,place,region,longitude,latitude,depth,status,type,sig,tsunami,felt
us1,2018-01-31T02:00:31.800Z,5.3,mb,\"50km NNW of Sangiang, Indonesia\",Indonesia,118.7906,-7.8628,15.18,reviewed,earthquake,436,0,4
ak2,2018-02-03T02:07:46.860Z,2,ml,\"33km W of Cantwell, Alaska\",Alaska,-150.8,63.4,114.1,reviewed,earthquake,62,0,
ak3,2018-02-03T02:09:46.860Z,4.6,ml,\"Somewhere, Alaska\",Alaska,-150.8,63.4,11.1,reviewed,earthquake,62,1,
ak4,2018-02-03T03:09:46.860Z,,ml,\"Elsewhere, Alaska\",Alaska,-150.8,63.4,11.1,reviewed,explosion,62,0,
";

/// Sends a request, lets tables become ACTIVE, and gives the body of a success.
fn send(world: &mut World, request: &WireRequest) -> String {
    let outcome = world.handle(request.operation.target(), &request.body);
    let response = outcome.response;
    assert_eq!(response.status, 200, "{}: {}", request.body, response.body);
    let later = world.now_ms() + 2_000;
    if request.operation.name() == "CreateTable" {
        world.advance_to(later);
    }
    response.body.to_string()
}

fn open(sample: Sample) -> (World, SampleContent) {
    let mut world = World::new(WorldOptions::default());
    let content = sample
        .content(world.now_ms(), EARTHQUAKES.as_bytes())
        .unwrap();
    for request in content.requests() {
        let body = send(&mut world, &request);
        if request.operation.name() == "BatchWriteItem" {
            let document = JsonDocument::parse(&body).unwrap();
            let left = document.root().get("UnprocessedItems").unwrap();
            assert!(left.as_object().unwrap().is_empty());
        }
    }
    (world, content)
}

/// Count and ScannedCount of each query.
fn counts(sample: Sample) -> Vec<(i64, i64)> {
    let (mut world, content) = open(sample);
    let count = |root: Json<'_>, name| root.get(name).unwrap().as_i64().unwrap();
    content
        .queries
        .iter()
        .map(|query| {
            let body = send(&mut world, &query.request);
            let document = JsonDocument::parse(&body).unwrap();
            let root = document.root();
            (count(root, "Count"), count(root, "ScannedCount"))
        })
        .collect()
}

#[test]
fn the_bookshops_lead_query_returns_five_of_twelve() {
    let counts = counts(Sample::Bookshop);
    assert_eq!(counts[0], (5, 12));
    assert_eq!(counts[1], (13, 13));
    assert_eq!(counts[2], (3, 3));
    assert_eq!(counts[3], (1, 1));
    assert!((20..120).contains(&counts[4].0));
}

#[test]
fn earthquakes_answer_by_magnitude() {
    assert_eq!(counts(Sample::Earthquakes), [(2, 2), (1, 3), (1, 4)]);
}

#[test]
fn the_guides_tables_answer_as_the_guide_says() {
    assert_eq!(counts(Sample::Guide), [(5, 5), (7, 7), (2, 2), (3, 8)]);
}

#[test]
fn a_table_is_shared_by_what_describe_table_says_of_it() {
    for sample in Sample::ALL {
        let (mut world, content) = open(sample);
        for table in &content.workspace.tables {
            let name = table.name().unwrap();
            let describe = format!(r#"{{"TableName":"{name}"}}"#);
            let described = world.handle("DynamoDB_20120810.DescribeTable", &describe);
            let create_table = create_table_body(&described.response.body).unwrap();
            let shared = SharedWorkspace {
                tables: vec![SharedTable {
                    create_table,
                    ..SharedTable::default()
                }],
                ..SharedWorkspace::default()
            };
            let link = encode_link(&shared).unwrap();
            assert!(link.len() < 1_000);
            let mut other = World::new(WorldOptions::default());
            for request in decode_link(&link).unwrap().tables[0].requests() {
                send(&mut other, &request);
            }
            let again = other.handle("DynamoDB_20120810.DescribeTable", &describe);
            let again = create_table_body(&again.response.body);
            assert_eq!(again.as_ref(), Some(&shared.tables[0].create_table));
        }
    }
}

/// Takes the steps as a session does, items by bulk import.
fn open_by_steps(mut opening: Opening) -> World {
    let mut world = World::new(WorldOptions::default());
    for step in opening.by_ref() {
        match step {
            OpeningStep::Send(request) => drop(send(&mut world, &request)),
            OpeningStep::AwaitActive { table } => {
                let data = world.view(&View::Table { table });
                let ViewData::Table(table) = data else {
                    panic!("{data:?}")
                };
                assert_eq!(table.status, "ACTIVE");
            }
            OpeningStep::Put { table, items } => {
                let items = BulkItems::Encoded(items);
                world.control(Control::BulkImport { table, items }).unwrap();
            }
        }
    }
    let (done, total) = opening.progress();
    assert_eq!(done, total);
    world
}

/// Everything a world shows, as it would be shared.
fn shared(world: &World) -> SharedWorkspace {
    let ViewData::Tables(tables) = world.view(&View::Tables) else {
        panic!("tables")
    };
    let share = |overview| {
        let mut table = SharedTable::from_overview(overview);
        let view = View::Rows {
            table: overview.name.clone(),
            index: None,
            start: 0,
            count: 1_000,
        };
        let ViewData::Rows(rows) = world.view(&view) else {
            panic!("rows")
        };
        table.push_rows(&rows);
        table
    };
    SharedWorkspace {
        tables: tables.iter().map(share).collect(),
        ..SharedWorkspace::default()
    }
}

#[test]
fn a_friend_opens_a_link_and_sees_the_same() {
    for sample in Sample::ALL {
        let content = sample
            .content(1_790_000_000_000, EARTHQUAKES.as_bytes())
            .unwrap();
        let mine = shared(&open_by_steps(Opening::of_sample(content.clone())));
        let mut sent = mine.clone();
        sent.shorten(sample, &content);
        let mut opened = decode_link(&encode_link(&sent).unwrap()).unwrap();
        for needed in opened.samples() {
            assert_eq!(needed, sample);
            opened.resolve(needed, &content).unwrap();
        }
        let theirs = shared(&open_by_steps(Opening::new(opened)));
        assert_eq!(theirs, mine);
    }
}
