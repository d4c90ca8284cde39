# shellcheck shell=bash
# Builds into the cache and stages what a package would install. Runs inside.

export CCACHE_DIR=$cache/ccache CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=$checkout
build=$cache/build-$(printf '%s' "$checkout $(. /etc/os-release; echo "$VERSION_CODENAME")" | sha256sum | cut -c1-12)
stage=$build/stage
trainer=$stage/usr/bin/aesthete-trainer
libraries=lib/x86_64-linux-gnu  # Meson would ask dpkg-dev, which nothing else here needs
plugin_folder=$stage/usr/$libraries/gimp/3.0/plug-ins
critic=$plugin_folder/aesthete/critics/default.safetensors

# Each builds what the ones before it build, and more: what GIMP runs; what scores without GIMP; what trains, with LibTorch,
# whose headers take most of the time; the tests.
build_plugin() { build_locked runtime,i18n; }
build_scorer() { build_locked runtime,i18n,scoring; }
build_product() { build_locked runtime,i18n,scoring,training; }
build_all() { build_locked runtime,i18n,scoring,training everything; }

# build_locked TAGS [everything]: the targets that are installed under one of Meson's TAGS, or everything.
build_locked() {
  [ -z "${AESTHETE_NO_BUILD:-}" ] || return 0
  mkdir -p "$build"
  exec 8>"$build.lock"
  flock -n 8 || { say "Waiting for another ./dev that builds …"; flock 8; }
  configure
  compile "$@"
  stage_files "$1"
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
  if [ $# = 1 ]; then readarray -t targets < <(installed_targets "$1"); fi
  if ninja -C "$build" -n "${targets[@]}" | tail -1 | grep -q 'no work to do'; then return; fi
  say "Building …"
  if [ -t 2 ]; then supervise ninja -C "$build" "${targets[@]}" >&2; else supervise ninja -C "$build" --quiet "${targets[@]}" >&2; fi ||
    fail "the build failed"
}

installed_targets() {
  jq -r --arg build "$build/" --arg tags "$1" \
    '.targets | to_entries[] | select(.value.tag | IN($tags | split(",")[])) | .key | ltrimstr($build)' \
    "$build/meson-info/intro-install_plan.json"
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
  logged "meson install" meson install -C "$build" --no-rebuild --only-changed --quiet --destdir "$stage" --tags "$1"
}
