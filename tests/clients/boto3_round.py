"""boto3 against an endpoint named by AWS_ENDPOINT_URL: the round of operations a program makes."""

from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

client = boto3.client("dynamodb")
resource = boto3.resource("dynamodb")
streams = boto3.client("dynamodbstreams")


def refused(code, call, **arguments):
    """Calls, expecting an error of that code; returns its whole response."""
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return error.response
    raise AssertionError(f"{code} was expected")


table = resource.create_table(
    TableName="Movies",
    AttributeDefinitions=[
        {"AttributeName": "year", "AttributeType": "N"},
        {"AttributeName": "title", "AttributeType": "S"},
    ],
    KeySchema=[
        {"AttributeName": "year", "KeyType": "HASH"},
        {"AttributeName": "title", "KeyType": "RANGE"},
    ],
    ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
)
client.get_waiter("table_exists").wait(
    TableName="Movies", WaiterConfig={"Delay": 1, "MaxAttempts": 20}
)
table.reload()
assert table.table_status == "ACTIVE"
assert table.provisioned_throughput["ReadCapacityUnits"] == 5

# Numbers keep all their digits.
exact = Decimal("0.1234567890123456789012345678901234567")
movie = {
    "year": 2015,
    "title": "The Big New Movie",
    "info": {"plot": "Nothing happens at all.", "rating": exact, "seen": None, "tags": {"a", "b"}},
}
table.put_item(Item=movie)
found = table.get_item(Key={"year": 2015, "title": movie["title"]}, ConsistentRead=True)["Item"]
assert found == movie, found

updated = table.update_item(
    Key={"year": 2015, "title": movie["title"]},
    UpdateExpression="SET info.rating = :r, info.actors = :a",
    ExpressionAttributeValues={":r": Decimal("5.5"), ":a": ["Larry", "Moe", "Curly"]},
    ReturnValues="UPDATED_NEW",
)["Attributes"]
assert updated["info"]["actors"] == ["Larry", "Moe", "Curly"], updated

refused(
    "ConditionalCheckFailedException",
    table.delete_item,
    Key={"year": 2015, "title": movie["title"]},
    ConditionExpression="info.rating <= :low",
    ExpressionAttributeValues={":low": Decimal("5.0")},
)

with table.batch_writer() as batch:
    for n in range(60):
        batch.put_item({"year": 1990 + n % 3, "title": f"Movie {n:02}", "n": n})

page = table.query(KeyConditionExpression=Key("year").eq(1991), Limit=15, ScanIndexForward=False)
assert page["Count"] == 15 and page["LastEvaluatedKey"]["year"] == 1991
rest = table.query(
    KeyConditionExpression=Key("year").eq(1991),
    ScanIndexForward=False,
    ExclusiveStartKey=page["LastEvaluatedKey"],
)
assert [item["n"] for item in page["Items"] + rest["Items"]] == list(range(58, 0, -3))

pages = client.get_paginator("scan").paginate(
    TableName="Movies",
    FilterExpression="n BETWEEN :a AND :b",
    ExpressionAttributeValues={":a": {"N": "10"}, ":b": {"N": "19"}},
    PaginationConfig={"PageSize": 7},
)
assert sum(page["Count"] for page in pages) == 10
assert table.scan(FilterExpression=Attr("title").contains("Big"))["Count"] == 1

client.transact_write_items(
    TransactItems=[
        {"Put": {"TableName": "Movies", "Item": {"year": {"N": "2000"}, "title": {"S": "A"}}}},
        {"Delete": {"TableName": "Movies", "Key": {"year": {"N": "1990"}, "title": {"S": "Movie 00"}}}},
    ]
)
canceled = refused(
    "TransactionCanceledException",
    client.transact_write_items,
    TransactItems=[
        {
            "ConditionCheck": {
                "TableName": "Movies",
                "Key": {"year": {"N": "2000"}, "title": {"S": "A"}},
                "ConditionExpression": "attribute_not_exists(title)",
            }
        },
        {"Put": {"TableName": "Movies", "Item": {"year": {"N": "2001"}, "title": {"S": "B"}}}},
    ],
)
assert [reason["Code"] for reason in canceled["CancellationReasons"]] == ["ConditionalCheckFailed", "None"]

client.update_time_to_live(
    TableName="Movies", TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"}
)
described = client.describe_time_to_live(TableName="Movies")["TimeToLiveDescription"]
assert described["AttributeName"] == "expires", described

stream = table.latest_stream_arn
shards = streams.describe_stream(StreamArn=stream)["StreamDescription"]["Shards"]
events = 0
for shard in shards:
    iterator = streams.get_shard_iterator(
        StreamArn=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    idle = 0
    while iterator and idle < 2:
        answer = streams.get_records(ShardIterator=iterator)
        events += len(answer["Records"])
        idle = 0 if answer["Records"] else idle + 1
        iterator = answer.get("NextShardIterator")
assert events == 64, events

# PartiQL: a statement, a batch, a transaction.
insert = "INSERT INTO Movies VALUE {'year': 2020, 'title': ?, 'n': 0}"
client.execute_statement(Statement=insert, Parameters=[{"S": "A"}])
refused("DuplicateItemException", client.execute_statement, Statement=insert, Parameters=[{"S": "A"}])
returned = client.execute_statement(
    Statement="UPDATE Movies SET n = n + 1 WHERE \"year\" = 2020 AND title = 'A' RETURNING ALL NEW *",
    ReturnConsumedCapacity="TOTAL",
)
assert returned["Items"] == [{"year": {"N": "2020"}, "title": {"S": "A"}, "n": {"N": "1"}}], returned
assert returned["ConsumedCapacity"]["CapacityUnits"] == 1.0
titles, token = [], {}
while True:
    page = client.execute_statement(
        Statement="SELECT title FROM Movies WHERE \"year\" = 1991 AND n > 30", Limit=8, **token
    )
    titles += [item["title"]["S"] for item in page["Items"]]
    if "NextToken" not in page:
        break
    token = {"NextToken": page["NextToken"]}
assert titles == [f"Movie {n:02}" for n in range(31, 60, 3)], titles
batch = client.batch_execute_statement(
    Statements=[
        {"Statement": "SELECT n FROM Movies WHERE \"year\" = 2020 AND title = ?", "Parameters": [{"S": title}]}
        for title in ["A", "B"]
    ]
    + [{"Statement": "SELECT n FROM Movies WHERE n = 1"}]
)["Responses"]
assert batch[0]["Item"] == {"n": {"N": "1"}} and "Item" not in batch[1], batch
assert batch[2]["Error"]["Code"] == "ValidationError", batch
statements = [
    {"Statement": insert, "Parameters": [{"S": "B"}]},
    {"Statement": "DELETE FROM Movies WHERE \"year\" = 2020 AND title = 'A'"},
]
client.execute_transaction(TransactStatements=statements, ClientRequestToken="once")
client.execute_transaction(TransactStatements=statements, ClientRequestToken="once")
canceled = refused("TransactionCanceledException", client.execute_transaction, TransactStatements=statements)
assert [reason["Code"] for reason in canceled["CancellationReasons"]] == ["DuplicateItem", "None"]

refused("ResourceNotFoundException", client.describe_table, TableName="Nowhere")
refused("ResourceInUseException", client.create_table, TableName="Movies",
        AttributeDefinitions=[{"AttributeName": "a", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "a", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST")

table.delete()
client.get_waiter("table_not_exists").wait(
    TableName="Movies", WaiterConfig={"Delay": 1, "MaxAttempts": 20}
)
print("boto3", boto3.__version__, "made its round")
