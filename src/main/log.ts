import pino from "pino";
import type { Settings } from "../config/settings.ts";
import { toLoggedError } from "../http/shared/request-log.ts";

/** Lines are written together, so that a busy server pays one system call for twenty of them. */
const TOGETHER_BYTES = 4096;
const TOGETHER_MS = 100;

/**
 * Where requests and our own code log: JSON lines on standard error, so that standard output stays for people. A line is
 * written within a tenth of a second and at any end of the process but SIGKILL; to a terminal at once.
 */
export function logOptions({ logLevel }: Pick<Settings, "logLevel">) {
  const isWatched = process.stderr.isTTY;
  const stream = pino.destination({
    fd: 2,
    sync: true,
    ...(isWatched ? {} : { minLength: TOGETHER_BYTES, periodicFlush: TOGETHER_MS }),
  });
  process.once("exit", () => stream.flushSync());
  return { level: logLevel ?? (isWatched ? "warn" : "info"), timestamp: timeMember(), stream };
}

export type LogOptions = ReturnType<typeof logOptions>;

export function openLog({ stream, ...options }: LogOptions): pino.Logger {
  return pino({ ...options, base: null, serializers: { err: toLoggedError } }, stream);
}

/** The time as pino's JSON wants it, written once for all lines of a millisecond. */
function timeMember(): () => string {
  let writtenFor = Number.NaN;
  let member = "";
  return () => {
    const now = Date.now();
    if (now !== writtenFor) {
      writtenFor = now;
      member = `,"time":"${new Date(now).toISOString()}"`;
    }
    return member;
  };
}
