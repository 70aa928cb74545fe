import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../../domain/refusal.ts";
import type { Upload } from "./input.ts";

/** A field or a file of `multipart/form-data`. */
export interface Part {
  readonly name: string;
  readonly value: string | Upload;
}

/** Of a picture; what is larger arrives cut. */
export const UPLOAD_BYTES_MAX = 2 * 1024 * 1024;
/** Of all parts together. */
export const MULTIPART_BYTES_MAX = UPLOAD_BYTES_MAX + 1024 * 1024;
const FIELD_BYTES_MAX = 1024 * 1024;
const PARTS_MAX = 2_000;
const FILES_MAX = 5;

/** Lets the plugin read bodies of several parts; what it does not read stays on the wire. */
export async function takeMultipart(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: UPLOAD_BYTES_MAX,
      files: FILES_MAX,
      fieldSize: FIELD_BYTES_MAX,
      fields: PARTS_MAX,
      parts: PARTS_MAX,
    },
  });
}

/**
 * Every part of the body, in order, but for a file input that was left empty. A body that cannot be read has none.
 * @throws {Refusal} too-large, and an error of status 413 for more parts than anybody needs.
 */
export async function readMultipart(request: FastifyRequest): Promise<Part[]> {
  const parts: Part[] = [];
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
    if (read > MULTIPART_BYTES_MAX) throw new Refusal("too-large", { limitBytes: MULTIPART_BYTES_MAX });
  };
  try {
    for await (const part of request.parts()) {
      if (part.type === "field") {
        if (part.valueTruncated) throw new Refusal("too-large", { limitBytes: FIELD_BYTES_MAX });
        if (typeof part.value !== "string") continue;
        count(part.value.length);
        parts.push({ name: part.fieldname, value: part.value });
        continue;
      }
      const bytes = await part.toBuffer();
      count(bytes.length);
      if (part.filename === "" && bytes.length === 0) continue;
      parts.push({ name: part.fieldname, value: { bytes, isCut: part.file.truncated } });
    }
  } catch (error) {
    if (error instanceof Refusal || (error instanceof Error && "statusCode" in error && error.statusCode === 413))
      throw error;
    return [];
  }
  return parts;
}
