# shellcheck shell=bash
# The Debian 13 root in which everything runs on a host that is no Debian 13: found in the cache, or made there.

mirror=${AESTHETE_MIRROR:-http://deb.debian.org/debian}
download_size="560 MB"

package_list() { sed 's/#.*//' "$checkout/dev.d/${1:-packages}" | xargs; }

# Counted up when a root is to be made differently from the same list.
recipe=1
root_key() { echo "$recipe $(package_list)" | sha256sum | cut -c1-12; }

ensure_root() {
  root=$cache/root-$(root_key)
  [ -e "$root/aesthete-complete" ] || alone "$root" make_root
  touch "$root/aesthete-complete"
}

# alone ROOT MAKER: of several ./dev at once one makes the root and the others wait.
alone() {
  mkdir -p "$cache" || fail "cannot write to $cache: set AESTHETE_CACHE to a folder of yours"
  need flock util-linux
  exec 9>"$cache/root.lock"
  flock -n 9 || { say "Waiting for another ./dev that makes a root …"; flock 9; }
  [ -e "$1/aesthete-complete" ] || "$2"
  exec 9>&-
}

make_root() {
  need_disk 5
  remove_leftovers
  partial=$root.partial
  log=$cache/make-root.log
  older=$(smaller_root)
  [ -n "$older" ] || need_mmdebstrap
  if [ -n "$older" ]; then grow_root; else begin_root; fi
  finish_root
  say "The root is ready, after $SECONDS s."
}

begin_root() {
  say "Making a Debian 13 root in $root, once (about $download_size to download and a few minutes; log: $log)"
  follow "Making the root" bootstrap
}

# A root (not one with CUDA, whose name is longer) whose list is part of the new one is copied and added to: a new package costs seconds, not minutes.
smaller_root() {
  local candidate
  while read -r candidate; do
    if [ -z "$(comm -13 <(package_list | tr ' ' '\n' | sort) <(tr ' ' '\n' <"$candidate" | sort))" ]; then
      dirname "$candidate"
      return
    fi
  done < <(ls -t "$cache"/root-????????????/aesthete-complete 2>/dev/null)
}

grow_root() {
  say "Adding to the Debian 13 root what the package list has gained (log: $log)"
  follow "Adding packages" add_to_copy
}

add_to_copy() { copy_root "$older" && install_into "$partial" "$(package_list)"; }

# A copy shares the files below usr with its original: dpkg replaces files, it never writes into them.
copy_root() {
  # shellcheck disable=SC2016
  "${owner[@]}" sh -c 'mkdir "$2" && cp -al "$1/usr" "$2/usr" && cd "$1" && for part in *; do
    case $part in usr | aesthete-complete) ;; *) cp -a "$part" "$2/" || exit ;; esac
  done' sh "$1" "$partial"
}

# Python's PyTorch and OpenCV, which only the bench needs, are added to the root when it is first asked for.
ensure_bench_packages() {
  [ "$(cat "$root/aesthete-bench" 2>/dev/null)" = "$(package_list packages-bench)" ] || alone "$root/no-such" add_bench_packages
}

add_bench_packages() {
  log=$cache/add-bench.log partial=$root/aesthete-bench.partial
  say "Adding what the bench needs: $(package_list packages-bench) (log: $log)"
  follow "Adding packages" install_bench_packages
}

install_bench_packages() {
  # shellcheck disable=SC2016
  install_into "$root" "$(package_list packages-bench)" &&
    "${owner[@]}" sh -c 'echo "$2" >"$1/aesthete-bench"' sh "$root" "$(package_list packages-bench)"
}

# What was left behind half made, and roots that nobody has entered for a month.
remove_leftovers() {
  local stale
  "${owner[@]}" rm -rf --one-file-system "$cache"/root-*.partial
  while read -r stale; do
    "${owner[@]}" rm -rf --one-file-system "$(dirname "$stale")"
  done < <(find "$cache" -mindepth 2 -maxdepth 2 -name aesthete-complete -mtime +30)
}

# install_into ROOT PACKAGES: by apt, out of reach of the host's own services.
install_into() {
  mkdir -p "$cache/scaffold"
  # shellcheck disable=SC2016
  "${owner[@]}" bash "$checkout/dev.d/mounts.sh" "$1" "$cache/scaffold" "$system_folders|run" / sh -c '
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -o APT::Sandbox::User=root </dev/null &&
    apt-get install -y -o APT::Sandbox::User=root -o Dpkg::Options::=--force-unsafe-io $0 </dev/null && apt-get clean' "$2"
}

# follow WORDS MAKER: runs it as a process group of its own, shows how far it is, and ends it when ./dev is ended.
follow() {
  set -m
  "$2" >"$log" 2>&1 </dev/null &  # it keeps the lock, should ./dev be killed
  maker=$!
  set +m
  trap 'abandon_root' INT TERM HUP
  watch_log "$maker" "$log" "$1" '^(Get:|Unpacking |Setting up )'
  wait "$maker" || explain_failure
  trap - INT TERM HUP
}

abandon_root() {
  kill -TERM -- "-$maker" 2>/dev/null || true
  while kill -0 -- "-$maker" 2>/dev/null; do sleep 0.1; done
  "${owner[@]}" rm -rf --one-file-system "$partial"
  exit 130
}

# Mount points for what the host lends, and the list, whose presence tells a whole root from part of one.
finish_root() {
  # shellcheck disable=SC2016
  "${owner[@]}" sh -c 'cd "$1" && mkdir -p etc/ssl/certs && touch etc/pip.conf etc/resolv.conf etc/hosts \
    etc/ssl/certs/ca-certificates.crt && echo "$3" >aesthete-complete && sync -f . && mv -T "$1" "$2"' \
    sh "$partial" "$root" "$(package_list)" || fail "cannot finish $root: is the disk full?"
}

bootstrap() {
  local options=(--verbose --mode=root --variant=minbase --include="$(package_list)") line
  for line in doc man info lintian; do options+=(--dpkgopt="path-exclude=/usr/share/$line/*"); done
  while read -r line; do options+=(--aptopt="$line"); done < <(host_apt_settings)
  "${owner[@]}" mmdebstrap "${options[@]}" --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' \
    trixie "$partial" "$mirror"
}

# Proxies and time limits that the host's own apt has been given.
host_apt_settings() { apt-config dump 2>/dev/null | grep -iE '^Acquire::(https?::(Proxy|Timeout|CaInfo)|Retries)' || true; }

explain_failure() {
  "${owner[@]}" rm -rf --one-file-system "$partial"
  if grep -qiE 'No space left' "$log"; then fail "the disk of $cache is full: free 5 GB, or set AESTHETE_CACHE to a folder elsewhere"; fi
  if grep -qiE 'could not resolve|failure resolving|could not connect|cannot initiate the connection|failed to fetch|Unable to connect|timed out' "$log"; then
    fail "cannot reach $mirror: check the network, set http_proxy, or name another mirror in AESTHETE_MIRROR (log: $log)"
  fi
  if grep -qiE 'NO_PUBKEY|not signed|keyring' "$log"; then fail "the host lacks Debian 13's keys: install debian-archive-keyring (log: $log)"; fi
  fail "making the root failed; the reason is at the end of $log"
}

need_disk() {
  local free
  free=$(df --output=avail -B1G "$cache" | tail -1 | tr -d ' ')
  [ "$free" -ge "$1" ] || fail "$cache has $free GB free and needs $1: free some, or set AESTHETE_CACHE to a folder elsewhere"
}

need_mmdebstrap() {
  command -v mmdebstrap >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing mmdebstrap …"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mmdebstrap; } \
      >"$cache/mmdebstrap.log" 2>&1 </dev/null || fail "cannot install mmdebstrap; the reason is in $cache/mmdebstrap.log"
  fi
  need mmdebstrap mmdebstrap
}
