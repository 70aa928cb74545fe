#!/bin/sh
# Invites one person to an event and prints both links, by curl alone. IVVY_KEY, IVVY_SECRET and IVVY_URL as for call.sh.
set -eu
cd "$(dirname "$0")"

# The number behind the first "id" of an answer.
id() { sed -n 's/^[^{]*{.*"id":\([0-9]*\).*$/\1/p'; }

event=$(./call.sh event addOrUpdateEvent '{"eventType":12,"title":"Summer party","timezone":"Europe/London","startDateTime":"2031-06-13 17:00:00","endDateTime":"2031-06-13 21:00:00"}' | id)
contact=$(./call.sh contact addOrUpdateContact '{"firstName":"Ada","lastName":"Lovelace","email":"ada@example.org","updateIfExists":true}' | id)
./call.sh event inviteContacts "{\"event\":$event,\"contacts\":[$contact]}"
echo
