# What the figures are measured beside and cannot come from a lock file.
# shellcheck shell=bash

# DynamoDB Local is Amazon's own, under a licence of its own: for whoever has an AWS account, not to be
# passed on. An npm package carries it. Sets DYNAMODB_LOCAL to its folder; to nothing where it can not
# be had, which is said.
DYNAMODB_LOCAL_PACKAGE=amplify-dynamodb-simulator@2.9.30
need_dynamodb_local() {
  DYNAMODB_LOCAL=
  if ! has java; then
    say "Java is missing: measuring without DynamoDB Local"
    return
  fi
  local home="$CACHE/peers/${DYNAMODB_LOCAL_PACKAGE//@/-}"
  if [ ! -e "$home/package/emulator/DynamoDBLocal.jar" ]; then
    local part
    mkdir -p "$CACHE/peers"
    part="$(mktemp -d "$CACHE/peers/part.XXXXXX")"
    # Only the package itself: what it depends on is a command line that nothing here runs.
    if ! long "Fetching DynamoDB Local" "half a minute, 57 MB" \
      npm pack "$DYNAMODB_LOCAL_PACKAGE" --pack-destination "$part" --silent >/dev/null ||
      ! tar -xzf "$part"/*.tgz -C "$part"; then
      rm -rf "$part"
      say "DynamoDB Local could not be fetched (is there a network?): measuring without it"
      return
    fi
    rm -rf "$part"/*.tgz "$home"
    mv "$part" "$home"
  fi
  DYNAMODB_LOCAL="$home/package/emulator"
  export DYNAMODB_LOCAL
}
