# shellcheck shell=bash
# What ./dev says: to stderr, one line a thing.

say() { printf '%s\n' "$*" >&2; }

fail() { say "dev: $*"; exit 1; }

misuse() { say "dev: $*"; exit 2; }

# need PROGRAM PACKAGE: the program, or the line that says how to get it.
need() { command -v "$1" >/dev/null || fail "$1 is missing: install the package $2 (on Debian: apt-get install $2)"; }

# watch_log PID LOG WORDS PATTERN: shows WORDS, the elapsed time and how many lines of LOG match, while PID runs.
watch_log() {
  local pid=$1 log=$2 words=$3 pattern=$4 started=$SECONDS every=15 last=-15 spent
  [ -t 2 ] && every=1
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.5
    spent=$((SECONDS - started))
    [ $((spent - last)) -ge "$every" ] || continue
    last=$spent
    progress_line "$words: $(grep -cE "$pattern" "$log" || true) steps done, $spent s"
  done
  if [ -t 2 ]; then printf '\r\e[K' >&2; fi
}

progress_line() { if [ -t 2 ]; then printf '\r\e[K%s' "$1" >&2; else say "$1"; fi; }

# supervise COMMAND…: it ends when this shell does, whatever ends it.
supervise() { setpriv --pdeathsig TERM -- "$@"; }
