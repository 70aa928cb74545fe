import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { keepResult, rounded, spreadOf, table } from "./harness.ts";
import { anIvvyKey, type SigningPair, signedCall } from "./ivvy-caller.ts";
import type { IvvyServerOrder } from "./ivvy-server.ts";
import type { Lab } from "./lab.ts";
import { generateLoad } from "./load.ts";
import { cpuSecondsOf, machineFacts } from "./machine.ts";
import { API_KEY, SECRET } from "./product.ts";
import { seedContacts, seedEvent } from "./seed.ts";

const SERVER = fileURLToPath(new URL("ivvy-server.ts", import.meta.url));
const REQUESTS = 5_000;
const CONNECTIONS = 16;
const CONTACTS = 1_000;
const PER_INVITE = 100;
/** Of the processor time the same action takes when callers are taken at their word. */
const SHARE_MAX = 0.15;

interface Measured {
  readonly action: string;
  /** Whether the bar holds for it. */
  readonly isJudged: boolean;
  parameters(no: number): object;
  /** Of the requests of a run, where one does the work of many. */
  readonly divisor: number;
}

/**
 * What verifying signatures costs: processor time of the server's process for each call, of a server that verifies and
 * of one that takes callers at their word, in turn. The database's time is left out, which makes the share larger.
 */
export async function benchIvvySigning(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct();
  const { accountId, contactIds } = await seedContacts(lab, CONTACTS);
  const event = await seedEvent(lab, accountId);
  const pair = await anIvvyKey(product);
  await product.stop();
  const verifying = await startServer(lab, true);
  const trusting = await startServer(lab, false);
  const contactOf = (no: number) => contactIds[no % contactIds.length] ?? 0;
  const firstOf = (no: number) => (no * PER_INVITE) % (contactIds.length - PER_INVITE + 1);
  const measured: readonly Measured[] = [
    { action: "test.ping", isJudged: false, parameters: () => ({}), divisor: 1 },
    { action: "contact.getContact", isJudged: true, parameters: (no) => ({ id: contactOf(no) }), divisor: 1 },
    {
      action: "event.inviteContacts",
      isJudged: true,
      parameters: (no) => ({ event, contacts: contactIds.slice(firstOf(no), firstOf(no) + PER_INVITE) }),
      divisor: 20,
    },
    // Everybody is invited by now: pages of 100.
    { action: "event.getInvitedContactList", isJudged: true, parameters: () => ({ eventId: event }), divisor: 10 },
  ];
  const calls = lab.size ?? REQUESTS;
  const lines: string[][] = [];
  const kept: Record<string, unknown> = {};
  let isReached = true;
  for (const it of measured) {
    const shares: number[] = [];
    const [verified, trusted]: [number[], number[]] = [[], []];
    await lab.settle();
    for (let run = 0; run <= lab.runs; run++) {
      const with_ = await cpuUsOf(calls, verifying, pair, it);
      const without = await cpuUsOf(calls, trusting, pair, it);
      // The first is a warm-up.
      if (run === 0) continue;
      verified.push(with_);
      trusted.push(without);
      shares.push(with_ / without - 1);
    }
    const share = spreadOf(verified).median / spreadOf(trusted).median - 1;
    if (it.isJudged && share > SHARE_MAX) isReached = false;
    const verdict = it.isJudged ? (share <= SHARE_MAX ? "reached" : "MISSED") : "no bar";
    lines.push([
      it.action,
      rounded(spreadOf(verified).median),
      rounded(spreadOf(trusted).median),
      `${rounded(share * 100)} %`,
      verdict,
    ]);
    kept[it.action] = { verifiedUs: verified, trustedUs: trusted, share, shares };
  }
  verifying.stop();
  trusting.stop();
  console.log(`\nVerifying signatures, at most ${SHARE_MAX * 100} % of the call without`);
  console.log(table([["", "node us", "without", "share", ""], ...lines]));
  const where = { machine: machineFacts(), postgres: lab.postgresVersion };
  await keepResult("ivvy-signing", { at: new Date(), ...where, shareMax: SHARE_MAX, actions: kept });
  return isReached;
}

interface Server {
  readonly pid: number;
  readonly port: number;
  stop(): void;
}

async function startServer(lab: Lab, verifies: boolean): Promise<Server> {
  const child = fork(SERVER, { execArgv: ["--import", "tsx"], env: { ...process.env, NODE_ENV: "production" } });
  const environment = { BECKON_DATABASE_URL: lab.databaseUrl, BECKON_SECRET: SECRET, BECKON_API_KEY: API_KEY };
  const order: IvvyServerOrder = { environment, verifies };
  child.send(order);
  const started: unknown = await Promise.race([once(child, "message").then(([it]) => it), once(child, "exit")]);
  const port = started !== null && typeof started === "object" && "port" in started ? Number(started.port) : Number.NaN;
  const { pid } = child;
  if (pid === undefined || Number.isNaN(port)) throw new Error("the server did not start; its message is above");
  return { pid, port, stop: () => child.disconnect() };
}

/** Processor time of the server's process for one call, in microseconds. */
async function cpuUsOf(calls: number, server: Server, pair: SigningPair, it: Measured): Promise<number> {
  const count = Math.ceil(calls / it.divisor);
  const requests = Array.from({ length: count }, (_, no) => signedCall(pair, it.action, it.parameters(no)));
  const before = cpuSecondsOf(server.pid) ?? Number.NaN;
  await generateLoad({ port: server.port, connections: CONNECTIONS, requests }, 200);
  const seconds = (cpuSecondsOf(server.pid) ?? Number.NaN) - before;
  return (seconds / count) * 1e6;
}
