# shellcheck shell=bash
# Builds into the cache and stages what a package would install. Runs inside.

export CCACHE_DIR=$cache/ccache CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=$checkout
build=$cache/build-$(printf '%s' "$checkout $(. /etc/os-release; echo "$VERSION_CODENAME")" | sha256sum | cut -c1-12)
stage=$build/stage
trainer=$stage/usr/bin/aesthete-trainer
libraries=lib/x86_64-linux-gnu  # Meson would ask dpkg-dev, which nothing else here needs
plugin_folder=$stage/usr/$libraries/gimp/3.0/plug-ins
critic=$plugin_folder/aesthete/critics/default.safetensors

# build_all: tests too. build_product: what a package would hold, enough to critique and to train.
build_all() { build_locked; }

build_product() { build_locked product; }

build_locked() {
  [ -z "${AESTHETE_NO_BUILD:-}" ] || return 0
  mkdir -p "$build"
  exec 8>"$build.lock"
  flock 8
  configure
  compile "$@"
  stage_files
  exec 8>&-
}

configure() {
  if [ ! -f "$build/build.ninja" ]; then
    say "Configuring …"
    rm -rf "$build/meson-private"  # of a configuration that was interrupted; what is compiled stays
    logged "meson setup" meson setup --prefix=/usr --libdir="$libraries" "$build" "$checkout"
  fi
  logged "meson" ninja -C "$build" build.ninja
}

compile() {
  local targets=()
  if [ "${1:-}" = product ]; then readarray -t targets < <(product_targets); fi
  if ninja -C "$build" -n "${targets[@]}" | tail -1 | grep -q 'no work to do'; then return; fi
  say "Building …"
  if [ -t 2 ]; then supervise ninja -C "$build" "${targets[@]}" >&2; else supervise ninja -C "$build" --quiet "${targets[@]}" >&2; fi ||
    fail "the build failed"
}

product_targets() {
  jq -r --arg build "$build/" '.[] | select(.installed) | .filename[] | ltrimstr($build)' "$build/meson-info/intro-targets.json"
}

# logged NAME COMMAND…: its chatter goes to a log, whose end is shown when it fails.
logged() {
  local name=$1
  shift
  supervise "$@" >"$build.log" 2>&1 </dev/null && return
  tail -n 15 "$build.log" >&2
  fail "$name failed (all it said: $build.log)"
}

stage_files() {
  logged "meson install" meson install -C "$build" --no-rebuild --only-changed --quiet --destdir "$stage"
}
