import { notFound } from "../../../domain/refusal.ts";
import { readUuid } from "../scalars.ts";

/** @throws {Refusal} not-found where the text is no id a user can have. */
export function readTravelerId(text: string | undefined): string {
  const uuid = readUuid(text ?? "");
  if (uuid === undefined) throw notFound("guest", text ?? "");
  return uuid;
}
