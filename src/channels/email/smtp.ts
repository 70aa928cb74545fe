import { setMaxListeners } from "node:events";
import type { Channel, Delivery, Outgoing } from "../contract.ts";
import { type DkimSettings, signatureFields } from "./dkim.ts";
import type { Field } from "./headers.ts";
import { composeDraft, type Mail, octetsOf } from "./mime.ts";
import type { Letter } from "./smtp-offers.ts";
import { type Parcel, parcelOf, stopParcel } from "./smtp-parcel.ts";
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

  const carry = (write: () => Letter, { begin, signal, hasBegun }: Attempt) =>
    new Promise<Delivery>((resolve) => {
      if (signal.aborted) return resolve({ kind: "withheld" });
      const parcels = stoppable(signal);
      const onSettled = (delivery: Delivery, parcel: Parcel) => {
        parcels.delete(parcel);
        resolve(delivery);
      };
      const parcel = parcelOf({ write, begin, onSettled, permission: hasBegun ? "granted" : "unasked" });
      parcels.add(parcel);
      pool.send(parcel);
    });
  const sign = async (mail: Mail, at: Date, dkim: DkimSettings) =>
    letterOf(mail, await signatureFields(mail, at, dkim));

  return {
    kind: "email",
    pace: { slots: settings.connections, lanes: settings.lanes },
    async deliver(message: Outgoing, begin, signal, hasBegun = false) {
      const attempt = { begin, signal, hasBegun };
      const at = deps.now();
      const draft = composeDraft(message, at);
      if (draft.kind === "bad") return { kind: "refused", why: draft.why };
      if (settings.dkim === undefined) return carry(() => letterOf(draft.finish(), []), attempt);
      const letter = await sign(draft.finish(), at, settings.dkim);
      return carry(() => letter, attempt);
    },
    close: pool.close,
  };
}

/** What a caller of `deliver` says of one attempt. */
interface Attempt {
  readonly begin: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly hasBegun: boolean;
}

function letterOf({ fields, body, envelope }: Mail, signatures: readonly Field[]): Letter {
  return { envelope, octets: octetsOf([...signatures, ...fields], body, envelope) };
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
      for (const parcel of fresh) stopParcel(parcel);
    };
    // Many channels may share it; Node would warn of a leak from the eleventh on.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", stopAll, { once: true });
    return fresh;
  };
}
