import { createServer } from "node:net";
import type { Deps } from "../../src/usecases/deps.ts";
import { aWorld, type Surface, type World } from "./world.ts";

/** A whole Beckon that listens on 127.0.0.1. */
export interface Site extends World {
  /** Origin of its links, without a trailing slash. */
  readonly url: string;
}

export async function aSite(overrides: Partial<Deps> = {}, surface: Surface = {}): Promise<Site> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const world = await aWorld({ publicUrl: url, ...overrides }, undefined, surface);
  await world.app.listen({ host: "127.0.0.1", port });
  return { ...world, url };
}

/** A port nobody listens on; the system hands the next one out to whoever asks next. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}
