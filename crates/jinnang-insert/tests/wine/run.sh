#!/bin/sh
# Runs the tests of this folder under Wine, on a display of their own.
set -eu

for needed in wine x86_64-w64-mingw32-gcc xvfb-run xauth openbox xdotool; do
    command -v "$needed" >/dev/null || {
        echo "$needed is not there: sudo apt-get install wine wine64 gcc-mingw-w64-x86-64 xvfb xauth openbox xdotool" >&2
        exit 1
    }
done

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
: "${CARGO_TARGET_DIR:=$here/../../../../target}"
export CARGO_TARGET_DIR
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=wine
export WINEPREFIX="$CARGO_TARGET_DIR/wine"
export WINEDEBUG=-all
export WINEDLLOVERRIDES=mscoree,mshtml=

if [ -z "${JINNANG_ON_DISPLAY:-}" ]; then
    JINNANG_ON_DISPLAY=1 exec xvfb-run -a -s "-screen 0 1280x900x24" "$here/run.sh" "$@"
fi

openbox &
manager=$!
trap 'kill "$manager"; wineserver -k || true' EXIT

wineboot -i
stand_in="$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll"
if [ ! -e "$stand_in" ]; then
    x86_64-w64-mingw32-gcc -shared -O1 -o "$stand_in" "$here/prng.c" -ladvapi32
fi

cargo test -p jinnang-insert --target x86_64-pc-windows-gnu --test wine -- \
    --ignored --nocapture --test-threads 1 "$@"
