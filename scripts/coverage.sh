#!/usr/bin/env bash
# Line and branch coverage of the library by its tests: a table here, and build/coverage/report/index.html.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-deps.sh coverage
cmake --preset coverage --log-level=WARNING >/dev/null
cmake --build --preset coverage -j "$(nproc)"
find build/coverage -name '*.gcda' -delete
ctest --preset coverage -j "$(nproc)" --quiet
mkdir -p build/coverage/report
gcovr --root . --filter src/ --exclude-throw-branches --html-details build/coverage/report/index.html \
  --txt --print-summary build/coverage
