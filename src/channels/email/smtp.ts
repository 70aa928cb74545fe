import { setMaxListeners } from "node:events";
import type { Channel, Delivery, Outgoing } from "../contract.ts";
import { signatureFields } from "./dkim.ts";
import { compose, type Mail, octetsOf } from "./mime.ts";
import type { Letter } from "./smtp-offers.ts";
import { type Parcel, parcelOf } from "./smtp-parcel.ts";
import { smtpPool } from "./smtp-pool.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

export interface SmtpDeps {
  /** The moment written into Date and into the signature. */
  now(): Date;
}

/**
 * The e-mail channel over one SMTP server; see `meaningOf` for how replies are read. Asks for permission when the
 * server has taken the recipient, and earlier only while connections would have to wait for the answer.
 */
export function smtpChannel(settings: SmtpSettings, deps: SmtpDeps): Channel {
  const pool = smtpPool(settings);
  const stoppable = parcelsBySignal();

  const carry = (letter: Letter, begin: () => Promise<boolean>, signal: AbortSignal) =>
    new Promise<Delivery>((resolve) => {
      if (signal.aborted) return resolve({ kind: "withheld" });
      const parcels = stoppable(signal);
      const parcel = parcelOf(letter, begin, (delivery) => {
        parcels.delete(parcel);
        resolve(delivery);
      });
      parcels.add(parcel);
      pool.send(parcel);
    });
  return {
    kind: "email",
    pace: { slots: settings.connections, lanes: settings.lanes },
    async deliver(message: Outgoing, begin, signal) {
      const at = deps.now();
      const composed = compose(message, at);
      if (composed.kind === "bad") return { kind: "refused", why: composed.why };
      const letter = settings.dkim === undefined ? unsigned(composed.mail) : await signed(composed.mail, at);
      return carry(letter, begin, signal);
    },
    close: pool.close,
  };

  async function signed({ fields, body, envelope }: Mail, at: Date): Promise<Letter> {
    const signatures = settings.dkim === undefined ? [] : await signatureFields({ fields, body }, at, settings.dkim);
    return { envelope, octets: octetsOf([...signatures, ...fields], body, envelope) };
  }
}

function unsigned({ fields, body, envelope }: Mail): Letter {
  return { envelope, octets: octetsOf(fields, body, envelope) };
}

/** The messages each signal stops. One signal serves many deliveries at once, so it is listened to only once. */
function parcelsBySignal(): (signal: AbortSignal) => Set<Parcel> {
  const known = new WeakMap<AbortSignal, Set<Parcel>>();
  return (signal) => {
    const parcels = known.get(signal);
    if (parcels !== undefined) return parcels;
    const fresh = new Set<Parcel>();
    known.set(signal, fresh);
    const stopAll = () => {
      for (const parcel of fresh) parcel.stop();
    };
    // Many channels may share it; Node would warn of a leak from the eleventh on.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", stopAll, { once: true });
    return fresh;
  };
}
