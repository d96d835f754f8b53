#!/usr/bin/env bash
# Checks the models with spin: every state of every configuration, and that every mutant is found out. docs/model.md explains both.
#   check.sh [--large]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly MODELS=$PWD
readonly DEPTH=${MODEL_DEPTH:-1000000}
readonly MEMORY=${MODEL_MEMORY:-2500} # MiB
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
FAILED=no

main() {
  printf '%-10s %-64s %12s %13s %9s %7s\n' properties configuration states transitions depth seconds
  each configurations configuration
  [[ ${1:-} != --large ]] || each large configuration
  each mutants mutant
  [[ $FAILED == no ]]
}

# each SECTION COMMAND: of configurations.txt
each() {
  local properties model definitions
  while read -r properties model definitions; do
    "$2" "$properties" "$model" "$definitions"
  done < <(awk -v section="# $1" '/^#/ { within = ($0 == section); next } within' configurations.txt)
}

# search PROPERTIES MODEL DEFINITIONS: leaves what pan says in $WORK/out.
search() {
  local compile=-DSAFETY options=()
  if [[ $1 == liveness ]]; then
    compile=''
    options=(-a)
  fi
  (
    cd "$WORK"
    rm -f pan* -- *.trail
    # shellcheck disable=SC2086
    spin $3 $([[ $1 == liveness ]] && echo -DFAULTS_END) -a "$MODELS/$2.pml" >spin.out 2>&1 || { cat spin.out && exit 1; }
    # shellcheck disable=SC2086
    gcc -w -O2 -DCOLLAPSE -DNOFAIR "-DMEMLIM=$MEMORY" $compile -o pan pan.c
    ./pan "-m$DEPTH" "${options[@]}" >out 2>&1 || true
  )
}

configuration() {
  search "$@"
  printf '%-10s %-64s %12s %13s %9s %7s\n' "$1" "$2 ${3//-D/}" \
    "$(figure 's/^ *\([0-9]*\) states, stored.*/\1/p')" "$(figure 's/^ *\([0-9]*\) transitions.*/\1/p')" \
    "$(figure 's/.*depth reached \([0-9]*\),.*/\1/p')" "$(figure 's/^pan: elapsed time \([0-9.e+-]*\) seconds/\1/p')"
  exhaustive || wrong "$2 $3"
}

# Anything but a whole search without an error is a failure.
exhaustive() {
  grep -q '^Full statespace search' "$WORK/out" && grep -q 'errors: 0' "$WORK/out" &&
    ! grep -qiE 'Search not completed|search depth too small|out of memory|memory exhausted|bit ?state|hash-?compact' "$WORK/out"
}

figure() {
  sed -n "$1" "$WORK/out" | head -n 1
}

# mutant PROPERTY MODEL DEFINITIONS: has to be found out by exactly that property.
mutant() {
  local kind=safety found
  [[ $1 != EventuallyDrained ]] || kind=liveness
  search "$kind" "$2" "$3"
  found=$(sed -nE 's/^pan:1: (assertion violated )?\(*([A-Za-z -]*[A-Za-z]).*/\2/p' "$WORK/out" | head -n 1)
  [[ $found != 'acceptance cycle' ]] || found=EventuallyDrained
  printf 'mutant     %-64s %s\n' "$2 ${3//-D/}" "${found:-NOT FOUND OUT}"
  [[ $found == "$1" ]] || wrong "$2 $3, which $1 should have found out"
}

wrong() {
  FAILED=yes
  echo "FAILED: $1"
  tail -n 40 "$WORK/out"
}

main "$@"
