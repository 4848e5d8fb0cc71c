# Set-up, run, test, bench and lint. README.md names `make run` and `make test`; nothing else is needed.
SWIFT ?= swift
BUILD = $(SWIFT) build -c release --product grove

.PHONY: run build test test-cluster test-crashes fuzz lint bench dependencies
.PHONY: run build test test-cluster test-crashes lint bench mutants dependencies

## Grow the small scenario and print its table beside the published one.
run: build
	.build/release/grove grow scenarios/hub-small.yaml

build: dependencies
	$(BUILD)

## Every test, with the border and style checks that CI makes, and every claim at a seed.
test: build lint
	$(SWIFT) test --explicit-target-dependency-import-check error
	.build/release/grove verify --seeds 1 --quiet

## Four processes fill one folder of runs, killed at random moments and started again, twenty times: a few minutes.
test-crashes: build
	Tests/Crashes/crashes.py

## An ensemble as a job array of a real Slurm on this machine, one task killed on the way, compared with one process.
## Needs root; installs Debian's slurm-wlm and munge where they are absent.
test-cluster: build
	Tests/Cluster/run

## Every reader of files fed with anything under libFuzzer and AddressSanitizer, each for SECONDS: an hour in all.
SECONDS ?= 600
fuzz: dependencies
	Tests/Fuzz/run $(SECONDS)
## Small errors put into the engine one at a time, and which of them `grove verify` notices at one seed: some minutes.
mutants: dependencies
	Tests/Mutants/mutants.py

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

## Times beside the peers' times, as ratios. Needs python3 with pandas, scikit-learn and duckdb-cli;
## igraph (libigraph-dev) and msprime are compared with where they are there.
bench: build
	Tests/Benchmarks/run

# The GNU Scientific Library, GLPK, OpenSSL's libcrypto, SQLite, LibYAML and zlib, installed where they are absent. GLPK has no
# pkg-config file: the compiler of the Swift toolchain is asked for its header.
dependencies:
	@{ pkg-config --exists gsl zlib libcrypto sqlite3 yaml-0.1 && echo '#include <glpk.h>' | clang -E -x c - >/dev/null 2>&1; } || { \
	  echo "installing libgsl-dev, libglpk-dev, libssl-dev, libsqlite3-dev, libyaml-dev and zlib1g-dev"; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && \
	  $$SUDO apt-get install -y -qq pkg-config libgsl-dev libglpk-dev libssl-dev libsqlite3-dev libyaml-dev zlib1g-dev; }
