# Steps with a heading, a time and a result; sourced by ./verify.
# shellcheck shell=bash

STARTED=$SECONDS
LAUNCHED=
declare -A RUNNING=() BACKGROUND_PID=() BACKGROUND_START=()

heading() {
  printf '\n== %s\n' "$1"
}

# step HEADING COMMAND...: a failed step is remembered for the summary, and the next one still runs.
step() {
  local name=$1 start=$SECONDS result=passed
  shift
  heading "$name"
  launch "$@"
  wait "$LAUNCHED" || result=failed
  unset "RUNNING[$LAUNCHED]"
  record "$name" $((SECONDS - start)) "$result"
}

# Runs in a subshell of its own, so that errexit holds in it (it would not after "if" or before "||"), and in a process
# group of its own, so that all of it can be ended; that is what job control is switched on for.
launch() {
  set -m
  (
    set -e
    "$@"
  ) </dev/null &
  LAUNCHED=$!
  RUNNING[$LAUNCHED]=yes
  set +m
}

record() {
  printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$LOGS/steps.tsv"
  printf '   %s (%s s)\n' "$3" "$2"
}

# in_background HEADING ID PRODUCT COMMAND: at low priority, unless the product is there already.
in_background() {
  local name=$1 id=$2 product=$3 command=$4
  if [[ -x $product ]]; then
    heading "$name"
    record "$name" 0 'there already'
    return
  fi
  heading "$name: begins in the background, log in $LOGS/$id.log"
  BACKGROUND_START[$id]=$SECONDS
  launch quietly "$LOGS/$id.log" "$command"
  BACKGROUND_PID[$id]=$LAUNCHED
}

# Waiting for it may begin long after its end: it notes itself how long it took.
quietly() {
  local start=$SECONDS
  renice -n 10 "$BASHPID" >/dev/null
  "$2" >"$1" 2>&1
  echo $((SECONDS - start)) >"$1.seconds"
}

await_background() {
  local name=$1 id=$2 result=passed seconds
  [[ -n ${BACKGROUND_PID[$id]:-} ]] || return 0
  heading "$name: waiting"
  wait "${BACKGROUND_PID[$id]}" || result=failed
  unset "RUNNING[${BACKGROUND_PID[$id]}]"
  [[ $result == passed ]] || tail -n 30 "$LOGS/$id.log"
  seconds=$(cat "$LOGS/$id.log.seconds" 2>/dev/null || echo $((SECONDS - BACKGROUND_START[$id])))
  record "$name (in the background)" "$seconds" "$result"
}

end_running() {
  local group
  for group in "${!RUNNING[@]}"; do
    kill -- "-$group" 2>/dev/null || true
  done
}
trap end_running EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# could_not_run WHAT: said loudly in the summary.
could_not_run() {
  printf '%s\n' "$1" >>"$LOGS/not-run.txt"
  printf '   NOT RUN: %s\n' "$1"
}

failed_with() {
  tail -n 40 "$1"
  return 1
}

remaining() {
  local left=$((TIME_LIMIT - (SECONDS - STARTED)))
  echo $((left > 1 ? left : 1))
}

# maven ID ARGUMENTS...: the lines that tell something on the screen, all of them in the log.
maven() {
  local id=$1
  shift
  timeout --foreground --kill-after=30 "$(remaining)" mvn -B -ntp -Dstyle.color=never "$@" </dev/null 2>&1 |
    tee "$LOGS/$id.log" |
    { grep --line-buffered -E '^\[(ERROR|WARNING)\] *[^ ]|Tests run:|Building Warren|BUILD' || true; }
}

# tests ID ARGUMENTS...: a test that fails does not keep those of the modules behind it from running. It has its report for the
# summary; a JVM of tests that ended by itself has none.
tests() {
  maven "$@" -Dmaven.test.failure.ignore
  if grep -qE '^\[ERROR\].*(test failures|fork)' "$LOGS/$1.log"; then
    return 1
  fi
}
