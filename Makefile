# `make demo` and `make test` need nothing but Debian 12: they install what is missing through apt.
.PHONY: help demo release test test-deep bench coverage format clean
.DEFAULT_GOAL := help

JOBS := $(shell nproc)
SCENARIO := scenarios/berlin-2025.yaml

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: release  ## what could be agreed in the Berlin talks of December 2025
	@build/release/bin/locarno possible $(SCENARIO); status=$$?; [ $$status -le 1 ] || exit $$status

release:  ## build the command: build/release/bin/locarno
	@scripts/install-deps.sh build
	@cmake --preset release --log-level=WARNING >/dev/null
	@cmake --build --preset release -j $(JOBS) --target locarno_cli

test:  ## every check of a change: format, strict build, tests, header check, signature (scripts/ci.sh --list)
	@scripts/install-deps.sh test
	@scripts/ci.sh

test-deep:  ## the slower checks: sanitizers and fuzzing; CI runs them after `make test`
	@scripts/install-deps.sh test
	@scripts/ci.sh --deep

bench:  ## the benches, with the signature of all answers
	@scripts/install-deps.sh test
	@cmake --preset release -DLOCARNO_BUILD_BENCHES=ON --log-level=WARNING >/dev/null
	@cmake --build --preset release -j $(JOBS)
	@for program in build/release/bin/bench_* build/release/bin/signature; do "$$program" || exit 1; done

coverage:  ## line coverage of the library by its tests
	@scripts/coverage.sh

format:  ## lay out all C++ sources
	@scripts/install-deps.sh test
	@for pass in 1 2; do \
	  find src apps tests bench fuzz -name '*.cpp' -o -name '*.h' | xargs clang-format-14 -i; \
	done  # a comment broken in the first pass is aligned in the second

clean:  ## remove all build trees
	@rm -rf build
