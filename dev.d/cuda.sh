# shellcheck shell=bash
# ./dev cuda-check: the same binaries beside Debian's CUDA build of LibTorch, in a second root.

cuda_packages="libtorch-cuda-2.6"
cuda_sizes="2 GB to download, 7 GB on disk"
cudnn=nvidia-cudnn-cu12==9.1.0.70

cuda_check() {
  need_namespaces
  ensure_root
  say "Building in the ordinary root …"
  (enter_with build)
  local photo=${1:-/usr/share/backgrounds/mate/nature/Garden.jpg} cuda_root without
  cuda_root=$cache/root-cuda-$(echo "$recipe $(package_list) $cuda_packages $cudnn" | sha256sum | cut -c1-12)
  [ -e "$cuda_root/aesthete-complete" ] || alone "$cuda_root" make_cuda_root
  touch "$cuda_root/aesthete-complete"  # it is not left behind
  expect_without_library "$photo"
  without=$(scored --device cpu "$photo") || fail "--device cpu failed in the ordinary root"
  root=$cuda_root
  expect_library_loaded "$photo"
  expect_same_scores "$photo" "$without" score
  expect_same_scores "$photo" "$without" critique
  say "cuda-check: all of it holds"
}

enter_with() { enter bash "$(inside_path "$checkout")/dev.d/inside.sh" "$(inside_path "$checkout")" "$(inside_path "$cache")" "$@"; }

# Nothing is built any more: the second root has no headers of LibTorch, and the binaries shall be the same.
judged() { (AESTHETE_NO_BUILD=1 enter_with "$1" --json "${@:2}"); }

scored() { judged score "$@"; }

expect_without_library() {
  local said
  if said=$(scored --device cuda "$1" 2>&1); then fail "without libtorch-cuda, --device cuda should have failed"; fi
  [[ $said == *"CUDA library is not installed"* ]] || fail "without libtorch-cuda, an unclear error: $said"
  say "without the library, --device cuda: $said"
}

has_device() { [ -e /dev/nvidia0 ]; }

expect_library_loaded() {
  local said status=0
  said=$(LD_DEBUG=files scored --device cuda "$1" 2>&1) || status=$?
  grep -q 'calling init:.*libtorch_cuda\.so' <<<"$said" || fail "libtorch_cuda was not loaded: $(tail -n 3 <<<"$said")"
  say "with the library, loaded at run time: $(grep -o 'calling init:.*libtorch_cuda\.so.*' <<<"$said" | head -1)"
  if has_device; then
    [ $status = 0 ] || fail "there is a GPU, but --device cuda failed: $(tail -n 1 <<<"$said")"
    return
  fi
  [ $status != 0 ] || fail "there is no GPU, and --device cuda did not say so"
  say "without a GPU, --device cuda: $(grep '^aesthete-trainer:' <<<"$said" | tail -n 1)"
}

# auto falls back where there is no device; the trainer and GIMP then say what the CPU says.
expect_same_scores() {
  local with
  with=$(judged "$3" --device auto "$1") || fail "$3 --device auto failed beside the CUDA library"
  (enter python3 - "$with" "$2" "$3") <<'END' || fail "the scores differ"
import json, sys
a, b = (json.loads(text)["overall"]["score"] for text in sys.argv[1:3])
print(f"{sys.argv[3]} --device auto beside the CUDA library: {a:.4f}, --device cpu in the ordinary root: {b:.4f}", file=sys.stderr)
sys.exit(abs(a - b) > 0.01)
END
}

make_cuda_root() {
  need_disk 12
  partial=$cuda_root.partial
  log=$cache/make-cuda-root.log
  remove_leftovers
  say "Making a second root with CUDA, once ($cuda_sizes; log: $log)"
  follow "Adding CUDA" copy_with_cuda
  # shellcheck disable=SC2016
  "${owner[@]}" sh -c 'sync -f "$1" && touch "$1/aesthete-complete" && mv -T "$1" "$2"' sh "$partial" "$cuda_root"
  say "The CUDA root is ready, after $SECONDS s."
}

copy_with_cuda() {
  copy_root "$root" && "${owner[@]}" bash "$checkout/dev.d/mounts.sh" "$partial" "$cache/scaffold" "$system_folders|run" / \
    bash "$(inside_path "$checkout")/dev.d/cuda_install.sh" "$mirror" "$cudnn" "$cuda_packages"
}
