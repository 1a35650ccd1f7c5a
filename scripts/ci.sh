#!/usr/bin/env bash
# Every check of the project, in order, each with its name and how long it took. Stops at the first that fails.
#   scripts/ci.sh            all of them (make test)
#   scripts/ci.sh STEP...    only these; scripts/ci.sh --list names them
set -euo pipefail
cd "$(dirname "$0")/.."

jobs=$(nproc)
fuzz_seconds=${LOCARNO_FUZZ_SECONDS:-40}
cpp_files() { find src apps tests bench fuzz -name '*.cpp' -o -name '*.h' | sort; }

# The sanitizers of g++ 12 lose their shadow memory on kernels with many random address bits.
if setarch "$(uname -m)" -R true 2>/dev/null; then fixed_addresses=(setarch "$(uname -m)" -R); else fixed_addresses=(); fi

configure() { cmake --preset "$@" --log-level=WARNING >/dev/null; }
build() { cmake --build --preset "$1" -j "$jobs" "${@:2}" -- --quiet; }
run_tests() { "${fixed_addresses[@]}" ctest --preset "$1" -j "$jobs" --progress "${@:2}" | tail -n 25; }

step_format() {  # layout of the sources
  cpp_files | xargs clang-format-14 --dry-run --Werror
}
step_build() {  # everything, warnings as errors
  configure dev -DLOCARNO_REQUIRE_ALL_TESTS=ON -DLOCARNO_BUILD_BENCHES=ON
  build dev
}
step_tests() {  # unit, property, differential, conformance, golden, compile-fail and installation tests
  run_tests dev
}
step_headers() {  # every header compiles alone
  build dev --target all_verify_interface_header_sets
}
step_asan() {  # all tests under the address and undefined-behaviour sanitizers
  configure asan
  build asan
  run_tests asan --label-exclude 'compile_fail'
}
step_tsan() {  # parallel tests under the thread sanitizer
  configure tsan
  build tsan --target test_possible
  run_tests tsan --label-regex possible
}
step_tidy() {  # clang-tidy on the library and the command
  local sources
  sources=$(find src apps -name '*.cpp' | sed "s|^|^$PWD/|; s|$|\$|")
  # shellcheck disable=SC2086
  run-clang-tidy-14 -quiet -p build/dev -j "$jobs" -extra-arg=-Wno-unknown-warning-option $sources >build/tidy.log 2>&1 ||
    { grep -E -A4 'warning:|error:' build/tidy.log; return 1; }
}
step_fuzz() {  # the reader, for less than a minute
  configure fuzz
  build fuzz
  local target name
  for target in build/fuzz/bin/fuzz_*; do
    name=$(basename "$target")
    mkdir -p "build/fuzz/corpus/$name"
    local seeds=()
    if [[ -d fuzz/corpus/$name ]]; then seeds=("fuzz/corpus/$name"); fi
    "${fixed_addresses[@]}" "$target" -max_total_time="$fuzz_seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
      -print_final_stats=1 -artifact_prefix="build/fuzz/" "build/fuzz/corpus/$name" "${seeds[@]}"
  done
}
step_signature() {  # the hash of all answers on the fixed set is the recorded one
  diff <(build/dev/bin/signature) tests/golden/signature.txt
}
steps=(format build tests headers asan tsan tidy fuzz signature)

if [[ ${1:-} == --list ]]; then
  for step in "${steps[@]}"; do
    printf '%-10s %s\n' "$step" "$(grep -oP "^step_$step\(\) \{  # \K.*" "$0")"
  done
  exit 0
fi

begin=$SECONDS
for step in "${@:-${steps[@]}}"; do
  start=$SECONDS
  printf '== %s\n' "$step"
  if ! (set -e; "step_$step"); then
    printf '== %s FAILED after %d s\n' "$step" $((SECONDS - start)) >&2
    exit 1
  fi
  printf '== %s passed in %d s\n' "$step" $((SECONDS - start))
done
printf '== all passed in %d s\n' $((SECONDS - begin))
