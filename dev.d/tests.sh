# shellcheck shell=bash
# Runs the tests and counts them one by one. Runs inside.

run_tests() {
  local status=0
  supervise meson test -C "$build" --no-rebuild --print-errorlogs "$@" || status=$?
  python3 "$checkout/dev.d/count_tests.py" "$build/meson-logs/testlog.junit.xml" "$status"
  [ "$status" = 0 ]
}
