#!/bin/bash
# Run once on a new PostgreSQL server, as its administrator: roles, passwords, the database.
# Asks OWNER_PASSWORD and APP_PASSWORD; where the server is, psql's own variables say.
set -euo pipefail
roles=${ROLES_SQL:-/roles.sql}

psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname template1 \
    --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" --file "$roles" --file - <<'SQL'
ALTER ROLE stayontrack_owner PASSWORD :'owner';
ALTER ROLE stayontrack_app PASSWORD :'app';
SQL
psql --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --command 'CREATE DATABASE stayontrack OWNER stayontrack_owner'
