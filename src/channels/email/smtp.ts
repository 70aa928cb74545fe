import { setMaxListeners } from "node:events";
import type { Attempt, Channel, Delivery, Outgoing, Unwritten } from "../contract.ts";
import { signatureFields } from "./dkim.ts";
import type { Field } from "./headers.ts";
import { compose, type Mail, octetsOf } from "./mime.ts";
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

  const carry = (write: () => Letter | Unwritten, { begin, signal, hasBegun }: Way) =>
    new Promise<Delivery>((resolve, reject) => {
      if (signal.aborted) return resolve({ kind: "withheld" });
      const parcels = stoppable(signal);
      const onSettled = (delivery: Delivery, parcel: Parcel) => {
        parcels.delete(parcel);
        resolve(delivery);
      };
      /** A fault is its caller's alone, not that of the connection whose turn it is. */
      const writeSafely = () => {
        try {
          return write();
        } catch (error) {
          reject(error);
          return UNWRITTEN;
        }
      };
      const parcel = parcelOf({ write: writeSafely, begin, onSettled, permission: hasBegun ? "granted" : "unasked" });
      parcels.add(parcel);
      pool.send(parcel);
    });
  const written = (write: Attempt["write"]) => (): Letter | Unwritten => {
    const mail = mailOf(write(), deps.now());
    return "kind" in mail ? mail : letterOf(mail, []);
  };
  /** Signs before the turn has come: that takes longer than a connection should wait. */
  const post = async (mail: Mail | Unwritten, at: Date, way: Way): Promise<Delivery> => {
    if ("kind" in mail) return mail;
    const signatures = settings.dkim === undefined ? [] : await signatureFields(mail, at, settings.dkim);
    return carry(() => letterOf(mail, signatures), way);
  };

  return {
    kind: "email",
    pace: { slots: settings.connections, lanes: settings.lanes },
    async deliver(message, begin, signal) {
      const at = deps.now();
      return post(mailOf(message, at), at, { begin, signal, hasBegun: false });
    },
    async deliverInTurn({ write, ...way }) {
      const at = deps.now();
      return settings.dkim === undefined ? carry(written(write), way) : post(mailOf(write(), at), at, way);
    },
    close: pool.close,
  };
}

/** An attempt without its message. */
type Way = Omit<Attempt, "write">;

function mailOf(message: Outgoing | Unwritten, at: Date): Mail | Unwritten {
  if ("kind" in message) return message;
  const composed = compose(message, at);
  return composed.kind === "bad" ? { kind: "refused", why: composed.why } : composed.mail;
}

function letterOf({ fields, body, envelope }: Mail, signatures: readonly Field[]): Letter {
  return { envelope, octets: octetsOf([...signatures, ...fields], body, envelope) };
}

const UNWRITTEN: Unwritten = { kind: "refused", why: "It could not be written." };

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
