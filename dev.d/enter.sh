# shellcheck shell=bash
# The way into the root: a private mount namespace whose files are the root's system and the host's everything else.

# Top-level folders that the root brings itself; a path below one on the host is seen at /host/… inside.
system_folders='bin|etc|lib|lib32|lib64|libx32|sbin|usr|var'

# Folders below var that are the root's; what else the host has there (tmp, and home or mnt on some) it lends.
var_folders='backups|cache|lib|local|lock|log|mail|opt|run|spool'

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
    fail "user namespaces are closed to $(id -un): run as root, or $(way_to_namespaces)"
}

way_to_namespaces() {
  if ! unshare --help | grep -q -- --map-auto; then echo "install util-linux 2.38 or later"; return; fi
  if [ "$(cat /proc/sys/kernel/apparmor_restrict_unprivileged_userns 2>/dev/null)" = 1 ]; then
    echo "allow them (sysctl kernel.apparmor_restrict_unprivileged_userns=0)"; return
  fi
  echo "allow them (sysctl kernel.unprivileged_userns_clone=1, and a line for $(id -un) in /etc/subuid and in /etc/subgid)"
}

# inside_path PATH: where a path of the host is found inside.
inside_path() {
  local path
  path=$(realpath -m -- "$1")
  if [[ $path =~ ^/($system_folders)(/|$) ]] && ! is_lent "$path"; then printf '/host%s\n' "$path"; else printf '%s\n' "$1"; fi
}

# is_lent PATH: lies below a folder of the host's var that is not the root's own.
is_lent() {
  [[ $1 =~ ^/var/([^/]+) ]] || return
  local name=${BASH_REMATCH[1]}
  [[ ! $name =~ ^($var_folders)$ ]] && [ -d "/var/$name" ] && [ ! -L "/var/$name" ]
}

# Folders and files that programs take from the environment are named as they are found inside.
map_environment() {
  local variable
  for variable in HOME TMPDIR XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME AESTHETE_CRITIC AESTHETE_FEEDBACK; do
    if [ -n "${!variable:-}" ]; then export "$variable=$(inside_path "${!variable}")"; fi
  done
}

# enter COMMAND…: replaces this process by the command, inside the root.
enter() {
  mkdir -p "$cache/scaffold"
  map_environment
  exec "${owner[@]}" env AESTHETE_VAR_FOLDERS="$var_folders" bash "$checkout/dev.d/mounts.sh" "$root" "$cache/scaffold" "$system_folders" "$(inside_path "$PWD")" "$@"
}
