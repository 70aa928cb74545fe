import { type Static, Type } from "typebox";
import type { AuditFilter, AuditLine } from "../../../domain/audit.ts";
import { readAudit } from "../../../usecases/read-audit.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { BigId, Instant, Nullable, PageOf, PageQuery, Strict, toInstant } from "../shapes.ts";

const ActorKind = Type.Enum(["credential", "login", "system"], { type: "string" });

const Query = Strict({
  ...PageQuery,
  verb: Type.Optional(Type.String({ maxLength: 100, examples: ["publish"] })),
  objectKind: Type.Optional(Type.String({ maxLength: 100, examples: ["event"] })),
  objectId: Type.Optional(Type.String({ maxLength: 100 })),
  actorKind: Type.Optional(ActorKind),
  actorId: Type.Optional(BigId),
  since: Type.Optional(Instant),
  until: Type.Optional(Type.String({ format: "date-time", description: "Up to, not at" })),
});

const AuditEntryShape = Type.Object(
  {
    id: BigId,
    at: Instant,
    actor: Type.Object({
      kind: ActorKind,
      id: Nullable(BigId),
      name: Nullable(Type.String({ description: "Of a key its name, of a person the address they sign in with" })),
    }),
    verb: Type.String(),
    objectKind: Type.String(),
    objectId: Nullable(Type.String()),
    details: Type.Record(Type.String(), Type.Unknown(), { description: "Ids and counts" }),
  },
  { title: "AuditEntry" },
);

/** GET /beckon/v1/audit */
export const listAuditEndpoint = endpoint({
  method: "GET",
  path: "/audit",
  operationId: "listAudit",
  tag: "audit",
  summary: "Who did what, newest first",
  right: "owner",
  query: Query,
  replies: { 200: PageOf(AuditEntryShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readAudit(deps, scope, toFilter(query), pageById(page));
    return ok(toPage(page, found, toEntry, (it) => [it.id]));
  },
});

function toFilter({ verb, objectKind, objectId, actorKind, actorId, since, until }: Static<typeof Query>): AuditFilter {
  return {
    verb,
    objectKind,
    objectId,
    actorKind,
    actorId,
    since: since === undefined ? undefined : toInstant(since, "/query/since"),
    until: until === undefined ? undefined : toInstant(until, "/query/until"),
  };
}

function toEntry({ id, at, actor, verb, objectKind, objectId, details }: AuditLine) {
  return { id, at, actor, verb, objectKind, objectId, details };
}
