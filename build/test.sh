#!/usr/bin/env bash
# Sets up what the tests need, checks the formatting, runs every test and closes with one line that sums them up.
# Needs the .NET 10 SDK. Other decoders are installed on Debian and Ubuntu when that is allowed, and otherwise named;
# the tests that need them are then skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
results=artifacts/test-results
failed=0

step() { printf '\n== %s\n' "$*"; }

missing_tools() {
    local missing=()
    command -v ffmpeg >/dev/null || missing+=(ffmpeg)
    command -v flac >/dev/null || missing+=(flac)
    command -v sox >/dev/null || missing+=(sox)
    PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q 'libsndfile\.so\.1' || missing+=(libsndfile1)
    echo "${missing[*]}"
}

install_tools() {
    local as_root=()
    command -v apt-get >/dev/null || return
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return
        as_root=(sudo -n)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

step 'Native tools'
missing=$(missing_tools)
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # A list of words.
    install_tools $missing
    missing=$(missing_tools)
fi
if [ -n "$missing" ]; then
    echo "Not installed: $missing. Tests that need them are skipped."
    echo "On Debian or Ubuntu: sudo apt-get install $missing"
else
    echo 'ffmpeg, flac, sox and libsndfile are here.'
fi

step 'Build'
if ! dotnet build SplitGuard.sln -c Release; then
    echo 'The build failed.'
    echo '0 passed, 1 failed, 0 skipped'
    exit 1
fi

step 'Formatting'
if dotnet format SplitGuard.sln --no-restore --verify-no-changes; then
    echo 'As it should be.'
else
    echo 'Run: dotnet format SplitGuard.sln'
    failed=1
fi

# The tests write their own account of what became of each; the sums come from there, not from what they print.
count() { sed -n "s/.*<assembly [^>]* $1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

rm -rf "$results"
mkdir -p "$results"
passed=0 broken=0 skipped=0
for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    report="$results/$name.xml"
    step "$name"
    dotnet exec "artifacts/bin/$name/release/$name.dll" -noColor -noLogo -xml "$report" || failed=1
    if [ -s "$report" ]; then
        passed=$((passed + $(count passed "$report")))
        skipped=$((skipped + $(count skipped "$report")))
        broken=$((broken + $(count failed "$report") + $(count errors "$report")))
    else
        echo "$name ended without an account of its tests."
        broken=$((broken + 1))
    fi
done

step 'Sum'
if [ $((passed + broken)) -eq 0 ]; then
    echo 'No test was run.'
    failed=1
fi
[ "$broken" -eq 0 ] || failed=1
echo "$passed passed, $broken failed, $skipped skipped"
exit "$failed"
