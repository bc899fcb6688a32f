# Shared by every script: where things are, and how to speak.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/hashrange"
TARGET="${CARGO_TARGET_DIR:-$ROOT/target}"
DIST="$ROOT/dist"
export ROOT CACHE TARGET DIST

# Say what is being done.
say() { printf '%s\n' "==> $*" >&2; }

# A remark below the last step.
note() { printf '%s\n' "    $*" >&2; }

# Stop, with the reason, and below it what the reader can do about it.
fail() {
  printf '%s\n' "error: $1" >&2
  shift
  local line
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# at_least 1.95.0 1.95 : is the first version the second or newer?
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Run a long step: `long "what" "usual time" command…`
long() {
  local what="$1" usual="$2" from=$SECONDS
  shift 2
  say "$what (usually $usual)"
  "$@" || return
  note "done in $((SECONDS - from)) s"
}

# The version of a crate in Cargo.lock.
locked_version() {
  awk -v name="$1" '$0 == "name = \"" name "\"" { getline; gsub(/version = |"/, ""); print; exit }' "$ROOT/Cargo.lock"
}

# `--port N` must be a port number.
check_port() {
  [[ "$1" =~ ^[0-9]+$ ]] && [ "$1" -ge 1 ] && [ "$1" -le 65535 ] || fail "'$1' is not a port number (1 to 65535)"
}
