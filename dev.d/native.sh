# shellcheck shell=bash
# On Debian 13 itself there is no root to make: the packages are installed with apt.

on_debian_13() { [ -z "${AESTHETE_FORCE_ROOT:-}" ] && grep -qs '^VERSION_CODENAME=trixie' /etc/os-release && grep -qs '^ID=debian' /etc/os-release; }

missing_packages() {
  local wanted
  wanted=$(package_list "$1" | tr ' ' '\n' | sort)
  # shellcheck disable=SC2086
  comm -23 <(echo "$wanted") <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort)
}

# install_packages LIST: what is not there yet, as root or by sudo.
install_packages() {
  local missing by=()
  missing=$(missing_packages "$1" | xargs)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "as root, run: apt-get install --no-install-recommends $missing"
    by=(sudo)
  fi
  say "Installing with apt: $missing"
  mkdir -p "$cache"
  # shellcheck disable=SC2086
  { "${by[@]}" apt-get update &&
    "${by[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } \
    >"$cache/apt.log" 2>&1 || fail "apt could not install them; the reason is at the end of $cache/apt.log"
}
