import { once } from "node:events";
import { createServer } from "node:net";
import type { Settings } from "../config/settings.ts";
import { codeOf } from "../lib/error-facts.ts";
import { StartError } from "./start-error.ts";

/** The port of the settings, proven free, or any free one where they say 0. */
export async function freePort({ host, port }: Pick<Settings, "host" | "port">): Promise<number> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : port;
  } catch (error) {
    throw await whyNotListening(error, { host, port });
  } finally {
    server.close();
  }
}

/** One sentence for an address nobody can listen on; other errors come back as they are. */
export async function whyNotListening(
  error: unknown,
  { host, port }: Pick<Settings, "host" | "port">,
): Promise<unknown> {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} is taken by ${await whoHolds(host, port)}: stop it, or set BECKON_PORT to another port.`,
      );
    case "EACCES":
      return new StartError(`This user may not listen on port ${port}: set BECKON_PORT to one above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(`BECKON_HOST=${host} is no address of this machine: use 127.0.0.1, 0.0.0.0 or one it has.`);
    default:
      return error;
  }
}

/** Another Beckon names itself by the request ids it hands out. */
async function whoHolds(host: string, port: number): Promise<string> {
  const others = `another program ("lsof -i :${port}" names it)`;
  const there = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  try {
    const address = `http://${there.includes(":") ? `[${there}]` : there}:${port}/healthz`;
    const reply = await fetch(address, { signal: AbortSignal.timeout(1_000), redirect: "manual" });
    await reply.body?.cancel();
    return reply.headers.get("x-request-id")?.startsWith("req_") ? "another Beckon that is running" : others;
  } catch {
    return others;
  }
}
