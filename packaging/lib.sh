# Shared by the scripts beside this file, which source it from the checkout's root.

# Libraries of the system that the application needs. "a|b": the same library under the names of several releases.
SYSTEM_RUN="libegl1 libgl1 libglib2.0-0|libglib2.0-0t64 libdbus-1-3 libfontconfig1 libxkbcommon0"
# What the tests use besides: judges of the papers, and a real keyring on a bus of its own.
SYSTEM_TEST="dbus gnome-keyring poppler-utils qpdf"

say() { printf '%s\n' "puente: $*"; }
warn() { printf '%s\n' "puente: $*" >&2; }
die() { warn "$*"; exit 1; }

if [ -t 0 ]; then TERMINAL=yes; else TERMINAL=; fi

# Run a command as root: directly, or through sudo (which may ask for a password where there is a terminal).
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null 2>&1; then
        return 1
    elif [ -n "$TERMINAL" ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=180 "$@" </dev/null
}

# Refresh apt's lists, once a run. An old list may still do, so failing is no error.
apt_refresh() {
    [ -z "${APT_REFRESHED:-}" ] || return 0
    APT_REFRESHED=yes
    apt_get update >/dev/null 2>&1 || warn "apt-get update did not succeed; going on with the lists that are there"
}

# apt_offers NAME: apt could install a package of exactly this name.
apt_offers() {
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

# missing_packages SPEC...: those of which no name is installed.
missing_packages() {
    # shellcheck disable=SC2046 # names are words
    installed=" $(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' $(echo "$*" | tr '|' ' ') 2>/dev/null \
        | awk '$1 == "ii" { printf "%s ", $2 }') "
    for spec in "$@"; do
        found=
        for name in $(echo "$spec" | tr '|' ' '); do
            case "$installed" in *" $name "*) found=yes ;; esac
        done
        [ -n "$found" ] || printf '%s ' "$spec"
    done
}

# install_packages SPEC...: see to it that each is installed; say what is missing where that cannot be done.
install_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        warn "this system has no apt. If something does not start, install the libraries that Debian calls:"
        warn "  $*"
        return 0
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "installing packages of the system: $missing"
    apt_refresh
    names=
    for spec in $missing; do
        chosen=${spec%%|*}
        for name in $(echo "$spec" | tr '|' ' '); do
            if apt_offers "$name"; then chosen=$name; break; fi
        done
        names="$names $chosen"
    done
    # shellcheck disable=SC2086 # names are words
    apt_get install --no-install-recommends $names >&2 || true
    missing=$(missing_packages "$@")
    [ -z "$missing" ] || {
        warn "these packages are missing and could not be installed: $missing"
        warn "ask whoever administers this computer to run: apt-get install$names"
        return 1
    }
}

# python_fits COMMAND: it really runs (a name on the path may be a shim that only complains), is of a version that the
# libraries are locked for, and can make a virtual environment.
python_fits() {
    "$1" -c 'import ctypes, ensurepip, ssl, sys, venv, zlib
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

# make_venv: .venv from the first Python that makes one, 3.12 first (newer Qt), then 3.13, then 3.11.
make_venv() {
    for name in python3.12 python3.13 python3.11 python3; do
        for python in "$name" "/usr/local/bin/$name" "/usr/bin/$name"; do
            if command -v "$python" >/dev/null 2>&1 && python_fits "$python" \
                && "$python" -m venv --clear .venv >/dev/null 2>&1 && .venv/bin/python -m pip --version >/dev/null 2>&1
            then
                say "virtual environment made with $("$python" --version)"
                return 0
            fi
        done
    done
    return 1
}

# install_python: the system's own Python, else another version that the libraries are locked for.
install_python() {
    command -v apt-get >/dev/null 2>&1 || return 1
    apt_refresh
    say "installing Python"
    apt_get install --no-install-recommends python3 python3-venv >&2 && python_fits /usr/bin/python3 && return 0
    for version in 3.12 3.13 3.11; do
        apt_offers "python$version-venv" || continue
        apt_get install --no-install-recommends "python$version" "python$version-venv" >&2 && return 0
    done
    return 1
}

# digest FILE...: one checksum over files and the place of the checkout (a virtual environment cannot be moved).
digest() {
    { pwd; cat "$@"; } | sha256sum | cut -d ' ' -f 1
}
