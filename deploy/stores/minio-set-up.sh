#!/bin/sh
# Makes the buckets, the services' user and its policy; run by the service "buckets" of docker-compose.yml.
# Doing it again changes nothing. The image has mc and a shell, and hardly anything else.
set -eu
mc mb --ignore-existing store/ai-goals-tracker-events store/ai-goals-tracker-snapshots
mc admin policy create store warren-buckets /policy.json
mc admin user add store "$STORAGE_ACCESS_KEY" "$STORAGE_SECRET_KEY"
case $(mc admin user info store "$STORAGE_ACCESS_KEY") in
  # To attach it twice is an error to mc.
  *warren-buckets*) ;;
  *) mc admin policy attach store warren-buckets --user "$STORAGE_ACCESS_KEY" ;;
esac
