/** One whole reply of a mail server (RFC 5321 §4.2). */
export interface Reply {
  readonly kind: "reply";
  readonly code: number;
  /** RFC 3463, for example `4.7.1`. */
  readonly enhanced?: string;
  /** Without codes and controls; at most 64 lines of 512 characters are kept of however much was sent. */
  readonly lines: readonly string[];
}

export interface ReplyReader {
  /** Replies completed by these bytes, in order; `malformed` ends the conversation. */
  push(chunk: Buffer): ReadonlyArray<Reply | "malformed">;
  /** True while part of a reply is held. */
  isInside(): boolean;
}

const LINES_KEPT = 64;
const LINE_KEPT = 512;
const REPLY_OCTETS_MAX = 2 * 1024 * 1024;
const TEXT_SHOWN = 500;
const LINE = /^([2-5][0-9][0-9])(?:([ -])(.*))?$/s;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/** Reads replies from any cut of the stream; holds at most 32 KB, whatever the server sends. */
export function replyReader(): ReplyReader {
  let lines: string[] = [];
  let code = "";
  let line = "";
  let octets = 0;
  const endLine = (): Reply | "malformed" | undefined => {
    const [, lineCode, separator, text = ""] = LINE.exec(line.replace(/\r$/, "")) ?? [];
    line = "";
    if (lineCode === undefined || (code !== "" && lineCode !== code)) return "malformed";
    code = lineCode;
    if (lines.length < LINES_KEPT) lines.push(Buffer.from(text, "latin1").toString().replace(CONTROLS, " ").trim());
    if (separator === "-") return undefined;
    const reply = toReply(Number(code), lines);
    [lines, code, octets] = [[], "", 0];
    return reply;
  };
  return {
    push(chunk) {
      const found: Array<Reply | "malformed"> = [];
      for (let from = 0; from < chunk.length; ) {
        const end = chunk.indexOf(10, from);
        const to = end < 0 ? chunk.length : end;
        octets += to - from + 1;
        if (octets > REPLY_OCTETS_MAX) return [...found, "malformed"];
        line += chunk.toString("latin1", from, Math.min(to, from + LINE_KEPT - line.length));
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

/** The reply as one line for logs and people, at most 500 characters. */
export function replyText(reply: Reply): string {
  return `${reply.code} ${reply.lines.join(" ")}`.trim().slice(0, TEXT_SHOWN);
}

function toReply(code: number, lines: readonly string[]): Reply {
  const enhanced = lines
    .map((line) => /^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?= |$)/.exec(line)?.[1])
    .find((it) => it !== undefined);
  return { kind: "reply", code, lines, ...(enhanced === undefined ? {} : { enhanced }) };
}
