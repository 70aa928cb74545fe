import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "./product.ts";

const PROGRAM = "/usr/sbin/smtp-sink";
const STARTS_WITHIN_MS = 5_000;
const LOOK_MS = 50;

/** A mail server of somebody else's that keeps nothing. */
export interface PostfixSink extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
}

/** Starts Postfix's own sink (`smtp-sink`, of the Debian package `postfix`); undefined where it is not installed. */
export async function startPostfixSink(): Promise<PostfixSink | undefined> {
  if (!existsSync(PROGRAM)) return undefined;
  const port = await freePort();
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const child = spawn(PROGRAM, [...user, `127.0.0.1:${port}`, "128"], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  const deadline = performance.now() + STARTS_WITHIN_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${PROGRAM} did not start`);
    await delay(LOOK_MS);
  }
  return {
    port,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => resolve(true)).once("error", () => resolve(false));
    socket.once("data", () => socket.end("QUIT\r\n"));
  });
}
