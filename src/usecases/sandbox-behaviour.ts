import type { OrganiserScope } from "../domain/caller.ts";
import type { MessageChannel } from "../domain/message.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import { MISBEHAVES_FOR_SECONDS, type SandboxBehaviour, type SandboxMode } from "../domain/sandbox-behaviour.ts";
import { insertAudit } from "../storage/audit.ts";
import { readSandboxBehaviour, writeSandboxBehaviour } from "../storage/sandbox-behaviour.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

export type { SandboxBehaviour, SandboxMode } from "../domain/sandbox-behaviour.ts";

/** Every channel's pretended provider; null for a channel that has a real one. */
export type SandboxBehaviours = Readonly<Record<MessageChannel, SandboxBehaviour | null>>;

const NORMAL: SandboxBehaviour = { mode: "normal", until: null };
const CHANNELS = ["email", "sms"] as const satisfies readonly MessageChannel[];

/** How the pretended providers behave now. */
export async function sandboxBehaviours({ db, isSandbox }: Pick<Deps, "db" | "isSandbox">): Promise<SandboxBehaviours> {
  const switched = await readSandboxBehaviour(db.autocommit);
  const of = (channel: MessageChannel) => (isSandbox(channel) ? (switched.get(channel) ?? NORMAL) : null);
  return { email: of("email"), sms: of("sms") };
}

/**
 * Switches pretended providers for an hour, or back; a channel that is left out stays as it is. The provider is the
 * installation's, as a real one would be, and all accounts share it: its owner alone may switch it, so that no tenant
 * can spoil another's day.
 * @throws {Refusal} forbidden; invalid-input for a channel that has a real provider.
 */
export async function switchSandbox(
  deps: Pick<Deps, "db" | "isSandbox">,
  scope: OrganiserScope,
  wanted: Partial<Readonly<Record<MessageChannel, SandboxMode>>>,
): Promise<SandboxBehaviours> {
  await deps.db.transaction(async (tx) => {
    await refuseUnlessInstallationOwner(tx, scope);
    const problems = CHANNELS.filter((it) => wanted[it] !== undefined && !deps.isSandbox(it)).map(notInSandbox);
    if (problems.length > 0) throw new Refusal("invalid-input", { problems });
    for (const channel of CHANNELS) {
      const mode = wanted[channel];
      if (mode === undefined) continue;
      await writeSandboxBehaviour(tx, channel, { mode, seconds: MISBEHAVES_FOR_SECONDS });
      await insertAudit(tx, scope, { verb: "switch", objectKind: "sandbox", objectId: channel, details: { mode } });
    }
    await wakeWorkers(tx, "messages");
  });
  return sandboxBehaviours(deps);
}

const notInSandbox = (channel: MessageChannel): Problem => ({
  path: `/${channel}`,
  code: "not_allowed",
  message: "This channel has a real provider: only a sandbox can be told to misbehave.",
});

/** How old an answer of the watch may be: a switch acts about so soon. */
const SEEN_FOR_MS = 500;

/** Answers how one channel's pretended provider behaves, for every message: the database is asked twice a second at most. */
export function watchSandbox({ db }: Pick<Deps, "db">, channel: MessageChannel): () => Promise<SandboxMode> {
  let seen: Promise<SandboxMode> = Promise.resolve("normal");
  let seenAt = Number.NEGATIVE_INFINITY;
  const look = async (before: Promise<SandboxMode>): Promise<SandboxMode> => {
    try {
      return (await readSandboxBehaviour(db.autocommit)).get(channel)?.mode ?? "normal";
    } catch {
      // A database that does not answer is trouble enough, and whoever keeps the message tells of it.
      return before;
    }
  };
  return () => {
    if (performance.now() - seenAt > SEEN_FOR_MS) {
      seenAt = performance.now();
      seen = look(seen);
    }
    return seen;
  };
}
