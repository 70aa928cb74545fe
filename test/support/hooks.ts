import type { HookProviderName } from "../../src/domain/inbound-hook.ts";
import type { LeftBatch } from "./left.ts";
import type { World } from "./world.ts";

/** A provider's address at a world, and what posting to it answers. */
export interface TestHook {
  readonly path: string;
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
}

export async function aHook(
  world: World,
  provider: HookProviderName,
  secret: string | null = null,
  key = world.account.key,
): Promise<TestHook> {
  const made = await world.call("POST", "/inbound-hooks", { provider, secret }, { key });
  if (made.status !== 201) throw new Error(`no hook was made: ${made.text}`);
  const path = new URL(made.body.url).pathname;
  return { path, post: (body, headers = {}) => postTo(world, path, body, headers) };
}

/** Posts JSON, or bytes and text as they are. */
export async function postTo(world: World, url: string, body: unknown, headers: Record<string, string> = {}) {
  const payload = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const answer = await world.app.inject({
    method: "POST",
    url,
    payload,
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: answer.statusCode, text: answer.body };
}

/** The Message-ID a message of the batch left with. */
export function messageIdOf(world: World, batch: LeftBatch, person: number): string {
  const id = batch.message(person);
  return `${id}.${world.deps.keys.current.messageMac(batch.accountId, id)}@example.com`;
}
