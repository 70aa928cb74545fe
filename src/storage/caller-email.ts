import type { OrganiserScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

/** Where a mail to the caller goes: the credential's contact address, a login's own; null where there is none. */
export async function findCallerEmail(tx: Tx, { accountId, actor }: OrganiserScope): Promise<string | null> {
  if (actor.kind === "system") return null;
  const [row] =
    actor.kind === "credential"
      ? await tx.named<{ email: string | null }>(
          "find-email-of-credential",
          "select c.contact_email as email from credentials c where c.account_id = $1 and c.id = $2",
          [accountId, actor.id],
        )
      : await tx.named<{ email: string | null }>(
          "find-email-of-login",
          `select c.email
             from logins l
             join contacts c on c.account_id = l.account_id and c.id = l.contact_id
            where l.account_id = $1 and l.id = $2`,
          [accountId, actor.id],
        );
  return row?.email ?? null;
}
