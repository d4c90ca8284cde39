#!/bin/bash
# usage: arguments_test.sh CHECKOUT: what ./dev says to those who mistype, and how it names paths inside the root.
set -uo pipefail
checkout=$1
failures=0

check() { # WHAT EXPECTED GOT
  if [ "$2" != "$3" ]; then
    echo "not ok: $1: expected '$2', got '$3'"
    failures=$((failures + 1))
  fi
}

said=$("$checkout/dev" critque 2>&1)
check "a typo ends in status 2" 2 $?
check "a typo is answered with the command that was meant" yes "$([[ $said == *"'critique'"* ]] && echo yes)"
"$checkout/dev" help | grep -q '^  critique'
check "help lists the commands" 0 $?
check "help says every command" "" "$(
# shellcheck disable=SC2013
  for command in $(sed -n 's/^commands="\(.*\)"/\1/p' "$checkout/dev"); do
    [ "$command" = help ] || "$checkout/dev" help | grep -q "^  $command " || echo "$command"
  done
)"

cache=/nowhere
for piece in say root enter; do . "$checkout/dev.d/$piece.sh"; done
cd /tmp || exit 1
check "a photo of the user keeps its name" photo.jpg "$(inside_path photo.jpg)"
check "a photo among the host's system folders is found below /host" /host/usr/share/a.jpg "$(inside_path /usr/share/a.jpg)"
check "a relative path into a system folder too" /host/usr/share/a.jpg "$(inside_path ../usr/share/a.jpg)"
mkdir -p "/var/tmp/aesthete-test-$$" && trap 'rmdir "/var/tmp/aesthete-test-$$"' EXIT
check "what the host has below var beside the system's is where it is" "/var/tmp/aesthete-test-$$" "$(inside_path "/var/tmp/aesthete-test-$$")"
check "what is the system's there is not" /host/var/lib/x.db "$(inside_path /var/lib/x.db)"
check "the package list holds no comment" "" "$(package_list | grep '#')"

eval "$(sed -n '/^map_arguments()/,/^}/p; /^is_path()/p; /^quoted()/p' "$checkout/dev")"
map_arguments -b '(display "a=/usr/share/x")'
check "what is no path is left alone" '-b (display "a=/usr/share/x")' "${mapped[*]}"
map_arguments --json /usr/share /usr/share/new.db --critic=/usr/share/c.safetensors data=/usr/share no/such/folder x.jpg
check "files that are there or to be made, behind = too, get their names inside" \
  "--json /host/usr/share /host/usr/share/new.db --critic=/host/usr/share/c.safetensors data=/host/usr/share no/such/folder x.jpg" "${mapped[*]}"

fake=$(mktemp -d)
mkdir -p "$fake/root-aaaaaaaaaaaa" "$fake/root-cuda-aaaaaaaaaaaa"
package_list | sed 's/ [^ ]*$//' >"$fake/root-aaaaaaaaaaaa/aesthete-complete"
touch -d tomorrow "$fake/root-cuda-aaaaaaaaaaaa/aesthete-complete"
check "a new root grows from one whose list is part of its own, not from one with CUDA" "$fake/root-aaaaaaaaaaaa" "$(cache=$fake smaller_root)"
rm -r "$fake"

build=/nowhere
. "$checkout/dev.d/gimp.sh"
said=$(look_for /tmp --as-new file:///nowhere tpyo.jpg 2>&1)
check "a photo that is not there is told of before GIMP starts" 1 $?
check "by its name" yes "$([[ $said == "dev: tpyo.jpg: there is no such file"* ]] && echo yes)"
(look_for /tmp --as-new file:///nowhere)
check "a folder, an option and an address are left to GIMP" 0 $?

exit $((failures > 0))
