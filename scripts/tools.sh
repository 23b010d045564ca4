# shellcheck shell=sh
# Sourced by the scripts beside it: the tools that this project needs, each of one version.
#
# They are compiled once into a cache outside the checkout and put on the PATH of the calling script
# only, so that nobody's own tools are touched. Remove the folder to be rid of them.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cache=${VISAVIS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/visavis}
tools=$cache/tools

# The library and the tool of wasm-bindgen must be of one version: the lock file knows which.
wasm_bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' "$root/Cargo.lock")
# The tool and `wasm_split_helpers` (Cargo.toml) come from one repository, and each pair of versions is
# to be tried.
wasm_split_version=0.2.4
trunk_version=0.21.14
# What builds a release of the page.
page_tools='trunk wasm-bindgen-cli wasm_split_cli_support'
matchbox_server_version=0.15.0
cargo_fuzz_version=0.13.2
geckodriver_version=0.37.1
cargo_deny_version=0.20.2

# Cargo tells the packages of two checkouts that build into one folder apart by nothing, and may take
# the page of the other for this one's.
unset CARGO_BUILD_BUILD_DIR

say() { printf '%s\n' "visavis: $*" >&2; }

fail() {
    say "$*"
    exit 2
}

# Adds what rust-toolchain.toml asks for, where rustup does not do it by itself.
ensure_rust() {
    if ! command -v cargo >/dev/null; then
        if [ ! -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
            fail 'Rust is missing. Install it from https://rustup.rs and run this again.'
        fi
        PATH=${CARGO_HOME:-$HOME/.cargo}/bin:$PATH
        export PATH
    fi
    cd "$root" || exit 2
    channel=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
    if ! RUSTUP_AUTO_INSTALL=0 rustc --version >/dev/null 2>&1; then
        say "installing Rust $channel with rustup (about 1 minute, 1.5 GB)"
        rustup toolchain install "$channel" --profile minimal --component clippy,rustfmt \
            --target wasm32-unknown-unknown || fail "rustup could not install Rust $channel."
    fi
    if [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
        command -v rustup >/dev/null ||
            fail 'This Rust has no wasm32-unknown-unknown target, and there is no rustup to add it.'
        say 'adding the wasm32-unknown-unknown target with rustup (some seconds)'
        rustup target add wasm32-unknown-unknown || fail 'rustup could not add the target.'
    fi
}

ensure_rust_component() {
    cargo "$1" --version >/dev/null 2>&1 || rustup component add "$2" ||
        fail "This Rust has no $2, and there is no rustup to add it."
}

# ensure_tools NAME... installs what is missing of trunk, wasm-bindgen-cli, wasm_split_cli_support,
# matchbox_server, cargo-deny and cargo-fuzz.
#
# User time to compile them, one after the other into one folder, in minutes:
#                     as published   release, no LTO, opt-level 1   dev, opt-level 0
#   trunk                    16:00                          12:22              *6:18
#   wasm-bindgen-cli                                        *4:09               2:39
#   matchbox_server                                          2:17              *1:46
# The marked ones are used here. An unoptimised Trunk takes 0.3 s longer for a build, an unoptimised
# wasm-bindgen four times as long. Trunk's default features are for downloading tools and for TLS.
ensure_tools() {
    for tool; do
        case $tool in
        trunk) ensure_tool trunk "$trunk_version" 'builds and serves the page' 4 \
            --debug --no-default-features ;;
        wasm-bindgen-cli) ensure_tool wasm-bindgen-cli "$wasm_bindgen_version" \
            'makes the JavaScript side of the page, runs tests in the browser' 3 ;;
        wasm_split_cli_support) ensure_tool wasm_split_cli_support "$wasm_split_version" \
            'splits the page into parts' 2 --features build-binary ;;
        matchbox_server) ensure_tool matchbox_server "$matchbox_server_version" \
            'carries the messages that set a call up' 1 --debug ;;
        cargo-deny) ensure_tool cargo-deny "$cargo_deny_version" \
            'checks licenses and sources of the crates' 2 --debug ;;
        cargo-fuzz) ensure_tool cargo-fuzz "$cargo_fuzz_version" \
            'builds and runs the fuzz targets' 1 --debug ;;
        *) fail "no such tool: $tool" ;;
        esac
        PATH=$tool_dir/bin:$PATH
    done
    export PATH
    [ ! -d "$cache/install" ] || [ -h "$tools/.lock" ] || rm -rf "$cache/install"
}

# build_release ARGUMENTS... builds the page for release, split into parts. WASM_BINDGEN may name a
# wrapper of wasm-bindgen.
build_release() {
    # shellcheck disable=SC2086 # one argument for each tool
    ensure_tools $page_tools
    WASM_BINDGEN=${WASM_BINDGEN:-$(command -v wasm-bindgen)} PATH=$root/scripts/split:$PATH TRUNK_SKIP_VERSION_CHECK=true \
        trunk build --release --features split "$@"
}

# ensure_tool CRATE VERSION PURPOSE MINUTES CARGO-ARGUMENTS...; sets tool_dir.
ensure_tool() {
    tool_dir=$tools/$1-$2
    [ -d "$tool_dir" ] && return
    mkdir -p "$tools" || fail "cannot write to $tools"
    # In the background, because a shell hears a signal only after a foreground command has ended.
    (install_tool "$@") &
    wait $! || fail "could not install $1 $2; what cargo said is above."
}

install_tool() {
    crate=$1 version=$2 purpose=$3 minutes=$4
    shift 4
    take_lock
    stage=$tools/.$crate-$version.$$
    trap 'rm -rf "$stage" "$tools/.lock"' EXIT
    trap 'exit 143' TERM
    [ ! -d "$tool_dir" ] || exit 0
    say "installing $crate $version, which $purpose:"
    say "compiling it takes about $minutes min on 2 cores, once; it goes to $tool_dir"
    # Our own profile and nobody's flags. The calling folder decides which Rust is used.
    unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_BUILD_RUSTFLAGS
    export CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$cache/install"
    export CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_STRIP=true
    export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off
    export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
    cargo install "$crate" --version "$version" --locked "$@" --root "$stage" &
    wait $! || exit 1
    # An interrupted install never carries the final name.
    [ -d "$tool_dir" ] || mv "$stage" "$tool_dir"
}

# One install at a time: a second script waits, then finds the work done. The lock is a symbolic
# link, because that is made and filled in one step.
take_lock() {
    is_told=
    until ln -s "$$" "$tools/.lock" 2>/dev/null; do
        holder=$(readlink "$tools/.lock") || continue
        if ! kill -0 "$holder" 2>/dev/null; then
            rm -f "$tools/.lock"
            continue
        fi
        if [ -z "$is_told" ]; then
            say "waiting for another run to finish installing (process $holder)"
            is_told=yes
        fi
        sleep 1
    done
}

# Ends everything that the calling script started, children of children too: Trunk, when told to
# end, leaves its compiler running.
end_children() {
    trap '' INT TERM HUP
    # shellcheck disable=SC2046 # one argument for each process
    set -- $(ps -A -o pid= -o ppid= | awk -v "me=$$" '
        { parent[$1] = $2 }
        END {
            ours[me] = 1
            do {
                found = 0
                for (pid in parent)
                    if (!(pid in ours) && parent[pid] in ours) { ours[pid] = 1; found = 1 }
            } while (found)
            for (pid in ours) if (pid != me) print pid
        }')
    [ $# -gt 0 ] || return 0
    kill "$@" 2>/dev/null
    for _ in 1 2 3; do
        are_gone=yes
        for pid; do
            kill -0 "$pid" 2>/dev/null && are_gone=
        done
        [ -z "$are_gone" ] || return 0
        sleep 1
    done
    kill -s KILL "$@" 2>/dev/null
}
