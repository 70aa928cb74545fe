import type { OrganiserScope } from "../domain/caller.ts";
import type { ProjectId } from "../domain/ids.ts";
import type { Project } from "../domain/project.ts";
import { notFound } from "../domain/refusal.ts";
import { countProjects, findProject, listProjects } from "../storage/projects.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

/** The projects the caller may see, oldest first. */
export function readProjects({ db }: Pick<Deps, "db">, scope: OrganiserScope, wish: PageWish): Promise<Found<Project>> {
  return foundPage(
    wish,
    (limit) => listProjects(db.autocommit, scope, { after: wish.after, limit }),
    () => countProjects(db.autocommit, scope),
  );
}

/** @throws {Refusal} not-found, also for a project the caller is kept out of. */
export async function readProject({ db }: Pick<Deps, "db">, scope: OrganiserScope, id: ProjectId): Promise<Project> {
  const project = await findProject(db.autocommit, scope, id);
  if (project === undefined) throw notFound("project", id);
  return project;
}
