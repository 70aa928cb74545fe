import pino from "pino";
import type { Settings } from "../config/settings.ts";
import { toLoggedError } from "../http/shared/request-log.ts";

/** Where requests and our own code log: JSON lines on standard error, so that standard output stays for people. */
export function logOptions({ logLevel }: Pick<Settings, "logLevel">) {
  return {
    level: logLevel ?? (process.stderr.isTTY ? "warn" : "info"),
    timestamp: pino.stdTimeFunctions.isoTime,
    stream: pino.destination({ fd: 2, sync: true }),
  };
}

export type LogOptions = ReturnType<typeof logOptions>;

export function openLog({ stream, ...options }: LogOptions): pino.Logger {
  return pino({ ...options, base: null, serializers: { err: toLoggedError } }, stream);
}
