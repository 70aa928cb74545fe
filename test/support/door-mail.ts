import { sendDoorLinkTask } from "../../src/worker/jobs/send-door-link.ts";
import { sendTeamInvitationTask } from "../../src/worker/jobs/send-team-invitation.ts";
import { until } from "./until.ts";
import { aWorker, type TestWorker } from "./worker.ts";
import type { World } from "./world.ts";

/** A worker that mails what leads through the dashboard's door, and nothing else. */
export function aDoorWorker(world: World): TestWorker {
  const { deps } = world;
  return aWorker(world, { tasks: [sendDoorLinkTask(deps), sendTeamInvitationTask(deps)] });
}

export interface DoorMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly raw: string;
  /** Path of the link in it. */
  readonly path: string;
}

/** What was mailed to the address, oldest first. */
export async function doorMails(world: World, to: string): Promise<DoorMail[]> {
  const rows = await world.database.query<Omit<DoorMail, "path" | "to">>(
    "select subject, text, raw from sandbox_messages where to_address = $1 order by id",
    [to],
  );
  const { publicUrl } = world.deps;
  return rows.map((row) => {
    const link = row.text.split("\n").find((it) => it.startsWith(`${publicUrl}/app/`)) ?? "";
    return { ...row, to, path: link.slice(publicUrl.length) };
  });
}

/** The `count`th mail to the address, once it is there. */
export async function doorMail(world: World, to: string, count = 1): Promise<DoorMail> {
  await until(`mail ${count} to ${to}`, async () => (await doorMails(world, to)).length >= count);
  const mail = (await doorMails(world, to))[count - 1];
  if (mail === undefined) throw new Error("a mail is gone");
  return mail;
}

/** Until the worker has nothing left to do of what was asked for at the door. */
export async function doorIsQuiet(world: World): Promise<void> {
  await until("the door to be quiet", async () => {
    const [row] = await world.database.query<{ count: number }>(
      "select count(*) as count from jobs where kind in ('send-door-link', 'send-team-invitation') and state in ('queued', 'running')",
    );
    return Number(row?.count) === 0;
  });
}
