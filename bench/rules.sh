#!/bin/sh
# What ten times as many rules cost a case:
#     bench/rules.sh [TIMES]
# Copies every rule file and page with other names and other literals, and diagnoses all sample cases with the shipped
# rules and with the larger set. Prints the time per case of both and their ratio; the aim is a ratio below 2.
set -eu

times=${1:-10}
home=$(dirname "$(dirname "$(readlink -f "$0")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export FAULTLINE_CACHE="$work/cache"

mkdir "$work/rules" "$work/cases"
java "$home/bench/RuleCopies.java" "$home/rules" "$work/rules" $((times - 1))

# Case folders side by side, under names of their own: each once, and each three times.
mkdir "$work/thrice"
number=0
find "$home/facts" -name expected.yaml | sort | while read -r expected; do
    number=$((number + 1))
    cp -r "$(dirname "$expected")" "$work/cases/case-$number"
    for again in 1 2 3; do
        cp -r "$work/cases/case-$number" "$work/thrice/case-$number-$again"
    done
done
cases=$(ls "$work/cases" | wc -l)

# Seconds of processor time for a batch.
seconds() {
    sh -c '"$@" >/dev/null 2>&1; times' sh "$home/faultline" batch "$@" |
        tail -n 1 | awk '{ split($1, u, "[ms]"); split($2, s, "[ms]"); print u[1] * 60 + u[2] + s[1] * 60 + s[2] }'
}

# The start and the loading of all rules are in both batches, and not in the difference.
measure() {
    seconds "$work/cases" "$@" >/dev/null
    once=$(seconds "$work/cases" "$@")
    thrice=$(seconds "$work/thrice" "$@")
    awk -v once="$once" -v thrice="$thrice" -v cases="$cases" \
        'BEGIN { each = (thrice - once) / (2 * cases); printf "%.2f %.1f", each * 1000, once - each * cases }'
}

set -- $(measure) $(measure --rules "$work/rules")
awk -v shipped="$1" -v start="$2" -v larger="$3" -v later="$4" -v cases="$cases" -v times="$times" 'BEGIN {
    printf "%d cases, processor time: %s ms a case with the shipped rules, %s ms with %d times as many, ratio %.2f\n",
        cases, shipped, larger, times, larger / shipped
    printf "start, loading of all rules and compilation: %s s and %s s\n", start, later
}'
