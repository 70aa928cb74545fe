import type { Deps } from "../../usecases/deps.ts";
import { createAccountEndpoint } from "./accounts/create-account.ts";
import { listAccounts } from "./accounts/list-accounts.ts";
import { resumeAccountEndpoint } from "./accounts/resume-account.ts";
import { suspendAccountEndpoint } from "./accounts/suspend-account.ts";
import { listAudit } from "./audit/list-audit.ts";
import { createCredentialEndpoint } from "./credentials/create-credential.ts";
import { deleteCredential } from "./credentials/delete-credential.ts";
import { listCredentials } from "./credentials/list-credentials.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { createProjectEndpoint } from "./projects/create-project.ts";
import { deleteProject } from "./projects/delete-project.ts";
import { listProjects } from "./projects/list-projects.ts";
import { readProjectEndpoint } from "./projects/read-project.ts";
import { updateProject } from "./projects/update-project.ts";
import { readSettingsEndpoint } from "./settings/read-settings.ts";
import { updateSettings } from "./settings/update-settings.ts";

/** Everything any native endpoint needs. */
export type NativeDeps = Deps;

/** The whole native surface on one page, in the order of the OpenAPI file. */
export const ENDPOINTS: readonly AnyEndpoint<NativeDeps>[] = [
  // accounts
  createAccountEndpoint,
  listAccounts,
  suspendAccountEndpoint,
  resumeAccountEndpoint,
  // credentials
  createCredentialEndpoint,
  listCredentials,
  deleteCredential,
  // projects
  createProjectEndpoint,
  listProjects,
  readProjectEndpoint,
  updateProject,
  deleteProject,
  // settings
  readSettingsEndpoint,
  updateSettings,
  // audit
  listAudit,
];
