import type { OrganiserScope } from "../domain/caller.ts";
import type { ProjectId } from "../domain/ids.ts";
import type { Project } from "../domain/project.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { codeOf } from "../lib/error-facts.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { deleteProject, findProject, insertProject, updateProject } from "../storage/projects.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";

/** @throws {Refusal} forbidden for a caller confined to projects: it could not see what it made. */
export async function createProject(deps: Pick<Deps, "db">, scope: OrganiserScope, name: string): Promise<Project> {
  refuseConfined(scope);
  return deps.db.transaction(async (tx) => {
    const project = await insertProject(tx, scope, name);
    await insertAudit(tx, scope, { verb: "create", objectKind: "project", objectId: project.id });
    return project;
  });
}

/** @throws {Refusal} not-found. */
export async function renameProject(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: ProjectId,
  name: string,
): Promise<Project> {
  return deps.db.transaction(async (tx) => {
    const before = await findProject(tx, scope, id);
    if (before?.name === name) return before;
    const project = await updateProject(tx, scope, id, name);
    if (project === undefined) throw notFound("project", id);
    await insertAudit(tx, scope, { verb: "rename", objectKind: "project", objectId: id });
    return project;
  });
}

/**
 * Deletes a project nothing belongs to.
 * @throws {Refusal} not-found; conflict default_project; conflict in_use.
 */
export async function removeProject(deps: Pick<Deps, "db">, scope: OrganiserScope, id: ProjectId): Promise<void> {
  try {
    await deps.db.transaction(async (tx) => {
      if ((await findProject(tx, scope, id)) === undefined) throw notFound("project", id);
      if ((await findSettings(tx, scope)).defaultProjectId === id)
        throw new Refusal("conflict", {
          why: "default_project",
          message: "Make another project the default in the settings first.",
        });
      await deleteProject(tx, scope, id);
      await insertAudit(tx, scope, { verb: "delete", objectKind: "project", objectId: id });
    });
  } catch (error) {
    if (codeOf(error) !== "23503") throw error;
    throw new Refusal("conflict", {
      why: "in_use",
      message: "Something belongs to this project: an event, or what was one.",
    });
  }
}
