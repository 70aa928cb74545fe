import type { Captured } from "../../api/inbox-queries.ts";
import { CopiedLines } from "../../parts/copy.tsx";
import { useWords } from "../../words/words.tsx";

/** The same message for programs: a command that finds it, and a test that waits for one like it. */
export function ForYourCode({ message }: { readonly message: Captured }) {
  const { inbox } = useWords();
  const words = inbox.code;
  const { origin } = window.location;
  return (
    <details>
      <summary className="py-1 font-medium">{words.title}</summary>
      <div className="mt-2 grid gap-3">
        <CopiedLines label={words.curl} text={curlOf(origin, message)} />
        <CopiedLines label={words.test} text={testOf(origin, message)} />
      </div>
    </details>
  );
}

function curlOf(origin: string, { to }: Captured): string {
  const query = new URLSearchParams({ to });
  return `curl "${origin}/beckon/v1/sandbox/messages?${query}" \\\n  -H "Authorization: Bearer $BECKON_API_KEY"`;
}

/** Runs with node --test, without a dependency. */
function testOf(origin: string, { to }: Captured): string {
  return `import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

const api = (path, init) => fetch("${origin}/beckon/v1" + path, {
  ...init,
  headers: { authorization: "Bearer " + process.env.BECKON_API_KEY, "content-type": "application/json" },
}).then((reply) => reply.json());

test("the guest gets the message and says yes", async () => {
  let message;
  for (let tries = 0; message === undefined && tries < 50; tries++) {
    ({ items: [message] } = await api("/sandbox/messages?to=" + encodeURIComponent(${JSON.stringify(to)})));
    if (message === undefined) await wait(200);
  }
  const { done } = await api("/sandbox/messages/" + message.id + "/guest", {
    method: "POST",
    body: JSON.stringify({ press: "yes" }),
  });
  assert.equal(done, true);
});
`;
}
