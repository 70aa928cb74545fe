import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type WirePage, wirePage } from "../web/docs/wire-page.ts";

const WIRE = fileURLToPath(new URL("../../docs/wire", import.meta.url));
const NAMES = ["ivvy", "spotnana", "walr", "event-manager"];

/** What docs/wire says of each API of others, as this checkout has it. */
export function readWirePages(): WirePage[] {
  return NAMES.map((name) => wirePage(name, readFileSync(`${WIRE}/${name}.md`, "utf8")));
}
