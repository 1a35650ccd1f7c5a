#!/usr/bin/env bash
# Every check of the project, in order, each with its name and how long it took. Stops at the first that fails.
#   scripts/ci.sh            those of every change (make test)
#   scripts/ci.sh --deep     the slower ones: sanitizers and fuzzing (make test-deep); .ci/run runs both
#   scripts/ci.sh STEP...    only these; scripts/ci.sh --list names them
set -euo pipefail
cd "$(dirname "$0")/.."

jobs=$(nproc)
fuzz_seconds=${LOCARNO_FUZZ_SECONDS:-60}  # for all targets together
cpp_files() { find src apps tests bench fuzz -name '*.cpp' -o -name '*.h' | sort; }

# The sanitizers of g++ 12 lose their shadow memory on kernels with many random address bits.
fixed_addresses=()
if setarch "$(uname -m)" -R true 2>/dev/null; then fixed_addresses=(setarch "$(uname -m)" -R); fi

configure() { cmake --preset "$@" --log-level=WARNING >/dev/null; }

build() { cmake --build --preset "$1" -j "$jobs" "${@:2}" -- --quiet; }

run_tests() {  # preset, further arguments of ctest
  local log=$PWD/build/$1/tests.log
  if ! "${fixed_addresses[@]}" ctest --preset "$1" -j "$jobs" --quiet --output-log "$log" "${@:2}"; then
    grep -Ev '^ *Start +[0-9]+:| Passed +[0-9.]+ sec$' "$log" | tail -n 200 || true
    return 1
  fi
  grep 'tests passed' "$log"
}

step_format() {  # layout of the sources
  local file unformatted=0
  while read -r file; do
    if ! clang-format-14 "$file" | cmp -s - "$file"; then echo "$file: not as clang-format lays it out"; unformatted=1; fi
  done < <(cpp_files)
  if ((unformatted)); then echo "run: make format"; return 1; fi
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

step_asan() {  # all tests under the address and undefined-behaviour sanitizers, built by clang-14
  configure asan
  build asan
  run_tests asan --label-exclude 'compile_fail|days'
}

step_tsan() {  # parallel tests under the thread sanitizer
  configure tsan
  build tsan --target test_possible test_robust
  run_tests tsan --label-regex '^(possible|robust)$'
}

step_tidy() {  # clang-tidy on the library and the command
  configure dev
  local sources
  mapfile -t sources < <(find "$PWD/src" "$PWD/apps" -name '*.cpp' | sort)
  if ! run-clang-tidy-14 -quiet -p build/dev -j "$jobs" -extra-arg=-Wno-unknown-warning-option \
    "${sources[@]/%/\$}" >build/tidy.log 2>&1; then
    grep -E -A4 'warning:|error:' build/tidy.log | tail -n 200 || cat build/tidy.log
    return 1
  fi
}

step_fuzz() {  # each fuzz target from its seeds, a minute in all
  configure asan
  build asan
  local targets=(build/asan/bin/fuzz_*) target name
  for target in "${targets[@]}"; do
    name=$(basename "$target")
    mkdir -p "build/asan/corpus/$name"
    local folders=("build/asan/corpus/$name")
    if [[ -d fuzz/corpus/$name ]]; then folders+=("fuzz/corpus/$name"); fi
    "${fixed_addresses[@]}" "$target" -max_total_time=$((fuzz_seconds / ${#targets[@]})) -timeout=10 \
      -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 -artifact_prefix=build/asan/ "${folders[@]}"
  done
}

step_signature() {  # the hash of all answers on the fixed set is the recorded one
  diff <(build/dev/bin/signature) tests/golden/signature.txt
}

test_steps=(format build tests headers signature)
deep_steps=(asan tsan fuzz)
all_steps=("${test_steps[@]}" "${deep_steps[@]}" tidy)

if [[ ${1:-} == --list ]]; then
  for step in "${all_steps[@]}"; do
    printf '%-10s %s\n' "$step" "$(sed -n "s/^step_$step() {  # //p" "$0")"
  done
  exit 0
fi

steps=("$@")
if [[ $# -eq 0 ]]; then steps=("${test_steps[@]}"); fi
if [[ ${1:-} == --deep ]]; then steps=("${deep_steps[@]}"); fi
for step in "${steps[@]}"; do
  if ! declare -F "step_$step" >/dev/null; then echo "no step '$step'; scripts/ci.sh --list names them" >&2; exit 2; fi
done

trap 'status=$?; if ((status)); then echo "== $step FAILED after $((SECONDS - start)) s" >&2; fi' EXIT
for step in "${steps[@]}"; do
  start=$SECONDS
  echo "== $step"
  "step_$step"
  echo "== $step passed in $((SECONDS - start)) s"
done
echo "== all passed in $SECONDS s"
