#!/bin/sh
# Runs once, when the database is made: the roles of Randa, as scripts/lib/postgres/roles.mjs makes them for the
# embedded one. The application owns nothing and cannot pass row-level security.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --no-psqlrc \
  --set=owner_password="$RANDA_OWNER_PASSWORD" --set=app_password="$RANDA_APP_PASSWORD" <<'SQL'
CREATE ROLE randa_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE randa_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE randa OWNER randa_owner;
REVOKE CONNECT, TEMPORARY ON DATABASE randa FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE randa TO randa_app;
SQL
