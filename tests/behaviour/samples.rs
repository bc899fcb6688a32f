//! The sample workspaces, opened by their requests alone, and their queries run.

use hashrange::value::json::{Json, JsonDocument};
use hashrange::workspace::samples::{Sample, SampleContent};
use hashrange::workspace::share::{
    SharedTable, SharedWorkspace, create_table_body, decode_link, encode_link,
};
use hashrange::workspace::wire::WireRequest;
use hashrange::world::{World, WorldOptions};

const EARTHQUAKES: &str = "\
id,time,mag,magType,place,region,longitude,latitude,depth,status,type,sig,tsunami,felt
us1,2018-01-31T02:00:31.800Z,5.3,mb,\"50km NNW of Sangiang, Indonesia\",Indonesia,118.7906,-7.8628,15.18,reviewed,earthquake,436,0,4
ak2,2018-02-03T02:07:46.860Z,2,ml,\"33km W of Cantwell, Alaska\",Alaska,-150.8,63.4,114.1,reviewed,earthquake,62,0,
ak3,2018-02-03T02:09:46.860Z,4.6,ml,\"Somewhere, Alaska\",Alaska,-150.8,63.4,11.1,reviewed,earthquake,62,1,
ak4,2018-02-03T03:09:46.860Z,,ml,\"Elsewhere, Alaska\",Alaska,-150.8,63.4,11.1,reviewed,explosion,62,0,
";

/// Sends a request, lets tables become ACTIVE, and gives the body of a success.
fn send(world: &mut World, request: &WireRequest) -> String {
    let outcome = world.handle(&request.operation.target(), &request.body);
    let response = outcome.response;
    assert_eq!(response.status, 200, "{}: {}", request.body, response.body);
    let later = world.now_ms() + 2_000;
    if request.operation.name() == "CreateTable" {
        world.advance_to(later);
    }
    response.body
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
