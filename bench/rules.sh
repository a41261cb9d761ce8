#!/bin/sh
# What ten times as many rules cost a case:
#     bench/rules.sh [TIMES]
# Copies every rule file and page with other names and other strings, and diagnoses all sample cases with the shipped
# rules and with the larger set. Prints the time per case of both and their ratio; the aim is a ratio below 2.
set -eu

times=${1:-10}
home=$(dirname "$(dirname "$(readlink -f "$0")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export FAULTLINE_CACHE="$work/cache"

mkdir "$work/rules" "$work/cases" "$work/one"
for copy in $(seq 2 "$times"); do
    (cd "$home/rules" && find . -name '*.drl' ! -path './local/*') | while read -r file; do
        topic=$(dirname "$file" | cut -c3-)
        name=$(basename "$file" .drl)
        copied=$name
        [ "$name" = observations ] || copied=$name-copy$copy
        folder=$topic-copy$copy
        mkdir -p "$work/rules/$folder"
        sed -e "s/^package .*/package rules.$(echo "$folder" | tr - _).$(echo "$copied" | tr - _)/" \
            -e "s/^rule \"\(.*\)\"/rule \"\1 ($copy)\"/" \
            -e "s/@cause( [a-z0-9-]* )/@cause( $copied )/" \
            -e "s/message contains \"\([^\"]*\)\"/message contains \"\1 copy $copy\"/g" \
            -e "s/\(observation( \"[^\"]*\)\"/\1 ($copy)\"/" \
            -e "s/\(Observation( what == \"[^\"]*\)\"/\1 ($copy)\"/g" \
            "$home/rules/$file" >"$work/rules/$folder/$copied.drl"
        [ "$name" = observations ] || cp "$home/rules/$topic/$name.md" "$work/rules/$folder/$copied.md"
    done
done

# Case folders side by side, under names of their own.
number=0
find "$home/facts" -name expected.yaml | sort | while read -r expected; do
    number=$((number + 1))
    cp -r "$(dirname "$expected")" "$work/cases/case-$number"
done
cp -r "$work/cases/case-1" "$work/one/case-1"
cases=$(ls "$work/cases" | wc -l)

# Seconds of processor time for a batch: a start and one case, or a start and all cases.
seconds() {
    "$home/faultline" batch "$@" >/dev/null 2>&1 || true
    sh -c 'times_before=0; "$@" >/dev/null 2>&1; times' sh "$home/faultline" batch "$@" |
        tail -n 1 | awk '{ split($1, u, "[ms]"); split($2, s, "[ms]"); print u[1] * 60 + u[2] + s[1] * 60 + s[2] }'
}

per_case() {
    all=$(seconds "$work/cases" "$@")
    one=$(seconds "$work/one" "$@")
    awk -v all="$all" -v one="$one" -v cases="$cases" 'BEGIN { printf "%.1f", (all - one) / (cases - 1) * 1000 }'
}

shipped=$(per_case)
larger=$(per_case --rules "$work/rules")
awk -v shipped="$shipped" -v larger="$larger" -v cases="$cases" -v times="$times" 'BEGIN {
    printf "%d cases: %s ms of processor time a case with the shipped rules, %s ms with %d times as many, ratio %.2f\n",
        cases, shipped, larger, times, larger / shipped
}'
