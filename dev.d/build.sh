# shellcheck shell=bash
# Builds into the cache and stages what a package would install. Runs inside.

export CCACHE_DIR=$cache/ccache CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=$checkout
build=$cache/build-$(printf '%s' "$checkout $(. /etc/os-release; echo "$VERSION_CODENAME")" | sha256sum | cut -c1-12)
stage=$build/stage
trainer=$stage/usr/bin/aesthete-trainer
libraries=lib/x86_64-linux-gnu  # Meson would ask dpkg-dev, which nothing else here needs
plugin_folder=$stage/usr/$libraries/gimp/3.0/plug-ins
critic=$plugin_folder/aesthete/critics/default.safetensors

build_all() {
  mkdir -p "$build"
  exec 8>"$build.lock"
  flock 8
  configure
  compile
  stage_files
  exec 8>&-
}

configure() {
  [ -f "$build/build.ninja" ] && return
  say "Configuring …"
  meson setup --prefix=/usr --libdir="$libraries" "$build" "$checkout" >"$build.log" 2>&1 </dev/null || { tail -n 15 "$build.log" >&2; fail "meson setup failed (all of it: $build.log)"; }
}

compile() {
  if ninja -C "$build" -n 2>/dev/null | tail -1 | grep -q 'no work to do'; then return; fi
  say "Building …"
  if [ -t 2 ]; then ninja -C "$build" >&2; else ninja -C "$build" --quiet >&2; fi || fail "the build failed"
}

stage_files() {
  meson install -C "$build" --no-rebuild --only-changed --quiet --destdir "$stage" >"$build.log" 2>&1 ||
    { tail -n 15 "$build.log" >&2; fail "staging failed (all of it: $build.log)"; }
}
