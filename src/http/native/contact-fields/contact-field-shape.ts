import { Type } from "typebox";
import { FIELD_KEY } from "../../../domain/contact.ts";
import type { CustomField } from "../../../domain/custom-field.ts";
import { Id, Line, Strict } from "../shapes.ts";

const Kind = Type.Union(
  [Type.Literal("text"), Type.Literal("choice"), Type.Literal("choices"), Type.Literal("date"), Type.Literal("number")],
  { description: "What values look like; programs that speak of types check them by it" },
);

export const ContactFieldShape = Type.Object(
  {
    id: Id,
    key: Type.String({ description: "As contacts and texts name it" }),
    label: Type.String({ description: "As people name it" }),
    kind: Kind,
    options: Type.Array(Type.String(), { description: "Of a choice and of choices" }),
    isRequired: Type.Boolean({ description: "Told to programs; nothing is refused for want of a value" }),
    isActive: Type.Boolean(),
    position: Type.Integer(),
  },
  { title: "ContactField" },
);

export const ContactFieldsShape = Type.Object({ items: Type.Array(ContactFieldShape) }, { title: "ContactFields" });

export const ContactFieldInput = Strict({
  key: Type.String({ pattern: FIELD_KEY.source, examples: ["diet"] }),
  label: Type.Optional(Line(200)),
  kind: Type.Optional(Kind),
  options: Type.Optional(Type.Array(Line(200), { maxItems: 500, uniqueItems: true })),
  isRequired: Type.Optional(Type.Boolean()),
  isActive: Type.Optional(Type.Boolean()),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
});

export function toContactFieldBody(field: CustomField) {
  const { id, key, label, kind, options, isRequired, isActive, position } = field;
  return { id, key, label, kind, options: [...options], isRequired, isActive, position };
}
