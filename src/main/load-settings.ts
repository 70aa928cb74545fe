import { parseSmtpUrl } from "../channels/email/smtp-url.ts";
import { type Environment, readSettings, type Settings, SettingsError } from "../config/settings.ts";

/**
 * The settings of an environment, with the provider's address looked at as its channel will read it.
 * @throws {SettingsError} naming every problem.
 */
export function loadSettings(environment: Environment): Settings {
  const problems = smtpProblems(environment["BECKON_SMTP_URL"]?.trim() ?? "");
  try {
    const settings = readSettings(environment);
    if (problems.length > 0) throw new SettingsError(problems);
    return settings;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const isTold = error.problems.some((it) => it.startsWith("BECKON_SMTP_URL"));
    throw isTold ? error : new SettingsError([...error.problems, ...problems]);
  }
}

function smtpProblems(url: string): string[] {
  if (url === "") return [];
  try {
    parseSmtpUrl(url);
    return [];
  } catch (error) {
    return [`BECKON_SMTP_URL cannot be used. ${error instanceof Error ? error.message : error}`];
  }
}
