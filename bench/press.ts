import { ticketsUnder } from "../src/domain/ticket.ts";
import { deriveKey } from "../src/lib/seal.ts";
import type { LoadRequest } from "./load.ts";
import { SECRET } from "./product.ts";
import type { SeededGuest } from "./seed.ts";

/** As the product signs them. */
const tickets = ticketsUnder([deriveKey(SECRET, "answer tickets")]);
/** The page was open for a while: younger tickets than 0.8 seconds are asked to press again. */
const READ_FOR_MS = 5_000;

/** The pressed button of a guest who opened the page a few seconds before. */
export function pressOf({ key }: SeededGuest, answer: "yes" | "no", at: Date): LoadRequest {
  const ticket = tickets.issue(key, new Date(at.getTime() - READ_FOR_MS));
  const form = new URLSearchParams({ ticket, website: "", answer });
  return { method: "POST", path: `/i/${key}/answer`, form: form.toString() };
}
