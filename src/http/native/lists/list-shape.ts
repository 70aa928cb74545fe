import { Type } from "typebox";
import type { ContactList, MembershipChange } from "../../../domain/contact-list.ts";
import { Id, Instant, Line, Strict } from "../shapes.ts";

export const ListShape = Type.Object(
  {
    id: Id,
    uuid: Type.String({ format: "uuid" }),
    name: Type.String(),
    size: Type.Integer({ minimum: 0, description: "People on the list" }),
    columns: Type.Array(Type.String(), { description: "Names of the values that recipients brought along" }),
    hasFixedColumns: Type.Boolean({ description: "Values of recipients under other names are left out" }),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: "List" },
);

export const ListInput = Strict({ name: Line(200) });
export const NewListInput = Strict({
  name: Line(200),
  columns: Type.Optional(
    Type.Array(Line(128), { maxItems: 500, description: "Fixes what is kept of recipients; left out: whatever comes" }),
  ),
});

/** Ids one call may name. */
const MEMBERS_MAX = 100_000;
export const MEMBERS_BODY_BYTES = 2 * 1024 * 1024;

export const MembersInput = Strict({ contactIds: Type.Array(Id, { minItems: 1, maxItems: MEMBERS_MAX }) });

export const MembershipShape = Type.Object(
  {
    changed: Type.Integer({ minimum: 0, description: "People put on the list, or taken off it" }),
    unchanged: Type.Integer({ minimum: 0, description: "People for whom it was so before" }),
    unknown: Type.Array(Id, { description: "Ids of nobody" }),
  },
  { title: "MembershipChange" },
);

export function toListBody({ id, uuid, name, size, columns, hasFixedColumns, createdAt, updatedAt }: ContactList) {
  return { id, uuid, name, size, columns, hasFixedColumns, createdAt, updatedAt };
}

export function toMembershipBody({ changed, unchanged, unknown }: MembershipChange) {
  return { changed, unchanged, unknown };
}
