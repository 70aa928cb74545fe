import type { PDU } from "smpp";
import type { Feedback } from "../../domain/feedback.ts";
import { withPlus } from "../../domain/incoming-text.ts";

/** What an SMSC tells of a text it took before. */
export interface SmppReceipt {
  /** What the text may have been called when it was taken: SMSCs write one number in hexadecimal there and in decimal here. */
  readonly providerIds: readonly string[];
  /** The same however often the receipt is handed over. */
  readonly eventKey: string;
  readonly feedback: Feedback;
}

/** A text somebody wrote to one of our numbers. SMPP has no name for it: one handed over twice looks like two. */
export interface SmppText {
  /** In E.164 where it is a number. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export type Delivered =
  | { readonly kind: "receipt"; readonly receipt: SmppReceipt }
  | { readonly kind: "text"; readonly text: SmppText }
  /** Nothing anybody could act on. */
  | { readonly kind: "other" };

/** The message type bits of esm_class: receipts of the SMSC, and acknowledgements of the phone. */
const TYPE_BITS = 0x3c;
const IS_RECEIPT = new Set([0x04, 0x20]);

/** Reads what an SMSC hands over. */
export function readDelivery(pdu: PDU): Delivered {
  const text = textOf(pdu);
  const type = (pdu.esm_class ?? 0) & TYPE_BITS;
  if (IS_RECEIPT.has(type) || pdu.receipted_message_id !== undefined) return readReceipt(pdu, text);
  if (type !== 0) return { kind: "other" };
  const from = withPlus(pdu.source_addr ?? "");
  const to = withPlus(pdu.destination_addr ?? "");
  return { kind: "text", text: { from, to, text } };
}

function textOf({ short_message, message_payload }: PDU): string {
  const fields = [short_message, message_payload].map((it) => {
    const message = typeof it === "object" && "message" in it ? it.message : it;
    return typeof message === "string" ? message : (message?.toString("latin1") ?? "");
  });
  return fields.find((it) => it !== "") ?? "";
}

const STATES: Readonly<Record<string, Pick<Feedback, "kind" | "class">>> = {
  DELIVRD: { kind: "delivered" },
  EXPIRED: { kind: "bounced", class: "network-dns" },
  DELETED: { kind: "bounced", class: "unknown" },
  UNDELIV: { kind: "bounced", class: "unknown" },
  REJECTD: { kind: "bounced", class: "blocked-policy" },
  ENROUTE: { kind: "delayed" },
  ACCEPTD: { kind: "delayed" },
};
const STATE_NAMES = ["", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD"];

/** From the parameters of SMPP 3.4 where they are there, else from the text of its appendix B. */
function readReceipt(pdu: PDU, text: string): Delivered {
  const field = (name: string) => new RegExp(`(?:^|\\s)${name}:\\s*(\\S+)`, "i").exec(text)?.[1];
  const id = (pdu.receipted_message_id ?? field("id") ?? "").replaceAll("\0", "");
  const state = (STATE_NAMES[pdu.message_state ?? 0] || (field("stat") ?? "")).toUpperCase();
  const known = STATES[state];
  if (id === "" || known === undefined) return { kind: "other" };
  const error = field("err");
  const detail = error === undefined || /^0*$/.test(error) ? state : `${state}, error ${error}`;
  return {
    kind: "receipt",
    receipt: {
      providerIds: idsOf(id),
      eventKey: `smpp:${id}:${state}`,
      feedback: { ...known, at: null, detail },
    },
  };
}

function idsOf(id: string): string[] {
  const ids = new Set([id, id.toLowerCase(), id.toUpperCase()]);
  if (/^\d{1,20}$/.test(id)) {
    const hex = BigInt(id).toString(16);
    for (const it of [hex, hex.toUpperCase(), id.replace(/^0+(?=\d)/, "")]) ids.add(it);
  }
  if (/^[0-9a-f]{1,16}$/i.test(id)) ids.add(BigInt(`0x${id}`).toString(10));
  return [...ids];
}
