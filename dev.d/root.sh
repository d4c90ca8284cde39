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
  [ -e "$root/aesthete-complete" ] || make_root_alone
}

# Of several ./dev at once one makes the root and the others wait.
make_root_alone() {
  mkdir -p "$cache" || fail "cannot write to $cache: set AESTHETE_CACHE to a folder of yours"
  need flock util-linux
  exec 9>"$cache/root.lock"
  flock -n 9 || { say "Waiting for another ./dev that makes the root …"; flock 9; }
  [ -e "$root/aesthete-complete" ] || make_root
  exec 9>&-
}

make_root() {
  need_disk 5
  "${owner[@]}" rm -rf --one-file-system "$cache"/root-*.partial
  partial=$root.partial
  log=$cache/make-root.log
  older=$(smaller_root)
  [ -n "$older" ] || need_mmdebstrap
  trap 'abandon_root' INT TERM HUP
  if [ -n "$older" ]; then grow_root; else begin_root; fi
  trap - INT TERM HUP
  finish_root
  say "The root is ready, after $SECONDS s."
}

begin_root() {
  say "Making a Debian 13 root in $root, once (about $download_size to download and a few minutes; log: $log)"
  bootstrap >"$log" 2>&1 9>&- &
  follow "Making the root"
}

# A root whose list is part of the new one is copied and added to: a new package costs seconds, not minutes.
smaller_root() {
  local candidate
  while read -r candidate; do
    if [ -z "$(comm -13 <(package_list | tr ' ' '\n' | sort) <(tr ' ' '\n' <"$candidate" | sort))" ]; then
      dirname "$candidate"
      return
    fi
  done < <(ls -t "$cache"/root-*/aesthete-complete 2>/dev/null)
}

grow_root() {
  say "Adding to the Debian 13 root what the package list has gained (log: $log)"
  { "${owner[@]}" cp -a --reflink=auto "$older" "$partial" && "${owner[@]}" rm "$partial/aesthete-complete" &&
    install_into "$partial" "$(package_list)"; } >"$log" 2>&1 9>&- &
  follow "Adding packages"
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

follow() {
  maker=$!
  watch_log "$maker" "$log" "$1" '^(Get:|Unpacking |Setting up )'
  wait "$maker" || explain_failure
}

abandon_root() {
  kill -TERM "$maker" 2>/dev/null || true
  wait "$maker" || true
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
    trixie "$partial" "$mirror" &
  # shellcheck disable=SC2064
  trap "kill -TERM $! 2>/dev/null; wait $!; exit 130" INT TERM HUP
  wait $!
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
  free=$(df --output=avail -B1G "$cache" | tail -1)
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
