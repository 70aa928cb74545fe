import { SettingsError } from "../config/settings.ts";
import { EmbeddedPostgresError } from "../lib/embedded-postgres/embedded-postgres-error.ts";
import { MigrationError } from "../storage/migrate.ts";
import { WrongSecretError } from "../usecases/open-installation.ts";

/** The start cannot go on; the message is one sentence that says what is wrong and what to do. */
export class StartError extends Error {}

/** What the operator should read about a failed start; undefined for a fault, whose stack is what helps. */
export function sentenceFor(error: unknown): string | undefined {
  const kinds = [StartError, SettingsError, EmbeddedPostgresError, MigrationError, WrongSecretError];
  return kinds.some((kind) => error instanceof kind) ? (error as Error).message : undefined;
}
