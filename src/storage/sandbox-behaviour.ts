import type { MessageChannel } from "../domain/message.ts";
import type { SandboxBehaviour, SandboxMode } from "../domain/sandbox-behaviour.ts";
import type { Tx } from "./db.ts";

/** What the pretended providers are switched to; a channel that is not among them is normal. */
export async function readSandboxBehaviour(tx: Tx): Promise<ReadonlyMap<MessageChannel, SandboxBehaviour>> {
  const rows = await tx.named<{ channel: MessageChannel; mode: SandboxMode; until: Date }>(
    "read-sandbox-behaviour",
    "select s.channel, s.mode, s.until from sandbox_behaviour s where s.until > now()",
  );
  return new Map(rows.map(({ channel, mode, until }) => [channel, { mode, until }]));
}

/** Switches one channel's pretended provider, for so many seconds from now. */
export async function writeSandboxBehaviour(
  tx: Tx,
  channel: MessageChannel,
  { mode, seconds }: { readonly mode: SandboxMode; readonly seconds: number },
): Promise<void> {
  if (mode === "normal") {
    await tx.named("reset-sandbox-behaviour", "delete from sandbox_behaviour where channel = $1", [channel]);
    return;
  }
  await tx.named(
    "write-sandbox-behaviour",
    `insert into sandbox_behaviour (channel, mode, until) values ($1, $2, now() + make_interval(secs => $3))
         on conflict (channel) do update set mode = excluded.mode, until = excluded.until`,
    [channel, mode, seconds],
  );
}
