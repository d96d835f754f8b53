#!/bin/bash
# One directory per day; unchanged files are hard links to yesterday's.
set -euo pipefail

source="$HOME/Documents/"
target="/mnt/backup/documents"
today="$target/$(date +%F)"
latest="$target/latest"

mkdir -p "$target"
rsync --archive --delete --link-dest="$latest" "$source" "$today.partial/"
mv "$today.partial" "$today"
ln --symbolic --force --no-dereference "$today" "$latest"

find "$target" -mindepth 1 -maxdepth 1 -type d -name '20*' | sort | head -n -7 | xargs -r rm -rf --
