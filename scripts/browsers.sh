# shellcheck shell=sh
# Sourced by scripts/test and scripts/bench: Chrome or Chromium, and its driver. The calling script
# sets `logs`, a folder.

ensure_chrome() {
    [ -n "${CHROMEDRIVER:-}" ] || CHROMEDRIVER=$(command -v chromedriver) || install_chrome
    # Named to wasm-bindgen's test runner as well, which prefers any geckodriver that it finds.
    export CHROMEDRIVER
}

install_chrome() {
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        as_root=sudo
        command -v sudo >/dev/null || as_root=missing
    fi
    if ! command -v apt-get >/dev/null || [ "$as_root" = missing ]; then
        say 'the tests need Chrome or Chromium, and the chromedriver of the same version on the PATH:'
        say '  Debian:  apt-get install chromium chromium-driver       (as root)'
        say '  Ubuntu:  snap install chromium; its driver is chromium.chromedriver'
        say '  Fedora:  dnf install chromium chromedriver               (as root)'
        say '  Arch:    pacman -S chromium                              (as root)'
        say '  macOS:   brew install --cask google-chrome chromedriver'
        fail 'or set CHROMEDRIVER to the path of a driver.'
    fi
    say 'installing Chromium and its driver with apt-get (about 1 minute, 400 MB)'
    { $as_root apt-get -qq update && DEBIAN_FRONTEND=noninteractive $as_root apt-get -qq install -y \
        --no-install-recommends chromium chromium-driver; } >"$logs/apt-get.log" 2>&1 &
    wait $! || { tail -n 20 "$logs/apt-get.log" >&2 && fail 'apt-get could not install them.'; }
    CHROMEDRIVER=$(command -v chromedriver) || fail 'apt-get installed no chromedriver.'
}
