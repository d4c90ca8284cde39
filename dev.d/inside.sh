#!/bin/bash
# usage: inside.sh CHECKOUT CACHE COMMAND [ARGUMENT…]   what ./dev does once Debian 13 is around it
set -euo pipefail
checkout=$1 cache=$2 command=$3
shift 3
for piece in say build gimp tests encoder; do . "$checkout/dev.d/$piece.sh"; done

export AESTHETE_STAGE=$stage AESTHETE_CACHE=$cache

no_arguments() { [ $# = 0 ] || misuse "$command takes no arguments, but was given: $*"; }

critique() {
  build_plugin
  make_profile
  local status=0
  supervise python3 "$checkout/dev.d/critique.py" "$@" || status=$?
  keep_answers
  return $status
}

score() {
  build_scorer
  AESTHETE_CRITIC=${AESTHETE_CRITIC:-$critic} supervise "$trainer" score "$@"
}

evaluate() {
  build_scorer
  AESTHETE_CRITIC=${AESTHETE_CRITIC:-$critic} supervise "$trainer" suite --config "$checkout/data/recipes/evaluation.toml" "$@"
}

# What it says of ./dev is done by ./dev itself, which finds everything built; --small by the programs named here.
tutorial() {
  build_product
  make_profile
  local status=0
  AESTHETE_TRAINER=$trainer supervise python3 "$checkout/dev.d/tutorial.py" "$@" || status=$?
  keep_answers
  return $status
}

experiments() {
  build_product
  AESTHETE_TRAINER=$trainer supervise python3 "$checkout/dev.d/experiments.py" "$@"
}

case $command in
  critique) critique "$@" ;;
  score) score "$@" ;;
  gui) look_for "$@" && need_display && build_plugin && run_gui "$@" ;;
  gimp) build_plugin && run_gimp "$@" ;;
  evaluate) evaluate "$@" ;;
  trainer) build_product && supervise "$trainer" "$@" ;;
  build) no_arguments "$@" && build_all ;;
  test) build_all && run_tests "$@" ;;
  bench) build_all && supervise python3 "$checkout/tests/bench/bench.py" "$@" ;;
  encoder) make_encoder "$@" ;;
  text-encoder) make_text_encoder "$@" ;;
  tutorial) tutorial "$@" ;;
  experiments) experiments "$@" ;;
  shell) supervise "${@:-bash}" ;;
esac
