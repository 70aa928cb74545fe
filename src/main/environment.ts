import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { Environment } from "../config/settings.ts";
import { codeOf } from "../lib/error-facts.ts";
import { StartError } from "./start-error.ts";

/**
 * The environment of this process, with `.env` of the directory for what it does not name.
 * @throws {StartError} when there is such a file and it cannot be read.
 */
export function readEnvironment(directory: string = process.cwd()): Environment {
  return { ...readFile(join(directory, ".env")), ...process.env };
}

function readFile(path: string): Environment {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return {};
    throw new StartError(`${path} cannot be read (${code}): make it readable for this user, or remove it.`);
  }
}
