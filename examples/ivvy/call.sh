#!/bin/sh
# Calls one action of the iVvy dialect, signed as iVvy's documentation asks for.
#
#   IVVY_KEY=... IVVY_SECRET=... ./call.sh test ping
#   ./call.sh event inviteContacts '{"event":100001,"contacts":[1,2]}'
#
# IVVY_URL is the base address, by default http://localhost:4000. Needs curl and openssl.
set -eu

base=${IVVY_URL:-http://localhost:4000}
path="/api/1.0/$1?action=$2"
body=${3:-}
type=application/json
date=$(date -u '+%Y-%m-%d %H:%M:%S')

# Hexadecimal digits alone: openssl's versions write different things before them.
md5=$(printf '%s' "$body" | openssl dgst -md5 | sed 's/^.* //')
text=$(printf '%s' "POST$md5$type${path}1.0ivvydate=$date" | LC_ALL=C tr '[:upper:]' '[:lower:]')
signature=$(printf '%s' "$text" | openssl dgst -sha1 -hmac "$IVVY_SECRET" | sed 's/^.* //')

exec curl -sS --fail-with-body "$base$path" \
  -H "Content-Type: $type" \
  -H "Content-MD5: $md5" \
  -H "IVVY-Date: $date" \
  -H "X-Api-Version: 1.0" \
  -H "X-Api-Authorization: IWS $IVVY_KEY:$signature" \
  --data-binary "$body"
