import type { Readable } from "node:stream";
import { Refusal } from "../../domain/refusal.ts";

/** Everything of a body that streams in. @throws {Refusal} too-large, without reading on. */
export async function wholeUpload(stream: Readable, limitBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream.iterator({ destroyOnReturn: false })) {
    size += (part as Buffer).length;
    if (size > limitBytes) throw new Refusal("too-large", { limitBytes });
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
