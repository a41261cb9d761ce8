#!/bin/sh
# How fast a large kernel log is read, compared with ripgrep and grep on as many patterns:
#     bench/scan.sh [BYTES]
# Prints wall-clock seconds, seconds of CPU (user + system) and peak memory of each. The aim is no
# more time than ripgrep, and less than 400 MB whatever the size of the log.
set -eu

bytes=${1:-1000000000}
home=$(dirname "$(dirname "$(readlink -f "$0")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

"$home/faultline" --version >/dev/null
java "$home/bench/KernelLogGenerator.java" "$bytes" "$work/kern.log"
java -cp "$home/target/faultline.jar" "$home/bench/Literals.java" >"$work/patterns"
cat "$work/kern.log" >/dev/null

measure() {
    name=$1
    shift
    if ! command -v "$1" >/dev/null; then
        echo "$name: not installed, skipped"
        return
    fi
    python3 - "$name" "$work/count" "$@" <<'END'
import resource, subprocess, sys, time
name, output, command = sys.argv[1], sys.argv[2], sys.argv[3:]
with open(output, "w") as out:
    start = time.time()
    subprocess.run(command, stdout=out, check=True)
    wall = time.time() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
lines = sum(1 for _ in open(output, errors="replace"))
first = open(output, errors="replace").readline().strip() if lines == 1 else f"{lines} lines"
print(f"{name:18} {wall:6.2f} s wall  {used.ru_utime + used.ru_stime:6.2f} s CPU"
      f"  {used.ru_maxrss // 1024:5} MB  -> {first}")
END
}

echo "$(wc -l <"$work/patterns") patterns, $(du -m "$work/kern.log" | cut -f 1) MB"
measure "ripgrep" rg -c -f "$work/patterns" "$work/kern.log"
measure "grep -E" grep -cE -f "$work/patterns" "$work/kern.log"
measure "faultline facts" "$home/faultline" facts --format jsonl "$work/kern.log"
