# shellcheck shell=bash
# A real GIMP with the staged plug-in, in a profile that is thrown away. Runs inside.

# GIMP asks every plug-in what it offers (8 s) unless the profile has its answers, and names the language that they are in; both
# are kept from the last run. They hold each plug-in's time of change, so one that is built anew is asked again.
answers=$build/pluginrc

make_profile() {
  GIMP3_DIRECTORY=$(mktemp -d "${TMPDIR:-/tmp}/aesthete-gimp-XXXXXX")
  export GIMP3_DIRECTORY
  write_settings "$GIMP3_DIRECTORY"
  trap 'rm -rf "$GIMP3_DIRECTORY"' EXIT
  give_answers
}

give_answers() {
  [ -f "$answers" ] && [ -f "$answers.language" ] || return 0
  cp -p "$answers" "$GIMP3_DIRECTORY/pluginrc"
  cat "$answers.language" >>"$GIMP3_DIRECTORY/gimprc"
}

write_settings() {
  cat >"$1/gimprc" <<END
(plug-in-path "\${gimp_plug_in_dir}/plug-ins:$plugin_folder")
(color-profile-policy keep)
(metadata-rotation-policy rotate)
(check-updates no)
(show-welcome-dialog no)
END
}

keep_answers() {
  if [ -s "$GIMP3_DIRECTORY/pluginrc" ] && ! { [ -f "$answers.language" ] && cmp -s "$GIMP3_DIRECTORY/pluginrc" "$answers"; }; then
    grep '^(prev-language ' "$GIMP3_DIRECTORY/gimprc" >"$answers.language" || true
    cp -p "$GIMP3_DIRECTORY/pluginrc" "$answers.$$" && mv "$answers.$$" "$answers"
  fi
}

run_gimp() {
  make_profile
  local status=0
  supervise gimp-console-3 --no-interface --no-splash "$@" || status=$?
  keep_answers
  return $status
}

need_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || fail "there is no display: run it in a desktop session, or under xvfb-run"; }

# GIMP would tell of each in a window of its own, behind the others.
look_for() {
  local photo
  for photo; do
    case $photo in
      -* | *://*) ;;
      *) [ -e "$photo" ] || fail "$photo: there is no such file; correct its name" ;;
    esac
  done
}

# The windows' GIMP keeps its profile: somebody works in it.
run_gui() {
  export GIMP3_DIRECTORY=$cache/gimp-profile
  mkdir -p "$GIMP3_DIRECTORY"
  [ -f "$GIMP3_DIRECTORY/gimprc" ] || write_settings "$GIMP3_DIRECTORY"
  grep -q '^(prev-language ' "$GIMP3_DIRECTORY/gimprc" || give_answers
  sed -i "s|^(plug-in-path .*|(plug-in-path \"\${gimp_plug_in_dir}/plug-ins:$plugin_folder\")|" "$GIMP3_DIRECTORY/gimprc"
  supervise gimp-3 --no-splash "$@"
}
