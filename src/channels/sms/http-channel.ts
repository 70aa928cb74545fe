import { setMaxListeners } from "node:events";
import type { Channel, Delivery, Outgoing, Pace } from "../contract.ts";
import type { HttpPoster, Post, Posted } from "./http-post.ts";

/** How one provider is spoken to over HTTP. */
export interface HttpWire {
  readonly pace: Pace;
  toPost(message: Outgoing): Post;
  /** What an answer means. Only one that says so for certain is a refusal or a put-off. */
  meaningOf(answer: Extract<Posted, { kind: "answer" }>): Delivery;
}

/** Texts over HTTP: what was answered is decided by the provider's words, what was not by how far the request came. */
export function httpChannel(poster: HttpPoster, wire: HttpWire): Channel {
  return {
    kind: "sms",
    pace: wire.pace,
    async deliver(message, begin, signal) {
      // One signal serves many deliveries at once; Node would warn of a leak from the eleventh on.
      setMaxListeners(0, signal);
      const posted = await poster.post(wire.toPost(message), begin, signal);
      switch (posted.kind) {
        case "answer":
          return wire.meaningOf(posted);
        case "not-sent":
          return { kind: "unavailable", why: posted.why };
        case "no-answer":
          return { kind: "uncertain", why: `${posted.why} The text may have been taken.` };
        case "withheld":
          return { kind: "withheld" };
      }
    },
    close: poster.close,
  };
}

/** Seconds that `Retry-After` asks for; undefined when it is absent, or a date. */
function retryAfterOf(headers: Readonly<Record<string, unknown>>): number | undefined {
  const text = headers["retry-after"];
  return typeof text === "string" && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** Slows the lane down for as long as the provider asks. */
export function throttled(why: string, headers: Readonly<Record<string, unknown>>): Delivery {
  const afterSeconds = retryAfterOf(headers);
  return { kind: "throttled", why, whose: "server", ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

const REPLY_MAX = 500;

/** An answer in one line for people, bounded. */
export function lineOf(status: number, words: unknown): string {
  const said = typeof words === "string" ? words : "";
  return `${status} ${said}`
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, REPLY_MAX);
}
