import { perText } from "../../lib/memo.ts";

/** One whole reply of a mail server (RFC 5321 §4.2). */
export interface Reply {
  readonly kind: "reply";
  readonly code: number;
  /** Without codes and controls; at most 64 lines of 512 characters are kept of however much was sent. */
  readonly lines: readonly string[];
}

export interface ReplyReader {
  /** Replies completed by these bytes, in order; `malformed` ends the conversation. */
  push(chunk: Buffer): Array<Reply | "malformed">;
  /** True while part of a reply is held. */
  isInside(): boolean;
}

const LINES_KEPT = 64;
const LINE_KEPT = 512;
/** Lines up to this length are remembered. */
const USUAL_OCTETS = 80;
const REPLY_OCTETS_MAX = 2 * 1024 * 1024;
const TEXT_SHOWN = 500;
const LINE = /^([2-5][0-9][0-9])(?:([ -])(.*))?$/s;
const PRINTABLE = /^[ -~]*$/;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/** Reads replies from any cut of the stream; holds at most 32 KB, whatever the server sends. */
export function replyReader(): ReplyReader {
  let lines: string[] = [];
  let code = "";
  let line = "";
  let octets = 0;
  const endLine = (): Reply | "malformed" | undefined => {
    if (lines.length === 0 && line.length <= USUAL_OCTETS) {
      const whole = wholeReply(line);
      if (whole !== undefined) {
        line = "";
        octets = 0;
        return whole;
      }
    }
    const [, lineCode, separator, text = ""] = LINE.exec(line.endsWith("\r") ? line.slice(0, -1) : line) ?? [];
    line = "";
    if (lineCode === undefined || (code !== "" && lineCode !== code)) return "malformed";
    code = lineCode;
    if (lines.length < LINES_KEPT) lines.push(shown(text));
    if (separator === "-") return undefined;
    const reply: Reply = { kind: "reply", code: Number(code), lines };
    lines = [];
    code = "";
    octets = 0;
    return reply;
  };
  return {
    push(chunk) {
      const text = chunk.toString("latin1");
      const found: Array<Reply | "malformed"> = [];
      for (let from = 0; from < text.length; ) {
        const end = text.indexOf("\n", from);
        const to = end < 0 ? text.length : end;
        octets += to - from + 1;
        if (octets > REPLY_OCTETS_MAX) return [...found, "malformed"];
        line += text.slice(from, Math.min(to, from + LINE_KEPT - line.length));
        const ended = end < 0 ? undefined : endLine();
        if (ended !== undefined) found.push(ended);
        if (ended === "malformed") return found;
        from = to + 1;
      }
      return found;
    },
    isInside: () => line !== "" || lines.length > 0,
  };
}

/** A reply of one line. Servers say most of what they say over and over, so it is read once. */
const wholeReply = perText(100, (line: string): Reply | undefined => {
  const [, code, separator, text = ""] = LINE.exec(line.endsWith("\r") ? line.slice(0, -1) : line) ?? [];
  if (code === undefined || separator === "-") return undefined;
  return { kind: "reply", code: Number(code), lines: [shown(text)] };
});

const shown = (text: string) =>
  PRINTABLE.test(text) ? text.trim() : Buffer.from(text, "latin1").toString().replace(CONTROLS, " ").trim();

/** The reply as one line for logs and people, at most 500 characters. */
export function replyText(reply: Reply): string {
  return `${reply.code} ${reply.lines.join(" ")}`.trim().slice(0, TEXT_SHOWN);
}

/** The code of RFC 3463, for example `4.7.1`, where the reply has one. */
export function enhancedCode({ lines }: Reply): string | undefined {
  for (const line of lines) {
    const enhanced = ENHANCED.exec(line)?.[1];
    if (enhanced !== undefined) return enhanced;
  }
  return undefined;
}

const ENHANCED = /^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?= |$)/;
