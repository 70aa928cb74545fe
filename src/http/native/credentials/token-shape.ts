import { Type } from "typebox";
import type { StaticToken } from "../../../domain/access-token.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

const members = {
  id: Id,
  credentialId: Id,
  name: Type.String(),
  hint: Type.String({ description: "The last four characters of the token" }),
  createdAt: Instant,
  expiresAt: Nullable(Type.String({ format: "date-time", description: "null: with its credential" })),
};

export const TokenShape = Type.Object(members, { title: "CredentialToken" });
export const CreatedTokenShape = Type.Object(
  { ...members, token: Type.String({ description: "Shown here and never again" }) },
  { title: "CreatedCredentialToken" },
);
export const TokenParams = Type.Object({ id: Id, tokenId: Id });

export function toToken({ id, credentialId, name, hint, createdAt, expiresAt }: StaticToken) {
  return { id, credentialId, name, hint, createdAt, expiresAt };
}
