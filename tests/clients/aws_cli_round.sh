#!/usr/bin/env bash
# The AWS CLI against an endpoint named by AWS_ENDPOINT_URL.
#   aws_cli_round.sh [aws]
set -euo pipefail
AWS="${1:-aws}"
ddb() { "$AWS" --endpoint-url "$AWS_ENDPOINT_URL" --output json dynamodb "$@"; }

# equal WANTED FOUND WHAT
equal() {
  [ "$1" = "$2" ] || { printf '%s: wanted %s, found %s\n' "$3" "$1" "$2"; exit 1; }
}

ddb create-table --table-name Cli --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=N \
  --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE >/dev/null
ddb wait table-exists --table-name Cli
equal ACTIVE "$(ddb describe-table --table-name Cli --query Table.TableStatus | tr -d '"')" status

for n in 1 2 3; do
  ddb put-item --table-name Cli --item "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"$n\"},\"v\":{\"S\":\"value $n\"}}"
done
equal '"value 2"' "$(ddb get-item --table-name Cli --key '{"pk":{"S":"a"},"sk":{"N":"2"}}' --query Item.v.S)" get-item
equal 2 "$(ddb query --table-name Cli --key-condition-expression 'pk = :p AND sk > :s' \
  --expression-attribute-values '{":p":{"S":"a"},":s":{"N":"1"}}' --query Count)" query
equal 3 "$(ddb scan --table-name Cli --page-size 1 --query 'length(Items)')" scan

equal '"value 3"' "$(ddb execute-statement --statement "SELECT v FROM Cli WHERE pk = ? AND sk = 3" \
  --parameters '[{"S":"a"}]' --query 'Items[0].v.S')" execute-statement

if found="$(ddb put-item --table-name Cli --item '{"pk":{"S":"a"}}' 2>&1)"; then
  printf 'a put without its sort key was taken\n'
  exit 1
fi
case "$found" in
  *ValidationException*"Missing the key sk in the item"*) ;;
  *) printf 'unexpected: %s\n' "$found"; exit 1 ;;
esac

ddb delete-table --table-name Cli >/dev/null
ddb wait table-not-exists --table-name Cli
equal '[]' "$(ddb list-tables --query TableNames | tr -d ' \n')" list-tables
"$AWS" --version
