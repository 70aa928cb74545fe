import type { Delivery } from "../contract.ts";

/** Command status of SMPP 3.4, 5.1.3. */
const STATUS = {
  RINVBNDSTS: 0x04,
  RSYSERR: 0x08,
  RINVSRCADR: 0x0a,
  RINVDSTADR: 0x0b,
  RBINDFAIL: 0x0d,
  RINVPASWD: 0x0e,
  RINVSYSID: 0x0f,
  RMSGQFUL: 0x14,
  RINVSERTYP: 0x15,
  RINVSRCTON: 0x48,
  RINVSRCNPI: 0x49,
  RINVDSTTON: 0x50,
  RINVDSTNPI: 0x51,
  RINVSYSTYP: 0x53,
  RTHROTTLED: 0x58,
  RX_T_APPN: 0x64,
} as const;

const NAMES: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(STATUS).map(([name, code]) => [code, `ESME_${name}`]),
);

/** A status in words, `ESME_RTHROTTLED (0x58)`. */
export function statusName(status: number): string {
  const hex = `0x${status.toString(16).padStart(2, "0")}`;
  return NAMES[status] === undefined ? hex : `${NAMES[status]} (${hex})`;
}

/** What it means that the SMSC did not take a text. Every status is decisive: nothing was taken. */
export function meaningOfStatus(status: number): Exclude<Delivery, { kind: "accepted" | "uncertain" | "withheld" }> {
  const why = `The SMSC answered ${statusName(status)}.`;
  switch (status) {
    case STATUS.RTHROTTLED:
    case STATUS.RMSGQFUL:
      return { kind: "throttled", why, whose: "server" };
    case STATUS.RSYSERR:
    case STATUS.RX_T_APPN:
      return { kind: "try-again", why };
    case STATUS.RINVDSTADR:
      return { kind: "refused", why, recipient: "nobody-there" };
    case STATUS.RINVBNDSTS:
    case STATUS.RBINDFAIL:
    case STATUS.RINVPASWD:
    case STATUS.RINVSYSID:
    case STATUS.RINVSYSTYP:
    case STATUS.RINVSERTYP:
    case STATUS.RINVSRCADR:
    case STATUS.RINVSRCTON:
    case STATUS.RINVSRCNPI:
    case STATUS.RINVDSTTON:
    case STATUS.RINVDSTNPI:
      return { kind: "unavailable", why };
    default:
      return { kind: "refused", why };
  }
}
