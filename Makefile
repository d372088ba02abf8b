# make help lists what there is to make.

GO       ?= go
CHROMIUM ?= $(shell for b in chromium chromium-browser google-chrome; do command -v $$b && break; done)
FIREFOX  ?= $(shell for b in firefox-esr firefox; do command -v $$b && break; done)
NGINX    ?= $(shell PATH="$$PATH:/usr/sbin" command -v nginx)

LESSONS  := app/lesson/course/lessons app/host/author/backup.txtar

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

# Nothing is served before the command that serves has been compiled: without inlining and what
# debuggers need, that takes two thirds of the time. Compressing is worth more inlined.
run: export GOFLAGS := $(GOFLAGS) '-gcflags=all=-l -dwarf=false' '-gcflags=github.com/andybalholm/brotli=-dwarf=false' -ldflags=-w
run: ## serve the playground on localhost as soon as it can be, and build the rest meanwhile
	@$(GO) build -o bin/.cache/making ./app/making && exec bin/.cache/making $(ARGS)

build: ## make bin/ctxplay, everything in it, as small as it gets
	@$(GO) run ./app/make -release
	@$(GO) build -trimpath -ldflags='-s -w' -o bin/ctxplay . && echo "bin/ctxplay: $$(wc -c < bin/ctxplay) bytes"

dist: ## make bin/dist: the command for each platform, and the site as files for any web server (at a path of it: BASE=/ctxplay/)
	@$(GO) run ./app/make -release
	@$(GO) run ./app/dist -base "$(BASE)"

test: generate tools ## vet, gofmt, tests of the packages and of the page in Chromium and Firefox
	@$(GO) vet ./... && GOOS=js GOARCH=wasm $(GO) vet ./app ./app/ui/... ./app/sandbox ./app/toolchain ./app/checker/... ./app/webapi ./app/survive && echo "vet: no complaints"
	@bad=$$(gofmt -l *.go app web); test -z "$$bad" && echo "gofmt: no complaints" || { echo "gofmt would change:" $$bad; exit 1; }
	@CHROMIUM="$(or $(CHROMIUM),chromium)" $(GO) run . check -seeds 100 $(LESSONS)
	@CHROMIUM="$(or $(CHROMIUM),chromium)" FIREFOX="$(FIREFOX)" NGINX="$(NGINX)" $(GO) test -timeout 60m ./...
	@test -n "$(FIREFOX)" || echo "NOT TESTED IN FIREFOX: there is none; install Debian's package firefox-esr, or set FIREFOX=/path/to/it" >&2
	@test -n "$(NGINX)" || echo "NOT TESTED BEHIND NGINX: there is none; install Debian's package nginx-light, or set NGINX=/path/to/it" >&2

size: ## tell what a first visit costs, of a release, and compare it with the budget (app/size/budget.txt)
	@$(GO) run ./app/make -release -out bin/bench && $(GO) run ./app/size -made bin/bench -release

bench: generate tools ## measure: click to first event, decoding, bytes, frames
	@CHROMIUM="$(or $(CHROMIUM),chromium)" $(GO) test -timeout 60m -run '^$$' -bench . -benchtime 1x ./app/e2e ./app/race

js: ## bundle app/script anew, check its types and web's, and run its tests, which needs Node
	@cd app/script && npm ci --silent && npm run --silent build && npm run --silent check && t=$$(npm test --silent) || { echo "$$t"; exit 1; }; echo "js: $$(ls ../../web/editor.js ../../web/element.js bundled/* | wc -l) scripts bundled, types right, $$(ls */*.test.js | wc -l) files of tests passed"

clean: ## remove what was made
	@rm -rf bin && find web/gen -type f ! -name README -delete && echo "clean: bin and web/gen are empty"

generate:
	@$(GO) run ./app/make

# What the tests need besides Go. Without Chromium they fail; without the others they leave something out, and say so.
tools:
	@set -- $(if $(CHROMIUM),,chromium) $(if $(FIREFOX),,firefox-esr) $(if $(NGINX),,nginx-light); \
	if test $$# -gt 0 -a "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		export DEBIAN_FRONTEND=noninteractive; apt-get update -qq; \
		apt-get install -y -qq "$$@" >/dev/null || for p; do apt-get install -y -qq "$$p" >/dev/null; done; \
	fi; \
	test -n "$(CHROMIUM)" || command -v chromium >/dev/null \
	|| { echo "the page is tested in Chromium, and there is none: install Debian's package chromium, or set CHROMIUM=/path/to/it"; exit 1; }

.PHONY: help run build dist test size bench js clean generate tools
.DEFAULT_GOAL := help
