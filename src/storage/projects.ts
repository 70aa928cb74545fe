import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { ProjectId } from "../domain/ids.ts";
import type { Project } from "../domain/project.ts";
import { builder, type Tx } from "./db.ts";

interface ProjectRow {
  id: number;
  name: string;
  created_at: Date;
  updated_at: Date;
}

function toProject(row: ProjectRow): Project {
  return { id: row.id as ProjectId, name: row.name, createdAt: row.created_at, updatedAt: row.updated_at };
}

export async function insertProject(tx: Tx, scope: AccountScope, name: string): Promise<Project> {
  const [row] = await tx.named<ProjectRow>(
    "insert-project-row",
    "insert into projects (account_id, name) values ($1, $2) returning id, name, created_at, updated_at",
    [scope.accountId, name],
  );
  if (row === undefined) throw new Error("insert-project-row answered no row");
  return toProject(row);
}

/** Undefined also when the caller is confined to other projects. */
export async function findProject(tx: Tx, scope: OrganiserScope, id: ProjectId): Promise<Project | undefined> {
  const [row] = await tx.named<ProjectRow>(
    "find-project",
    `select p.id, p.name, p.created_at, p.updated_at
       from projects p
      where p.account_id = $1 and p.id = $2 and ($3::bigint[] is null or p.id = any ($3))`,
    [scope.accountId, id, scope.projectIds],
  );
  return row === undefined ? undefined : toProject(row);
}

/** Those of the ids that are projects of the account. */
export async function existingProjects(tx: Tx, scope: AccountScope, ids: readonly number[]): Promise<Set<number>> {
  const rows = await tx.named<{ id: number }>(
    "existing-projects",
    "select p.id from projects p where p.account_id = $1 and p.id = any ($2)",
    [scope.accountId, ids],
  );
  return new Set(rows.map((row) => row.id));
}

export async function updateProject(
  tx: Tx,
  scope: OrganiserScope,
  id: ProjectId,
  name: string,
): Promise<Project | undefined> {
  const [row] = await tx.named<ProjectRow>(
    "update-project",
    `update projects set name = $4, updated_at = now()
      where account_id = $1 and id = $2 and ($3::bigint[] is null or id = any ($3))
     returning id, name, created_at, updated_at`,
    [scope.accountId, id, scope.projectIds, name],
  );
  return row === undefined ? undefined : toProject(row);
}

/** @throws a foreign key violation while something belongs to the project. */
export async function deleteProject(tx: Tx, scope: AccountScope, id: ProjectId): Promise<void> {
  await tx.named("delete-project", "delete from projects where account_id = $1 and id = $2", [scope.accountId, id]);
}

/** In the order of their ids; `after` is the last id of the page before. */
export async function listProjects(
  tx: Tx,
  scope: OrganiserScope,
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<Project[]> {
  let query = visible(scope).select(["id", "name", "created_at", "updated_at"]).orderBy("id").limit(page.limit);
  if (page.after !== undefined) query = query.where("id", ">", page.after);
  const rows = await tx.run(query.compile());
  return rows.map((row) => toProject(row as ProjectRow));
}

export async function countProjects(tx: Tx, scope: OrganiserScope): Promise<number> {
  const query = visible(scope).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

function visible(scope: OrganiserScope) {
  const query = builder.selectFrom("projects").where("account_id", "=", scope.accountId);
  return scope.projectIds === null ? query : query.where("id", "in", [...scope.projectIds]);
}
