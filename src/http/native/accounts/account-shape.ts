import { Type } from "typebox";
import type { Account } from "../../../domain/account.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

export const AccountShape = Type.Object(
  {
    id: Id,
    name: Type.String(),
    isInstallation: Type.Boolean({ description: "The first account, whose owner may make others" }),
    suspendedAt: Nullable(Instant),
    createdAt: Instant,
  },
  { title: "Account" },
);

export function toAccount({ id, name, isInstallation, suspendedAt, createdAt }: Account) {
  return { id, name, isInstallation, suspendedAt, createdAt };
}
