# Whether dist/ is of the sources as they are now.
# shellcheck shell=bash

STAMP="$TARGET/page/stamp"

# A hash of everything that goes into dist/.
source_hash() {
  (
    cd "$ROOT"
    rustc --version
    find src style page script/build script/{assemble,icons,samples}.mjs script/lib script/package*.json .cargo Cargo.toml Cargo.lock \
      -type f -not -name peers.sh -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  ) | sha256sum | cut -c1-32
}

# write_stamp PROFILE HASH: dist/ is now of the sources that had this hash.
write_stamp() { printf "%s %s\n" "$1" "$2" >"$STAMP"; }

# dist_is_current PROFILE
dist_is_current() {
  [ -f "$DIST/index.html" ] && [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$1 $(source_hash)" ]
}
