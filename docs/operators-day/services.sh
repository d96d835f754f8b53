# Both services, as they run in production, and what they say of themselves.
# shellcheck shell=bash

require() {
  local tool jar
  for tool in java javac curl openssl; do
    command -v "$tool" >/dev/null || fail "$tool is missing"
  done
  ./archive --version >"$WORK/version" || fail './archive does not start'
  for jar in event-ingester snapshot-writer; do
    [[ -f $(jar "$jar") ]] || fail "$jar is not built: mvn -DskipTests -pl event-ingester,snapshot-writer -am package"
  done
}

# application NAME: a service side by side with its libraries, as in its image: a jar of jars takes twice as long to start.
application() {
  local home="$WORK/$1"
  [[ -d $home ]] || java -Djarmode=tools -jar "$(jar "$1")" extract --destination "$home" >"$WORK/$1.log" 2>&1 ||
    fail "$1 cannot be unpacked; see $WORK/$1.log"
  echo "$home/$(basename "$(jar "$1")")"
}

jar() {
  echo "$PROJECT/$1/target/$1-0.1.0-SNAPSHOT-exec.jar"
}

# service NAME JAR SETTING=VALUE...: its port is in PORT, its process in SERVICE.
service() {
  local name=$1 application
  application=$(application "$2")
  shift 2
  PORT=$(free_port)
  # shellcheck disable=SC2086 # several options in one variable
  starts "$name" env SERVER_PORT="$PORT" "$@" java ${DAY_JAVA_OPTS:--Xmx256m} -jar "$application"
  SERVICE=$PART
}

ready() {
  within 300 "the service on port $1 is ready" curl -sf "http://127.0.0.1:$1/actuator/health/readiness"
}

# settled PORT COUNT: so many messages are rows or versions, were such already, or are in quarantine.
settled() {
  local count
  count=$(curl -sf "http://127.0.0.1:$1/actuator/prometheus" |
    awk '/^warren_(events|snapshots)_(stored|deduplicated|quarantined)_total/ { n += $NF } END { printf "%d", n }')
  ((count >= $2))
}
