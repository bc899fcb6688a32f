//! Random requests against a model that keeps items in a map, recomputes every answer, and counts
//! every capacity unit again.
//!
//! The rules of the recount are the developer guide's (DG), those of paritysuite's and dynoxide's
//! captures where they are finer, written down here a second time and without looking at the
//! world's meter: sizes in bytes, units per read and write, index arms, transactions, batches,
//! fetches behind a local index.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

mod bill;
mod filter;

use crate::bench::{Bench, merge};
use bill::{Bill, INDEXES, size, units};
use filter::{Filter, projected, projection, root};

type Attributes = Map<String, Value>;
type Model = BTreeMap<(String, i64), Attributes>;

/// SplitMix64: the same seed, the same run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const PARTITIONS: [&str; 3] = ["a", "b", "é"];
const GROUPS: [&str; 4] = ["g", "gh", "h", "ü"];

fn bench() -> Bench {
    let mut bench = Bench::new();
    let schema = |key: &[&str]| {
        let roles = ["HASH", "RANGE"];
        let parts = key.iter().zip(roles);
        parts
            .map(|(name, role)| json!({"AttributeName": name, "KeyType": role}))
            .collect::<Vec<_>>()
    };
    let indexes = |local: bool| {
        let some = INDEXES.iter().filter(|index| index.local == local);
        some.map(|index| {
            let projection = match index.included {
                None => json!({"ProjectionType": "ALL"}),
                Some([]) => json!({"ProjectionType": "KEYS_ONLY"}),
                Some(names) => json!({"ProjectionType": "INCLUDE", "NonKeyAttributes": names}),
            };
            json!({"IndexName": index.name, "KeySchema": schema(index.key), "Projection": projection})
        })
        .collect::<Vec<_>>()
    };
    let types = [("pk", "S"), ("sk", "N"), ("g", "S"), ("n", "N")];
    let definitions =
        types.map(|(name, kind)| json!({"AttributeName": name, "AttributeType": kind}));
    bench.create(json!({
        "AttributeDefinitions": definitions,
        "KeySchema": schema(&["pk", "sk"]),
        "LocalSecondaryIndexes": indexes(true),
        "GlobalSecondaryIndexes": indexes(false),
    }));
    bench
}

fn number(value: i64) -> Value {
    json!({"N": value.to_string()})
}

fn random_item(random: &mut Random) -> Attributes {
    let mut item = Attributes::new();
    item.insert("pk".to_owned(), json!({"S": random.pick(&PARTITIONS)}));
    item.insert("sk".to_owned(), number(random.below(12) as i64 - 4));
    if random.chance(70) {
        item.insert("g".to_owned(), json!({"S": random.pick(&GROUPS)}));
    }
    if random.chance(70) {
        item.insert("n".to_owned(), number(random.below(8) as i64 - 3));
    }
    if random.chance(60) {
        let bytes = *random.pick(&[0, 10, 900, 1100, 4000, 5000]);
        item.insert("inc".to_owned(), json!({"S": "x".repeat(bytes)}));
    }
    if random.chance(60) {
        let bytes = *random.pick(&[1, 700, 3000, 9000]);
        let rest = [
            number(random.below(200) as i64),
            json!({"S": "y".repeat(bytes)}),
        ];
        item.insert("rest".to_owned(), json!({"L": rest}));
    }
    item
}

fn integer(value: &Value) -> i64 {
    value["N"].as_str().unwrap().parse().unwrap()
}

fn key_of(item: &Attributes) -> (String, i64) {
    let pk = item["pk"]["S"].as_str().unwrap().to_owned();
    (pk, integer(&item["sk"]))
}

fn key_json(item: &Attributes) -> Value {
    json!({"pk": item["pk"], "sk": item["sk"]})
}

fn on_table(more: Value) -> Value {
    let mut body = json!({"TableName": "Tab", "ReturnConsumedCapacity": "INDEXES"});
    merge(&mut body, more);
    body
}

struct Run {
    bench: Bench,
    model: Model,
    random: Random,
}

impl Run {
    fn write(&mut self) {
        let item = random_item(&mut self.random);
        let key = key_of(&item);
        let before = self.model.get(&key).cloned();
        let mut bill = Bill::default();
        match self.random.below(10) {
            0..=3 => {
                let answer = self.bench.ok("PutItem", on_table(json!({"Item": item})));
                bill.write(before.as_ref(), Some(&item), 1.0);
                self.model.insert(key, item);
                bill.check(&answer["ConsumedCapacity"], "PutItem");
            }
            4 => {
                let body = on_table(json!({"Key": key_json(&item)}));
                let answer = self.bench.ok("DeleteItem", body);
                bill.write(before.as_ref(), None, 1.0);
                self.model.remove(&key);
                bill.check(&answer["ConsumedCapacity"], "DeleteItem");
            }
            5..=6 => {
                let body = on_table(json!({
                    "Key": key_json(&item),
                    "UpdateExpression": "SET n = :n REMOVE g",
                    "ExpressionAttributeValues": {":n": {"N": "2"}},
                }));
                let answer = self.bench.ok("UpdateItem", body);
                let mut after = before
                    .clone()
                    .unwrap_or_else(|| key_json(&item).as_object().unwrap().clone());
                after.insert("n".to_owned(), number(2));
                after.remove("g");
                bill.write(before.as_ref(), Some(&after), 1.0);
                self.model.insert(key, after);
                bill.check(&answer["ConsumedCapacity"], "UpdateItem");
            }
            7..=8 => self.batch_write(),
            _ => self.transact_write(),
        }
    }

    /// Random items with different keys; half of them are to be deleted.
    fn several(&mut self) -> Vec<(Attributes, bool)> {
        let mut seen = BTreeSet::new();
        let count = 1 + self.random.below(5);
        let mut all = Vec::new();
        for _ in 0..count {
            let item = random_item(&mut self.random);
            if seen.insert(key_of(&item)) {
                let put = self.random.chance(60);
                all.push((item, put));
            }
        }
        all
    }

    fn apply(&mut self, several: Vec<(Attributes, bool)>, factor: f64) -> Bill {
        let mut bill = Bill::default();
        for (item, put) in several {
            let key = key_of(&item);
            let before = match put {
                true => self.model.insert(key, item.clone()),
                false => self.model.remove(&key),
            };
            bill.write(before.as_ref(), put.then_some(&item), factor);
        }
        bill
    }

    fn batch_write(&mut self) {
        let several = self.several();
        let requests: Vec<Value> = several
            .iter()
            .map(|(item, put)| match put {
                true => json!({"PutRequest": {"Item": item}}),
                false => json!({"DeleteRequest": {"Key": key_json(item)}}),
            })
            .collect();
        let answer = self.bench.ok(
            "BatchWriteItem",
            json!({"RequestItems": {"Tab": requests}, "ReturnConsumedCapacity": "INDEXES"}),
        );
        assert_eq!(answer["UnprocessedItems"], json!({}));
        let bill = self.apply(several, 1.0);
        bill.check(&answer["ConsumedCapacity"][0], "BatchWriteItem");
    }

    fn transact_write(&mut self) {
        let several = self.several();
        let actions: Vec<Value> = several
            .iter()
            .map(|(item, put)| match put {
                true => json!({"Put": {"TableName": "Tab", "Item": item}}),
                false => json!({"Delete": {"TableName": "Tab", "Key": key_json(item)}}),
            })
            .collect();
        let answer = self.bench.ok(
            "TransactWriteItems",
            json!({"TransactItems": actions, "ReturnConsumedCapacity": "INDEXES"}),
        );
        let bill = self.apply(several, 2.0);
        bill.check(&answer["ConsumedCapacity"][0], "TransactWriteItems");
    }

    fn factor(consistent: bool) -> f64 {
        if consistent { 1.0 } else { 0.5 }
    }

    /// GetItem, BatchGetItem and TransactGetItems of the same keys.
    fn gets(&mut self) {
        let consistent = self.random.chance(50);
        let (projection, paths) = projection(&mut self.random);
        let mut keys = BTreeMap::new();
        for _ in 0..4 {
            let item = random_item(&mut self.random);
            keys.insert(key_of(&item), key_json(&item));
        }
        let wanted = |model: &Model, key: &(String, i64)| {
            model.get(key).map(|item| projected(item, paths.as_deref()))
        };
        let bytes = |model: &Model, key: &(String, i64)| model.get(key).map_or(0, size);
        for (key, json) in &keys {
            let mut body = on_table(json!({"Key": json, "ConsistentRead": consistent}));
            merge(&mut body, projection.clone());
            let answer = self.bench.ok("GetItem", body);
            let expected = wanted(&self.model, key).filter(|_| self.model.contains_key(key));
            let item = answer
                .get("Item")
                .map(|item| item.as_object().unwrap().clone());
            assert_eq!(item, expected, "GetItem {json}");
            let table = Self::factor(consistent) * units(bytes(&self.model, key), 4096);
            let bill = Bill {
                table,
                ..Bill::default()
            };
            bill.check(&answer["ConsumedCapacity"], "GetItem");
        }
        let all: Vec<&Value> = keys.values().collect();
        let mut request = json!({"Keys": all, "ConsistentRead": consistent});
        merge(&mut request, projection.clone());
        let answer = self.bench.ok(
            "BatchGetItem",
            json!({"RequestItems": {"Tab": request}, "ReturnConsumedCapacity": "INDEXES"}),
        );
        let expected: Vec<Attributes> = keys
            .keys()
            .filter_map(|key| wanted(&self.model, key))
            .collect();
        assert_eq!(
            sorted(items(&answer["Responses"]["Tab"])),
            sorted(expected.clone())
        );
        let each = keys.keys().map(|key| units(bytes(&self.model, key), 4096));
        let sum: f64 = each.sum();
        let table = Self::factor(consistent) * sum;
        let bill = Bill {
            table,
            ..Bill::default()
        };
        bill.check(&answer["ConsumedCapacity"][0], "BatchGetItem");
        let gets: Vec<Value> = keys
            .values()
            .map(|key| {
                let mut get = json!({"TableName": "Tab", "Key": key});
                merge(&mut get, projection.clone());
                json!({"Get": get})
            })
            .collect();
        let answer = self.bench.ok(
            "TransactGetItems",
            json!({"TransactItems": gets, "ReturnConsumedCapacity": "INDEXES"}),
        );
        let responses = answer["Responses"].as_array().unwrap();
        let found: Vec<Attributes> = responses
            .iter()
            .filter_map(|each| each.get("Item"))
            .map(|item| item.as_object().unwrap().clone())
            .collect();
        assert_eq!(found, expected);
        let bill = Bill {
            table: 2.0 * sum,
            ..Bill::default()
        };
        bill.check(&answer["ConsumedCapacity"][0], "TransactGetItems");
    }

    /// A Query or Scan to its end, page by page: what it returned and what it cost.
    fn pages(&mut self, operation: &str, mut body: Value) -> (Vec<Attributes>, Vec<Value>) {
        let (mut found, mut answers) = (Vec::new(), Vec::new());
        loop {
            let answer = self.bench.ok(operation, body.clone());
            found.extend(items(&answer["Items"]));
            let next = answer.get("LastEvaluatedKey").cloned();
            answers.push(answer);
            match next {
                Some(key) => body["ExclusiveStartKey"] = key,
                None => return (found, answers),
            }
        }
    }

    fn queries(&mut self) {
        for pk in PARTITIONS {
            let consistent = self.random.chance(50);
            let forward = self.random.chance(50);
            let filter = Filter::random(&mut self.random, &["g", "n", "inc", "rest"]);
            let (projection, paths) = projection(&mut self.random);
            let low = self.random.below(12) as i64 - 4;
            let limit = 1 + self.random.below(6);
            let mut body = on_table(json!({
                "KeyConditionExpression": "pk = :p AND sk >= :low",
                "ScanIndexForward": forward,
                "ConsistentRead": consistent,
                "Limit": limit,
            }));
            merge(&mut body, projection);
            filter.put(&mut body, json!({":p": {"S": pk}, ":low": number(low)}));
            let mut evaluated: Vec<Attributes> = self
                .model
                .iter()
                .filter(|((p, sk), _)| p == pk && *sk >= low)
                .map(|(_, item)| item.clone())
                .collect();
            if !forward {
                evaluated.reverse();
            }
            let expected = passed(&evaluated, &filter, paths.as_deref());
            let (found, answers) = self.pages("Query", body);
            assert_eq!(found, expected, "{pk} {}", filter.text);
            let mut rest = &evaluated[..];
            for answer in answers {
                let count = answer["ScannedCount"].as_u64().unwrap() as usize;
                let (page, behind) = rest.split_at(count);
                rest = behind;
                let bytes = page.iter().map(size).sum();
                let table = Self::factor(consistent) * units(bytes, 4096);
                let bill = Bill {
                    table,
                    ..Bill::default()
                };
                bill.check(&answer["ConsumedCapacity"], "Query");
            }
            assert!(rest.is_empty());
        }
    }

    /// Queries of each index, in one page: what a local index does not hold is fetched from the
    /// table, an item at a time; a global index gives only what it holds.
    fn index_queries(&mut self) {
        for index in &INDEXES {
            let hash = index.key[0];
            let value = match hash {
                "pk" => json!({"S": self.random.pick(&PARTITIONS)}),
                "g" => json!({"S": self.random.pick(&GROUPS)}),
                _ => number(self.random.below(8) as i64 - 3),
            };
            let consistent = index.local && self.random.chance(50);
            let free: Vec<&str> = ["g", "n", "inc", "rest"]
                .into_iter()
                .filter(|name| !index.key.contains(name))
                .filter(|name| index.holds(name))
                .collect();
            let filter = Filter::random(&mut self.random, &free);
            let (projection, paths) = loop {
                let (projection, paths) = projection(&mut self.random);
                let roots = paths.iter().flatten().map(|path| root(path));
                if index.local || roots.clone().all(|name| index.holds(name)) {
                    break (projection, paths);
                }
            };
            let forward = self.random.chance(50);
            let mut body = on_table(json!({
                "IndexName": index.name,
                "KeyConditionExpression": format!("{hash} = :h"),
                "ScanIndexForward": forward,
                "ConsistentRead": consistent,
            }));
            merge(&mut body, projection);
            filter.put(&mut body, json!({":h": value}));
            let wanted: Vec<(&Attributes, Attributes)> = self
                .model
                .values()
                .filter(|item| item.get(hash) == Some(&value))
                .filter_map(|item| Some((item, index.entry(item)?)))
                .collect();
            let mut asked = paths.iter().flatten().map(|path| root(path));
            let fetches = index.local && asked.any(|name| !index.holds(name));
            let seen: Vec<Attributes> = wanted
                .iter()
                .map(|(item, entry)| {
                    if fetches {
                        (*item).clone()
                    } else {
                        entry.clone()
                    }
                })
                .collect();
            let expected = passed(&seen, &filter, paths.as_deref());
            let mut bill = Bill::default();
            let bytes = wanted.iter().map(|(_, entry)| size(entry)).sum();
            bill.index(index.name, Self::factor(consistent) * units(bytes, 4096));
            if fetches {
                let each = wanted.iter().map(|(item, _)| units(size(item), 4096));
                bill.table = Self::factor(consistent) * each.sum::<f64>();
            }
            let (found, answers) = self.pages("Query", body.clone());
            let what = format!("Query {body}");
            assert_eq!(sorted(found), sorted(expected), "{what}");
            assert_eq!(answers.len(), 1, "all items are below 1 MB");
            bill.check(&answers[0]["ConsumedCapacity"], &what);
        }
    }

    fn scans(&mut self) {
        let consistent = self.random.chance(50);
        let filter = Filter::random(&mut self.random, &["g", "n", "inc", "rest"]);
        let (projection, paths) = projection(&mut self.random);
        let mut body = on_table(json!({"ConsistentRead": consistent}));
        merge(&mut body, projection);
        filter.put(&mut body, json!({}));
        let all: Vec<Attributes> = self.model.values().cloned().collect();
        let (found, answers) = self.pages("Scan", body);
        let expected = passed(&all, &filter, paths.as_deref());
        assert_eq!(sorted(found), sorted(expected), "{}", filter.text);
        let table = Self::factor(consistent) * units(all.iter().map(size).sum(), 4096);
        let bill = Bill {
            table,
            ..Bill::default()
        };
        bill.check(&answers[0]["ConsumedCapacity"], "Scan");
        // By pages without a filter: each costs what it returned.
        let limit = 1 + self.random.below(9);
        let (_, answers) = self.pages("Scan", on_table(json!({"Limit": limit})));
        for answer in answers {
            let bytes = items(&answer["Items"]).iter().map(size).sum();
            let bill = Bill {
                table: 0.5 * units(bytes, 4096),
                ..Bill::default()
            };
            bill.check(&answer["ConsumedCapacity"], "Scan by pages");
        }
    }
}

fn items(list: &Value) -> Vec<Attributes> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .map(|item| item.as_object().unwrap().clone())
        .collect()
}

fn sorted(mut items: Vec<Attributes>) -> Vec<Attributes> {
    items.sort_by_key(|item| Value::Object(item.clone()).to_string());
    items
}

fn passed(items: &[Attributes], filter: &Filter, paths: Option<&[&str]>) -> Vec<Attributes> {
    let kept = items.iter().filter(|item| filter.holds(item));
    kept.map(|item| projected(item, paths)).collect()
}

#[test]
fn answers_and_bills_are_those_of_the_model() {
    for seed in 0..5 {
        let mut run = Run {
            bench: bench(),
            model: Model::new(),
            random: Random(seed),
        };
        for _ in 0..40 {
            for _ in 0..8 {
                run.write();
            }
            run.gets();
            run.queries();
            run.index_queries();
            run.scans();
        }
    }
}
