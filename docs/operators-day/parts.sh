# The broker and the store of the day, where the operator has named none; and what every part is started and stopped with.
# shellcheck shell=bash

declare -A PARTS=()

# starts NAME COMMAND...: in the background, its output in NAME.log; the process is PART.
starts() {
  local name=$1
  shift
  "$@" >>"$WORK/$name.log" 2>&1 &
  PART=$!
  PARTS[$PART]=$name
}

# ends PROCESS: SIGTERM; a service commits what it has, and ends with 0.
ends() {
  kill "$1"
  wait "$1" || fail "${PARTS[$1]} has ended with $?; its log is in $WORK"
  unset "PARTS[$1]"
}

stop_parts() {
  local part
  for part in "${!PARTS[@]}"; do kill "$part" 2>/dev/null || true; done
  for part in "${!PARTS[@]}"; do wait "$part" 2>/dev/null || true; done
  PARTS=()
}

# within SECONDS WHAT COMMAND...: tries the command until it succeeds.
within() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || fail "waited in vain: $what; the logs are in $WORK"
    sleep 0.1
  done
}

listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)) && listens "$port"; do :; done
  echo "$port"
}

# Its names, ports and data are its own: nothing of the machine's own RabbitMQ is touched.
start_broker() {
  local server=/usr/lib/rabbitmq/bin/rabbitmq-server port epmd home="$WORK/rabbitmq"
  [[ -x $server ]] || fail "RABBITMQ_URL is not set, and there is no $server: name a broker, or install rabbitmq-server"
  port=$(free_port)
  epmd=$(free_port)
  mkdir -p "$home"
  printf 'loopback_users = none\n' >"$home/rabbitmq.conf"
  : >"$home/rabbitmq-env.conf"
  : >"$home/enabled_plugins"
  starts epmd epmd -port "$epmd" -address 127.0.0.1
  within 20 'epmd listens' listens "$epmd"
  starts rabbitmq env HOME="$home" detached=1 ERL_EPMD_PORT="$epmd" \
    RABBITMQ_NODENAME=day@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$port" RABBITMQ_DIST_PORT="$(free_port)" \
    RABBITMQ_CONF_ENV_FILE="$home/rabbitmq-env.conf" RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" RABBITMQ_MNESIA_BASE="$home" RABBITMQ_LOG_BASE="$home" \
    RABBITMQ_PID_FILE="$home/pid" RABBITMQ_PLUGINS_EXPAND_DIR="$home/plugins" RABBITMQ_GENERATED_CONFIG_DIR="$home/generated" \
    RABBITMQ_FEATURE_FLAGS_FILE="$home/feature_flags" RABBITMQ_SCHEMA_DIR="$home/schema" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}' "$server"
  within 90 'RabbitMQ listens' listens "$port"
  export RABBITMQ_URL="amqp://guest:guest@127.0.0.1:$port/"
}

start_store() {
  local minio port
  minio="${XDG_CACHE_HOME:-$HOME/.cache}/warren/bin/minio-$(<"$PROJECT/test-fixtures/src/main/resources/dev/warren/fixtures/minio.version")"
  minio="${MINIO_BINARY:-$minio}"
  [[ -x $minio ]] || fail "S3_ENDPOINT is not set, and there is no MinIO where ./verify builds it: name a store, or set MINIO_BINARY"
  port=$(free_port)
  export S3_ENDPOINT="http://127.0.0.1:$port" S3_ACCESS_KEY=operator S3_SECRET_KEY="day-$RANDOM$RANDOM$RANDOM"
  starts minio env MINIO_ROOT_USER="$S3_ACCESS_KEY" MINIO_ROOT_PASSWORD="$S3_SECRET_KEY" MINIO_BROWSER=off MINIO_UPDATE=off \
    "$minio" server "$WORK/minio" --address "127.0.0.1:$port"
  within 60 'MinIO answers' curl -sf "$S3_ENDPOINT/minio/health/ready"
}

# s3 OPTIONS... PATH: a request that the store's owner signs.
s3() {
  curl -sS --fail --aws-sigv4 "aws:amz:${S3_REGION:-us-east-1}:s3" --user "$S3_ACCESS_KEY:$S3_SECRET_KEY" "${@:1:$#-1}" "$S3_ENDPOINT/${*: -1}"
}
