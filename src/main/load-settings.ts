import { parseSmtpUrl } from "../channels/email/smtp-url.ts";
import { type Environment, readSettings, type Settings, SettingsError } from "../config/settings.ts";
import { readInboundAddress } from "../domain/return-path.ts";

/**
 * The settings of an environment, with the provider's address looked at as its channel will read it.
 * @throws {SettingsError} naming every problem.
 */
export function loadSettings(environment: Environment): Settings {
  const problems = [
    ...smtpProblems(environment["BECKON_SMTP_URL"]?.trim() ?? ""),
    ...inboundProblems(environment["BECKON_INBOUND_ADDRESS"]?.trim() ?? ""),
  ];
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

function inboundProblems(address: string): string[] {
  const read = address === "" ? undefined : readInboundAddress(address);
  return read?.kind === "bad" ? [`BECKON_INBOUND_ADDRESS cannot be used. ${read.why}`] : [];
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
