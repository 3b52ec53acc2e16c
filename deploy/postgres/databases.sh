#!/bin/sh
# One database for each process, each with a role that may enter only its own. Runs once, when the data folder is new.
set -eu
for name in identity task_reporting evaluation analytics portal; do
  psql --username postgres --set ON_ERROR_STOP=1 --set name="$name" --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
