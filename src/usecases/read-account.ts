import type { Account } from "../domain/account.ts";
import type { AccountSettings } from "../domain/account-settings.ts";
import type { AuditFilter, AuditLine } from "../domain/audit.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Credential } from "../domain/credential.ts";
import type { ProjectId } from "../domain/ids.ts";
import type { Project } from "../domain/project.ts";
import { notFound } from "../domain/refusal.ts";
import { findSettings } from "../storage/account-settings.ts";
import { countAccounts, listAccounts } from "../storage/accounts.ts";
import { countAudit, listAudit } from "../storage/audit.ts";
import { countCredentials, listCredentials } from "../storage/credentials.ts";
import { countProjects, findProject, listProjects } from "../storage/projects.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";
import { refuseConfined } from "./refuse-confined.ts";

type Reads = Pick<Deps, "db">;

/** All accounts of the installation, oldest first. @throws {Refusal} forbidden. */
export async function readAccounts({ db }: Reads, scope: OrganiserScope, wish: PageWish): Promise<Found<Account>> {
  await refuseUnlessInstallationOwner(db.autocommit, scope);
  return foundPage(
    wish,
    (limit) => listAccounts(db.autocommit, { after: wish.after ?? 0, limit }),
    () => countAccounts(db.autocommit),
  );
}

/** The account's credentials, oldest first, revoked ones too. @throws {Refusal} forbidden. */
export async function readCredentials(
  { db }: Reads,
  scope: OrganiserScope,
  wish: PageWish,
): Promise<Found<Credential>> {
  refuseConfined(scope);
  return foundPage(
    wish,
    (limit) => listCredentials(db.autocommit, scope, { after: wish.after ?? 0, limit }),
    () => countCredentials(db.autocommit, scope),
  );
}

/** The projects the caller may see, oldest first. */
export function readProjects({ db }: Reads, scope: OrganiserScope, wish: PageWish): Promise<Found<Project>> {
  return foundPage(
    wish,
    (limit) => listProjects(db.autocommit, scope, { after: wish.after, limit }),
    () => countProjects(db.autocommit, scope),
  );
}

/** @throws {Refusal} not-found, also for a project the caller is kept out of. */
export async function readProject({ db }: Reads, scope: OrganiserScope, id: ProjectId): Promise<Project> {
  const project = await findProject(db.autocommit, scope, id);
  if (project === undefined) throw notFound("project", id);
  return project;
}

/** Who did what, newest first. @throws {Refusal} forbidden. */
export async function readAudit(
  { db }: Reads,
  scope: OrganiserScope,
  filter: AuditFilter,
  wish: PageWish,
): Promise<Found<AuditLine>> {
  refuseConfined(scope);
  return foundPage(
    wish,
    (limit) => listAudit(db.autocommit, scope, filter, { before: wish.after, limit }),
    () => countAudit(db.autocommit, scope, filter),
  );
}

export function readSettings({ db }: Reads, scope: OrganiserScope): Promise<AccountSettings> {
  return findSettings(db.autocommit, scope);
}
