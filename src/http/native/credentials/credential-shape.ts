import { Type } from "typebox";
import type { Credential } from "../../../domain/credential.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

export const Kind = Type.Enum(["native", "ivvy", "spotnana", "walr"], { type: "string" });
export const Scope = Type.Enum(["read", "write", "owner"], { type: "string" });

const members = {
  id: Id,
  kind: Kind,
  name: Type.String(),
  scopes: Type.Array(Scope),
  projectIds: Nullable(Type.Array(Id, { description: "The projects it is confined to; null: all" })),
  contactEmail: Nullable(Type.String()),
  hint: Type.String({ description: "The last four characters of the secret" }),
  createdAt: Instant,
  lastUsedAt: Nullable(Type.String({ format: "date-time", description: "To the minute" })),
  revokedAt: Nullable(Instant),
  madeBy: Nullable(
    Type.Object(
      { id: Id, name: Type.String() },
      {
        description:
          "Who of the team made it, or made the key that made it; it ends when they leave or may no longer do as much. null: the operator, or somebody who has left",
      },
    ),
  ),
};

export const CredentialShape = Type.Object(members, { title: "Credential" });

export const CreatedCredentialShape = Type.Object(
  {
    ...members,
    key: Type.Optional(Type.String({ description: "native: the key; ivvy: the API key" })),
    secret: Type.Optional(Type.String({ description: "ivvy: what requests are signed with" })),
    clientId: Type.Optional(Type.String({ description: "spotnana, walr" })),
    clientSecret: Type.Optional(Type.String({ description: "spotnana, walr" })),
  },
  { title: "CreatedCredential" },
);

export function toCredential(it: Credential) {
  const { id, kind, name, scopes, projectIds, contactEmail, hint, createdAt, lastUsedAt, revokedAt, madeBy } = it;
  return { id, kind, name, scopes, projectIds, contactEmail, hint, createdAt, lastUsedAt, revokedAt, madeBy };
}
