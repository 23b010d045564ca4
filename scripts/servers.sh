# shellcheck shell=sh
# Sourced by scripts/test: the signaling servers that the tests speak to, PeerJS, the client, and
# axe-core, which looks at the page.
#
# Debian's are unpacked into the cache and not installed, so that no service starts and nobody's
# settings change. Those of npm are of one version each. Elsewhere than on Debian the tests use what is
# on the PATH, and name what they skip.

peer_version=1.0.2
peerjs_version=1.5.5
y_webrtc_version=10.3.0
wsrelay_version=1.0.0
axe_core_version=4.14.1

ensure_servers() {
    if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
        ensure_debian_servers
        PATH=$debian_servers/bin:$PATH
        NCHAN_MODULE=$debian_servers/root/usr/lib/nginx/modules/ngx_nchan_module.so
        export NCHAN_MODULE
    fi
    ensure_npm_servers
    export PATH
}

ensure_debian_servers() {
    debian_servers=$tools/debian-servers-2
    [ ! -d "$debian_servers" ] || return 0
    say "unpacking mosquitto, nats-server and nginx with nchan of Debian into $debian_servers"
    (unpack_debian_servers) >"$logs/servers.log" 2>&1 &
    wait $! || { tail -n 20 "$logs/servers.log" >&2 && fail 'the servers could not be unpacked.'; }
}

unpack_debian_servers() {
    mkdir -p "$tools" && take_lock
    stage=$tools/.debian-servers.$$
    trap 'rm -rf "$stage" "$tools/.lock"' EXIT
    trap 'exit 143' TERM
    [ ! -d "$debian_servers" ] || exit 0
    mkdir -p "$stage/root" "$stage/bin" "$stage/packages" && cd "$stage/packages" || exit 1
    download_servers || { refresh_packages && download_servers; } || exit 1
    for package in *.deb; do dpkg -x "$package" "$stage/root" || exit 1; done
    rm -rf "$stage/packages"
    for program in sbin/mosquitto bin/nats-server sbin/nats-server sbin/nginx; do
        [ ! -x "$stage/root/usr/$program" ] || wrap "$program" || exit 1
    done
    move_folder_of_nchan || exit 1
    mv "$stage" "$debian_servers"
}

# Our servers, and the libraries of theirs that this machine lacks.
download_servers() {
    servers='mosquitto nats-server nginx libnginx-mod-nchan'
    # shellcheck disable=SC2086 # one argument for each package
    needed=$(apt-get install -s --no-install-recommends $servers |
        sed -n 's/^Inst \([^ ]*\) .*/\1/p') || return 1
    # shellcheck disable=SC2086
    apt-get download $(printf '%s\n' $servers $needed | sort -u)
}

refresh_packages() {
    if [ "$(id -u)" -eq 0 ]; then apt-get -qq update; else sudo -n apt-get -qq update; fi
}

# A program in the cache finds its libraries there.
wrap() {
    libraries=$debian_servers/root/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null ||
        gcc -print-multiarch)
    file=$stage/bin/${1##*/}
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%s exec %s "$@"\n' \
        "'$libraries'" "'$debian_servers/root/usr/$1'" >"$file" && chmod +x "$file"
}

# nchan has the folder for bodies of an installed nginx built in, which nginx makes whatever its
# configuration says, and does not start where /var/lib/nginx is missing. A name of the same length
# leads to the folder of nginx's -p.
move_folder_of_nchan() {
    LC_ALL=C sed -i 's,/var/lib/nginx/,./././././././/,' \
        "$stage/root/usr/lib/nginx/modules/ngx_nchan_module.so"
}

ensure_npm_servers() {
    npm_servers=$tools/npm-servers-$peer_version-$peerjs_version-$y_webrtc_version-$wsrelay_version
    ensure_npm "$npm_servers" "peer@$peer_version" "peerjs@$peerjs_version" \
        "y-webrtc@$y_webrtc_version" "wsrelay@$wsrelay_version" ||
        say 'there is no npm, so the tests with PeerServer, PeerJS, y-webrtc and wsrelay are skipped'
    PATH=$npm_servers/node_modules/.bin:$PATH
}

ensure_axe() {
    axe=$tools/axe-core-$axe_core_version
    ensure_npm "$axe" "axe-core@$axe_core_version" || return 0
    AXE_CORE=$axe/node_modules/axe-core/axe.min.js
    export AXE_CORE
}

# ensure_npm FOLDER PACKAGE... installs them there; false where there is no npm.
ensure_npm() {
    npm_folder=$1
    shift
    [ ! -d "$npm_folder" ] || return 0
    command -v npm >/dev/null || return 1
    say "installing $* with npm into $npm_folder"
    (install_npm "$@") >"$logs/npm.log" 2>&1 &
    wait $! || { tail -n 20 "$logs/npm.log" >&2 && fail "npm could not install $*."; }
}

install_npm() {
    mkdir -p "$tools" && take_lock
    stage=$tools/.npm.$$
    trap 'rm -rf "$stage" "$tools/.lock"' EXIT
    trap 'exit 143' TERM
    [ ! -d "$npm_folder" ] || exit 0
    mkdir -p "$stage" || exit 1
    npm install --prefix "$stage" --no-audit --no-fund --ignore-scripts --legacy-peer-deps "$@" || exit 1
    mv "$stage" "$npm_folder"
}
