import { silentLog } from "../lib/log.ts";
import { migrate } from "../storage/migrate.ts";
import { MIGRATIONS, openDatabase } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { readEnvironment } from "./environment.ts";
import { loadSettings } from "./load-settings.ts";

/** Applies what the database of the settings lacks, and answers the names. */
export async function migrateLocal(): Promise<readonly string[]> {
  const settings = loadSettings(readEnvironment());
  const url = settings.databaseDirectUrl ?? settings.databaseUrl;
  if (url !== undefined)
    return migrate(url, MIGRATIONS).catch((error) => {
      throw databaseTrouble(error, url);
    });
  const database = await openDatabase(settings, silentLog);
  await database.close();
  return database.applied;
}
