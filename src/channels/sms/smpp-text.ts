import { readSmsSender } from "../../domain/sms-sender.ts";
import { toGsmBytes } from "../../lib/gsm-alphabet.ts";
import { type SmsAlphabet, splitSms } from "../../lib/sms-segments.ts";
import type { Outgoing } from "../contract.ts";
import type { SmppSettings } from "./sms-settings.ts";

/** Fields of one submit_sm. */
export type Submit = Readonly<Record<string, string | number | Buffer>>;

export type Submits =
  | { readonly kind: "ok"; readonly submits: readonly Submit[] }
  | { readonly kind: "bad"; readonly why: string };

/** A header counts parts in one byte. */
const PARTS_MAX = 255;
const DATA_CODING = { plain: 0, unicode: 8 } as const;
const UDH_INDICATOR = 0x40;
/** Type of number and numbering plan of SMPP 3.4, 5.2.5 and 5.2.6. */
const ADDRESSES = {
  number: { ton: 1, npi: 1 },
  "short-code": { ton: 3, npi: 0 },
  name: { ton: 5, npi: 0 },
} as const;

/**
 * The submits one text takes, in order. Only the last asks for a receipt: a phone has the text when it has that.
 * `reference` tells the parts of one text from those of another, 0 to 255.
 */
export function submitsOf(
  message: Outgoing,
  settings: Pick<SmppSettings, "long" | "receipts">,
  reference: number,
): Submits {
  const sender = readSmsSender(message.from.address);
  if (sender.kind === "bad") return sender;
  const { alphabet, parts } = splitSms(message.text);
  if (parts.length === 0) return { kind: "bad", why: "The text is empty." };
  if (parts.length > PARTS_MAX)
    return { kind: "bad", why: `The text takes ${parts.length} parts; ${PARTS_MAX} can be sent.` };
  const { ton, npi } = ADDRESSES[sender.kind];
  const common = {
    source_addr_ton: ton,
    source_addr_npi: npi,
    source_addr: sender.address.replace("+", ""),
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    destination_addr: message.to.replace("+", ""),
    data_coding: DATA_CODING[alphabet],
  };
  const asked = settings.receipts ? 1 : 0;
  if (parts.length === 1 || settings.long === "payload")
    return { kind: "ok", submits: [whole(common, message.text, alphabet, asked)] };
  return {
    kind: "ok",
    submits: parts.map((part, index) => {
      const header = Buffer.from([5, 0, 3, reference, parts.length, index + 1]);
      return {
        ...common,
        esm_class: UDH_INDICATOR,
        registered_delivery: index === parts.length - 1 ? asked : 0,
        short_message: Buffer.concat([header, bytesOf(part, alphabet)]),
      };
    }),
  };
}

/** A field of a submit holds 254 bytes; whatever is longer goes into the payload, which the SMSC divides. */
function whole(common: Submit, text: string, alphabet: SmsAlphabet, registered_delivery: number): Submit {
  const bytes = bytesOf(text, alphabet);
  const fits = bytes.length <= 254;
  return { ...common, registered_delivery, ...(fits ? { short_message: bytes } : { message_payload: bytes }) };
}

function bytesOf(text: string, alphabet: SmsAlphabet): Buffer {
  const plain = alphabet === "plain" ? toGsmBytes(text) : undefined;
  return plain ?? Buffer.from(text, "utf16le").swap16();
}
