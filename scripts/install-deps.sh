#!/usr/bin/env bash
# Installs what is missing of the Debian packages Locarno needs, through apt; does nothing if nothing is missing.
#   scripts/install-deps.sh build    to build and use it (make demo)
#   scripts/install-deps.sh test     also to test, bench, lint and fuzz it (make test); the default
#   scripts/install-deps.sh coverage also to measure coverage (make coverage)
set -euo pipefail

build=(make g++ cmake ninja-build pkg-config libyaml-dev libxxhash-dev nlohmann-json3-dev libfmt-dev libcli11-dev
  libtbb-dev libboost-dev libexpected-dev libsqlite3-dev)
test=(libgtest-dev librapidcheck-dev libbenchmark-dev python3 python3-jsonschema python3-yaml python3-markdown-it python3-numpy
  clang-14 clang-tidy-14 clang-format-14 libclang-rt-14-dev libopenmpi-dev openmpi-bin)

case "${1:-test}" in
  build) wanted=("${build[@]}") ;;
  test) wanted=("${build[@]}" "${test[@]}") ;;
  coverage) wanted=("${build[@]}" "${test[@]}" gcovr) ;;
  *) echo "usage: $0 [build|test|coverage]" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "Not a Debian system: install these yourself: ${wanted[*]}" >&2
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $state == installed ]] || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then exit 0; fi

echo "Installing: ${missing[*]}"
as_root=(env DEBIAN_FRONTEND=noninteractive)
if [[ $(id -u) -ne 0 ]]; then as_root=(sudo "${as_root[@]}"); fi
install=("${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}")
# The package lists may be absent or old: fetch them if a first try with what is there does not go through.
if ! "${install[@]}" >/dev/null 2>&1; then
  "${as_root[@]}" apt-get update -qq
  "${install[@]}" >/dev/null
fi
