#!/bin/sh
# How long a diagnosis of a small case takes, compared with the shortest Java program:
#     bench/start.sh [RUNS]
# Runs both in turn and prints the medians of the wall-clock times and their ratio. The aim is a
# ratio of at most 8.
set -eu

runs=${1:-15}
home=$(dirname "$(dirname "$(readlink -f "$0")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }' >"$work/Hello.java"
javac -d "$work" "$work/Hello.java"

# Milliseconds that a command takes.
milliseconds() {
    from=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - from) / 1000000))
}

median() {
    sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

# The first run compiles rules, and writes the class archive once it has ended.
"$home/faultline" diagnose "$home/bench/case" >/dev/null
for second in $(seq 60); do
    ls "${FAULTLINE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/faultline}"/classes/*.training >/dev/null 2>&1 || break
    sleep 1
done

for run in $(seq "$runs"); do
    milliseconds java -cp "$work" Hello >>"$work/hello"
    milliseconds "$home/faultline" diagnose "$home/bench/case" >>"$work/faultline"
done
hello=$(median "$work/hello")
faultline=$(median "$work/faultline")
awk -v hello="$hello" -v faultline="$faultline" -v runs="$runs" 'BEGIN {
    printf "hello %d ms, faultline diagnose %d ms, ratio %.1f (medians of %d)\n", hello, faultline, faultline / hello, runs
}'
