import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../lib/error-facts.ts";
import { StartError } from "./start-error.ts";

/**
 * The server secret that lives beside the embedded database; made at the first start, readable by its owner only.
 * Two starts at once agree on one secret.
 * @throws {StartError} when the data directory cannot be written.
 */
export async function readOrMakeSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "secret");
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const kept = await readKept(path);
    if (kept !== undefined) return kept;
    const secret = randomBytes(32).toString("base64url");
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(`${secret}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return secret;
  } catch (error) {
    const code = codeOf(error);
    const kept = code === "EEXIST" ? await readKept(path).catch(() => undefined) : undefined;
    if (kept !== undefined) return kept;
    throw new StartError(
      `Cannot write to ${dataDir} (${code}): set BECKON_DATA_DIR to a directory this user may write to.`,
      { cause: error },
    );
  }
}

async function readKept(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch((error) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}
