import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { coverageIn, type Place } from "./coverage.ts";

/** Where the pages of docs/wire say what is spoken. */
export const PLACES = {
  ivvy: { section: "Coverage", what: 0, how: 1, note: 4 },
  spotnana: { section: "Coverage", what: 0, how: 1, note: 4 },
  walr: { section: "Coverage", what: 0, how: 1 },
  "event-manager": { section: "Routes", what: 1 },
} as const satisfies Record<string, Place>;

const NAME = "virtual:wire";
const RESOLVED = `\0${NAME}`;

/**
 * What docs/wire says that each dialect speaks, and the shell recipe of examples/, as a module: neither is written a
 * second time for the dashboard.
 */
export function wirePlugin(): Plugin {
  return {
    name: "wire",
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      const read = (path: string) => {
        const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
        this.addWatchFile(file);
        return readFileSync(file, "utf8");
      };
      const entries = Object.entries(PLACES).map(([name, place]) => [
        name,
        coverageIn(read(`docs/wire/${name}.md`), place),
      ]);
      const facts = { coverage: Object.fromEntries(entries), ivvyCall: read("examples/ivvy/call.sh") };
      return Object.entries(facts)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join("\n");
    },
  };
}
