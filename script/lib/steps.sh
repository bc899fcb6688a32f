# Steps of script/test: each runs whatever came before, and its tests are counted.
# shellcheck shell=bash

PASSED=0 FAILED=0 LINES=() SUMMED=no

# However the script ends, the last line says how many tests passed and failed: what could not be
# set up is a failure, and so is an interruption.
ended() {
  local code=$?
  trap - EXIT
  [ "$SUMMED" = yes ] && exit "$code"
  FAILED=$((FAILED + 1))
  LINES+=("$(printf '%-36s %5d passed %4d failed' "stopped before the end (see above)" 0 1)")
  summary
  exit "$([ "$code" = 0 ] && echo 1 || echo "$code")"
}

# The sum of the numbers that the sed expression $2 finds in the log $1.
sum() { sed -n "$2" "$1" | awk '{ total += $1 } END { print total + 0 }'; }

# step KIND NAME USUAL COMMAND…: KIND says how its tests are counted: `one` (it passes or it
# does not), `cargo` ("test result:" lines) or `node` (the summary of node's test runner).
step() {
  local kind="$1" name="$2" usual="$3" from=$SECONDS log code passed=0 failed=0 skipped=0
  shift 3
  log="$(mktemp)"
  say "$name (usually $usual)"
  "$@" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  case "$kind" in
    cargo)
      passed=$(sum "$log" 's/^test result: .* \([0-9]*\) passed;.*/\1/p')
      failed=$(sum "$log" 's/^test result: .* \([0-9]*\) failed;.*/\1/p')
      ;;
    node)
      passed=$(sum "$log" 's/^[^a-z]*pass \([0-9]*\)$/\1/p')
      failed=$(sum "$log" 's/^[^a-z]*\(fail\|cancelled\) \([0-9]*\)$/\2/p')
      skipped=$(sum "$log" 's/^[^a-z]*skipped \([0-9]*\)$/\1/p')
      ;;
    one) [ "$code" = 0 ] && passed=1 ;;
  esac
  # A step that failed before it could count (it did not compile, it crashed) is one failure.
  if [ "$code" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  rm -f "$log"
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
  LINES+=("$(printf '%-36s %5d passed %4d failed %6d s' "$name" "$passed" "$failed" $((SECONDS - from)))")
  # A skip is never silent.
  [ "$skipped" = 0 ] || LINES+=("$(printf '%36s %5d skipped (see above)' "" "$skipped")")
}

summary() {
  SUMMED=yes
  printf '\n'
  printf '%s\n' "${LINES[@]}"
  printf '%s passed, %s failed\n' "$PASSED" "$FAILED"
  [ "$FAILED" = 0 ]
}
