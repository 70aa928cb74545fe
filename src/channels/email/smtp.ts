import { setMaxListeners } from "node:events";
import type { Channel, Delivery, Outgoing } from "../contract.ts";
import { signatureFields } from "./dkim.ts";
import { bytesOf, compose } from "./mime.ts";
import type { Envelope, SmtpConnection, Transaction } from "./smtp-connection.ts";
import { smtpPool } from "./smtp-pool.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

export interface SmtpDeps {
  /** The moment written into Date and into the signature. */
  now(): Date;
}

/** How often one delivery may find its connection gone before it reports that. */
const STALE_MAX = 2;

/** The e-mail channel over one SMTP server; see `meaningOf` for how replies are read. */
export function smtpChannel(settings: SmtpSettings, deps: SmtpDeps): Channel {
  const pool = smtpPool(settings);
  return {
    kind: "email",
    pace: { slots: settings.connections, lanes: settings.lanes },
    async deliver(message, begin, signal) {
      // One signal serves many deliveries at once; Node would warn of a leak from the eleventh on.
      setMaxListeners(0, signal);
      const prepared = await prepare(message, settings, deps.now());
      if (prepared.kind !== "ok") return prepared;
      for (let stale = 0; ; stale += 1) {
        const lease = await pool.lease(signal);
        if (lease.kind === "given-up") return { kind: "withheld" };
        if (lease.kind === "failed") return lease.setback;
        const done = await attempt(lease.connection, prepared.envelope, { begin, signal });
        void tidy(lease.connection, done.delivery).then((isClean) => pool.giveBack(lease.connection, isClean));
        if (!done.isStale || stale === STALE_MAX || signal.aborted) return done.delivery;
        pool.dropIdle();
      }
    },
    close: pool.close,
  };
}

type Prepared = { readonly kind: "ok"; readonly envelope: Envelope } | Extract<Delivery, { kind: "refused" }>;

async function prepare(message: Outgoing, settings: SmtpSettings, at: Date): Promise<Prepared> {
  const composed = compose(message, at);
  if (composed.kind === "bad") return { kind: "refused", why: composed.why };
  const { fields, body, envelope } = composed.mail;
  const signatures = settings.dkim === undefined ? [] : await signatureFields({ fields, body }, at, settings.dkim);
  return { kind: "ok", envelope: { ...envelope, bytes: bytesOf([...signatures, ...fields], body) } };
}

interface Leave {
  readonly begin: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** Until `begin` is asked an aborted signal ends the connection, and whatever comes of that is `withheld`. */
async function attempt(connection: SmtpConnection, envelope: Envelope, { begin, signal }: Leave): Promise<Transaction> {
  let wasAsked = false;
  const stop = () => connection.destroy("was left, because sending was stopped");
  signal.addEventListener("abort", stop, { once: true });
  const done = await connection.transact(envelope, async () => {
    signal.removeEventListener("abort", stop);
    if (signal.aborted) return false;
    wasAsked = true;
    return begin().catch(() => false);
  });
  signal.removeEventListener("abort", stop);
  return signal.aborted && !wasAsked ? { delivery: { kind: "withheld" }, isStale: false } : done;
}

/** After anything but an accepted message the session is reset before it serves the next. */
async function tidy(connection: SmtpConnection, delivery: Delivery): Promise<boolean> {
  if (!connection.isUsable()) return false;
  return delivery.kind === "accepted" || connection.reset();
}
