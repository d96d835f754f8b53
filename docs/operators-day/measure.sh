# How long commands take, and how much memory. Needs /proc.
# shellcheck shell=bash

MEASURED=()

# measured CODE ROWS COMMAND: as sees, in a process of its own. It also says how long the command took, how many rows a second that is if
# there are any to speak of, and the peak resident memory of the largest process that it had.
measured() {
  local expected=$1 rows=$2 command=$3 code=0 began=$EPOCHREALTIME ended
  printf '$ %s\n' "$command"
  (eval "$command") >"$WORK/said" 2>&1 &
  largest $!
  wait $! || code=$?
  ended=$EPOCHREALTIME
  masked <"$WORK/said"
  ((code == 0)) || printf '[exit code %d]\n' "$code"
  ((code == expected)) || fail "'$command' has ended with $code and not with $expected; everything is in $WORK"
  figures "$command" "$rows" "$began" "$ended" "$LARGEST"
}

# figures WHAT ROWS BEGAN ENDED KIB: a line for the page, and a row for the table at its end.
figures() {
  local what=$1 rows=$2 kib=$5 took rate=''
  took=$(awk -v began="$3" -v ended="$4" 'BEGIN { printf "%.1f", ended - began }')
  ((rows == 0)) || rate=$(awk -v rows="$rows" -v began="$3" -v ended="$4" 'BEGIN { printf "%d", rows / (ended - began) }')
  printf '[%s s%s, at most %d MiB]\n' "$took" "${rate:+, $rate rows/s}" $((kib / 1024))
  MEASURED+=("| \`${what//|/\\|}\` | $took | $rate | $((kib / 1024)) |")
}

table() {
  chapter_ends
  printf '\n## What it took\n\n| | s | rows/s | MiB |\n|---|---:|---:|---:|\n'
  printf '%s\n' "${MEASURED[@]}" | masked
}

# largest PROCESS: waits until it has ended; the peak memory in KiB of what was largest below it is in LARGEST.
largest() {
  LARGEST=0
  while kill -0 "$1" 2>/dev/null; do
    look_below "$1"
    sleep 0.1
  done
}

look_below() {
  local children='' child kib
  kib=$(peak "$1")
  ((kib <= LARGEST)) || LARGEST=$kib
  { read -r children <"/proc/$1/task/$1/children"; } 2>/dev/null || true
  for child in $children; do look_below "$child"; done
}

# peak PROCESS: in KiB, 0 if it has ended.
peak() {
  local kib
  kib=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status" 2>/dev/null) || true
  echo "${kib:-0}"
}
