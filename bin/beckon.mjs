#!/usr/bin/env node
import { existsSync } from "node:fs";

const program = new URL("../dist/main/cli.js", import.meta.url);
if (!existsSync(program)) {
  console.error('beckon: It is not built yet: run "npm run build" once, or use "npm run beckon --" instead.');
  process.exit(1);
}
const { main } = await import(program.href);
process.exitCode = await main(process.argv.slice(2));
