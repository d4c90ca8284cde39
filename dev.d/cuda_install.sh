#!/bin/bash
# usage: cuda_install.sh MIRROR CUDNN PACKAGES   (in the root, as root)
# Debian's nvidia-cudnn downloads from NVIDIA when it is installed; here an empty package stands in for it, and the
# library itself comes from PyPI.
set -euo pipefail
mirror=$1 cudnn=$2 packages=$3
export DEBIAN_FRONTEND=noninteractive
options=(-y --no-install-recommends -o APT::Sandbox::User=root -o Dpkg::Options::=--force-unsafe-io)

stand_in_for_cudnn() {
  local folder
  folder=$(mktemp -d)
  mkdir "$folder/DEBIAN"
  printf '%s\n' "Package: nvidia-cudnn" "Version: 9.1.0.70~pypi" "Architecture: amd64" "Maintainer: none <none@localhost>" \
    "Provides: libcudnn.so.9" "Description: stands in for cuDNN, which lies in /usr/local/lib/cudnn" >"$folder/DEBIAN/control"
  dpkg-deb --root-owner-group --build "$folder" /var/cache/nvidia-cudnn.deb
  dpkg --install /var/cache/nvidia-cudnn.deb
  rm -rf "$folder" /var/cache/nvidia-cudnn.deb
}

fetch_cudnn() {
  pip download --quiet --no-deps --dest /var/cache/cudnn "$cudnn"
  python3 -m zipfile -e /var/cache/cudnn/*.whl /var/cache/cudnn/wheel
  mkdir -p /usr/local/lib/cudnn
  mv /var/cache/cudnn/wheel/nvidia/cudnn/lib/*.so* /usr/local/lib/cudnn
  rm -rf /var/cache/cudnn
  echo /usr/local/lib/cudnn >/etc/ld.so.conf.d/cudnn.conf
  ldconfig
}

echo "deb $mirror trixie contrib non-free" >/etc/apt/sources.list.d/cuda.list
apt-get update -o APT::Sandbox::User=root
stand_in_for_cudnn
# shellcheck disable=SC2086
apt-get install "${options[@]}" $packages </dev/null
apt-get clean
fetch_cudnn
