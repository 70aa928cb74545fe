import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { blankCheck, SENDER_CHECKS, type SenderFacts } from "../domain/sender-checks.ts";
import { RECORD_KINDS, type RecordCheck, type RecordKind } from "../domain/sender-record.ts";
import type { NameServer } from "../lib/name-server.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import type { Deps } from "./deps.ts";

/** How long somebody waits for the name servers, in milliseconds. */
const PATIENCE_MS = 12_000;

/**
 * What the domain of the account's mail sender says of one kind of record, beside what it should say. Nobody but name
 * servers is asked, and of what they say only records of the kind are told. Empty without a sender.
 */
export async function checkSender(
  deps: Pick<Deps, "db" | "names" | "mailRoute" | "inboundAddress">,
  scope: OrganiserScope,
  kind: RecordKind,
): Promise<readonly RecordCheck[]> {
  const { senderEmail } = await findSettings(deps.db.autocommit, scope);
  const domain = senderEmail?.split("@").at(-1)?.toLowerCase();
  if (domain === undefined) return [];
  const returnPath = deps.inboundAddress?.domain ?? domain;
  return checkRecords(deps.names, { kind, domain, returnPath, route: deps.mailRoute });
}

/** Every record of the first account's sender, for `doctor`; empty where it has none, or there is no account. */
export async function checkInstallationSender(
  deps: Pick<Deps, "db" | "names" | "mailRoute" | "inboundAddress">,
): Promise<readonly RecordCheck[]> {
  const accountId = await findInstallationAccount(deps.db.autocommit);
  if (accountId === undefined) return [];
  const scope = mintSystemScope(accountId);
  return (await Promise.all(RECORD_KINDS.map((kind) => checkSender(deps, scope, kind)))).flat();
}

/** Never rejects: what cannot be looked up says so. */
async function checkRecords(names: NameServer, facts: SenderFacts): Promise<readonly RecordCheck[]> {
  try {
    return await withPatience(SENDER_CHECKS[facts.kind](names, facts));
  } catch {
    const name = facts.kind === "spf" ? facts.returnPath : facts.domain;
    return [
      {
        ...blankCheck(facts.kind, name),
        state: "unknown",
        finding: "no_answer",
        says: "The name servers gave no answer. Try again in a moment.",
      },
    ];
  }
}

function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the name servers took too long")), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
