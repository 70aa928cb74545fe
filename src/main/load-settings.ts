import { parseSmtpUrl } from "../channels/email/smtp-url.ts";
import { parseSmsUrl } from "../channels/sms/sms-url.ts";
import { type Environment, readSettings, type Settings, SettingsError } from "../config/settings.ts";
import { passwordTrouble } from "../domain/password-rules.ts";
import { readInboundAddress } from "../domain/return-path.ts";
import { problemsOfPaths } from "../http/walr/send-invite-paths.ts";
import { messageOf } from "../lib/error-facts.ts";
import { parseImapUrl } from "../worker/inbound/imap-url.ts";

/**
 * The settings of an environment, with the provider's address looked at as its channel will read it.
 * @throws {SettingsError} naming every problem.
 */
export function loadSettings(environment: Environment): Settings {
  const problems = [
    ...urlProblems(environment, "BECKON_SMTP_URL", parseSmtpUrl),
    ...urlProblems(environment, "BECKON_SMS_URL", parseSmsUrl),
    ...urlProblems(environment, "BECKON_INBOUND_IMAP_URL", parseImapUrl),
    ...inboundProblems(environment["BECKON_INBOUND_ADDRESS"]?.trim() ?? ""),
  ];
  try {
    const settings = readSettings(environment);
    problems.push(...pathProblems(settings), ...passwordProblems(settings));
    if (problems.length > 0) throw new SettingsError(problems);
    return settings;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const isTold = (problem: string) => error.problems.some((it) => it.split(" ")[0] === problem.split(" ")[0]);
    throw new SettingsError([
      ...error.problems,
      ...problems.filter((it) => !error.problems.includes(it) && !isTold(it)),
    ]);
  }
}

/** A path that another part of the server answers, or another program expects to, must not come to mean something else. */
function pathProblems({ walr }: Settings): string[] {
  return problemsOfPaths(walr.sendInvitePaths).map((it) => `BECKON_WALR_SEND_INVITE_PATHS cannot be used: ${it}.`);
}

/** Strangers can reach the sign-in page: what the form refuses is no password here either. */
function passwordProblems({ ownerPassword, ownerEmail }: Settings): string[] {
  const trouble = ownerPassword === undefined ? undefined : passwordTrouble(ownerPassword, [ownerEmail]);
  return trouble === undefined ? [] : [`BECKON_OWNER_PASSWORD ${trouble}.`];
}

function inboundProblems(address: string): string[] {
  const read = address === "" ? undefined : readInboundAddress(address);
  return read?.kind === "bad" ? [`BECKON_INBOUND_ADDRESS cannot be used. ${read.why}`] : [];
}

function urlProblems(environment: Environment, name: string, parse: (url: string) => unknown): string[] {
  const url = environment[name]?.trim() ?? "";
  if (url === "") return [];
  try {
    parse(url);
    return [];
  } catch (error) {
    return [`${name} cannot be used. ${messageOf(error)}`];
  }
}
