# Makes an event, invites people to it, and prints each one's personal link and how many answered. Python 3.9 or later,
# no packages.
#
#   BECKON_URL=http://localhost:4000 BECKON_API_KEY=bk_... python3 examples/python/invite.py ada@example.org grace@example.org
import json
import os
import sys
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("BECKON_URL", "http://localhost:4000")
KEY = os.environ.get("BECKON_API_KEY", "")


def call(method, path, body=None):
    """One call of the API; where it is refused the program ends with what is wrong."""
    headers = {"Authorization": f"Bearer {KEY}"}
    if body is not None:
        # A program that sends a call again sends the same key with it: then nobody is invited twice.
        headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{URL}/beckon/v1{path}", data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        wrong = "".join(f"\n  {it['pointer']}: {it['message']}" for it in problem["errors"])
        sys.exit(f"{problem['detail']} ({problem['code']}){wrong}")


event = {"title": "Summer party", "startsAt": "2030-06-13T18:30", "timezone": "Europe/London"}
invited = call("POST", "/quick-invite", {"event": event, "to": sys.argv[1:] or ["ada@example.org"]})
for result in invited["results"]:
    print(f"{result['outcome']}: {result['links']['page']}")

counts = call("GET", f"/events/{invited['eventId']}/results")["counts"]
print(f"{counts['invited']} invited, {counts['yes']} yes, {counts['no']} no, {counts['noAnswer']} without an answer")
