#!/bin/bash
# usage: mounts.sh ROOT SCAFFOLD SYSTEM_FOLDERS FOLDER COMMAND…   (in a private mount namespace; gone with its last process)
# Lays the root's system folders and the host's other folders into SCAFFOLD, then runs the command there in FOLDER.
set -euo pipefail
root=$1 new=$2 system_folders=$3 folder=$4
shift 4

lay() { mkdir -p "$new$2" && mount --rbind "$1" "$new$2"; }

# A file of the host over a file of the root, links followed.
lend() {
  local source
  source=$(realpath -e "$1" 2>/dev/null) || return 0
  if [ -f "$source" ]; then mount --bind "$source" "$new$2"; fi
}

lay_system() {
  local name
  for name in usr etc var; do lay "$root/$name" "/$name"; done
  for name in bin sbin lib lib32 lib64 libx32; do
    if [ -L "$root/$name" ]; then ln -s "usr/$name" "$new/$name"; fi
  done
}

lay_host() {
  local path name
  for path in /*; do
    name=${path#/}
    if [[ $name =~ ^($system_folders|boot|lost\+found|host)$ ]]; then continue; fi
    if [ -L "$path" ]; then ln -s "$(readlink "$path")" "$new$path"; continue; fi
    if [ -d "$path" ] && [ -x "$path" ]; then lay "$path" "$path"; fi
  done
  lay / /host
}

# What the host's var holds beside what every system's does.
lend_var() {
  local path
  for path in /var/*; do
    if [[ ${path#/var/} =~ ^(${AESTHETE_VAR_FOLDERS:-.*})$ ]] || [ -L "$path" ]; then continue; fi
    if [ -d "$path" ] && [ -x "$path" ]; then lay "$path" "$path" 2>/dev/null || true; fi  # one that cannot be had stops nothing
  done
}

first_file() { local file; for file; do if [ -s "$file" ]; then echo "$file"; return; fi; done; }

lend_network() {
  local certificates
  certificates=$(first_file "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem)
  lend "$certificates" /etc/ssl/certs/ca-certificates.crt
  lend /etc/resolv.conf /etc/resolv.conf
  lend /etc/hosts /etc/hosts
  lend /etc/pip.conf /etc/pip.conf
}

mount -t tmpfs -o mode=755,size=16m aesthete "$new"
mkdir "$new/run"
lay_system
lay_host
lend_var
lend_network
for variable in SSL_CERT_FILE CURL_CA_BUNDLE REQUESTS_CA_BUNDLE PIP_CERT GIT_SSL_CAINFO; do
  export $variable=/etc/ssl/certs/ca-certificates.crt
done
export SSL_CERT_DIR=/etc/ssl/certs LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# shellcheck disable=SC2016
exec chroot "$new" /bin/bash -c 'cd "$0" && exec "$@"' "$folder" "$@"
