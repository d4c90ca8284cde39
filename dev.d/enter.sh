# shellcheck shell=bash
# The way into the root: a private mount namespace whose files are the root's system and the host's everything else.

# Top-level folders that the root brings itself; a path below one on the host is seen at /host/… inside.
system_folders='bin|etc|lib|lib32|lib64|libx32|sbin|usr|var'

# owner: the command prefix that runs as root of a private mount namespace: real root, or root of a user namespace.
owner=(unshare -m --propagation private)
[ "$(id -u)" = 0 ] || owner+=(-r --map-auto)

need_namespaces() {
  need unshare util-linux
  if [ "$(id -u)" = 0 ]; then
    "${owner[@]}" true 2>/dev/null ||
      fail "mount namespaces are forbidden here: run ./dev on the machine itself, or in a container with CAP_SYS_ADMIN"
    return
  fi
  need newuidmap uidmap
  "${owner[@]}" true 2>/dev/null ||
    fail "user namespaces are closed to $(id -un): run as root, or allow them (sysctl kernel.unprivileged_userns_clone=1, and a line for $(id -un) in /etc/subuid and in /etc/subgid)"
}

# inside_path PATH: where a path of the host is found inside.
inside_path() {
  local path
  path=$(realpath -m -- "$1")
  if [[ $path =~ ^/($system_folders)(/|$) ]]; then printf '/host%s\n' "$path"; else printf '%s\n' "$1"; fi
}

# enter COMMAND…: replaces this process by the command, inside the root.
enter() {
  mkdir -p "$cache/scaffold"
  exec "${owner[@]}" bash "$checkout/dev.d/mounts.sh" "$root" "$cache/scaffold" "$system_folders" "$(inside_path "$PWD")" "$@"
}
