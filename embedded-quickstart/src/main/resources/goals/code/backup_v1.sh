#!/bin/bash
set -euo pipefail
rsync --archive --delete "$HOME/Documents/" /mnt/backup/documents/
