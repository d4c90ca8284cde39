# shellcheck shell=bash
# Runs the tests and counts them one by one. Runs inside.

run_tests() {
  local status=0
  rm -f "$build/meson-logs/testlog.junit.xml"  # of an earlier run
  # Two more than there are processors: a test of the screen waits for most of its time.
  supervise meson test -C "$build" --no-rebuild --print-errorlogs --num-processes $(($(nproc) + 2)) "$@" || status=$?
  python3 "$checkout/dev.d/count_tests.py" "$build/meson-logs/testlog.junit.xml" "$status"
  [ "$status" = 0 ]
}
