# What the day looks like as a page.
# shellcheck shell=bash

IN_CHAPTER=no

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

chapter() {
  chapter_ends
  printf '\n## %s\n' "$1"
  chapter_goes_on "$2"
}

chapter_goes_on() {
  chapter_ends
  printf '\n%s\n\n```console\n' "$1"
  IN_CHAPTER=yes
}

chapter_ends() {
  [[ $IN_CHAPTER == no ]] || printf '```\n'
  IN_CHAPTER=no
}

# sees CODE COMMAND: shows the command as it was typed, and what it said. It has to end with that code.
sees() {
  local expected=$1 command=$2 code=0
  printf '$ %s\n' "$command"
  eval "$command" >"$WORK/said" 2>&1 || code=$?
  masked <"$WORK/said"
  ((code == 0)) || printf '[exit code %d]\n' "$code"
  ((code == expected)) || fail "'$command' has ended with $code and not with $expected; everything is in $WORK"
}

# Nothing of the machine and no secret is on the page.
masked() {
  sed -e "s|$WORK|\$WORK|g" -e "s|$PROJECT|.|g" -e "s|$DAY|warren-day|g" -e "s|$BROKER|rabbitmq:5672|g" \
    -e "s|$S3_ENDPOINT|http://minio:9000|g" -e "s|${S3_ENDPOINT#*://}|minio:9000|g" \
    -e "s|${REST_URL:-http://127.0.0.1:8082}|http://127.0.0.1:8082|g" -e 's|"holder":"[^"]*"|"holder":"1@archive-host"|g'
}
