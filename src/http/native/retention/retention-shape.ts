import { Type } from "typebox";
import { RETENTION_KINDS, RETENTION_RULES, type Retention } from "../../../domain/retention.ts";
import { Nullable } from "../shapes.ts";

const ABOUT: Readonly<Record<keyof Retention, string>> = {
  sandbox: "Captured mail and texts; the newest 200,000 at most",
  texts: "Texts that came in, and what was answered",
  webhooks: "What happened, and how webhooks were told",
  jobs: "Reports of imports and other jobs",
  apiLog: "Calls of the API",
  messages: "Addresses and servers' replies of messages whose sending is over; states and counts stay",
  audit: "Who did what",
  contacts: "People in no event, unchanged for so long, who do not sign in: they are erased, and may come back",
};

/** Days by kind, and what is possible. */
export const RetentionShape = Type.Object(
  Object.fromEntries(
    RETENTION_KINDS.map((kind) => [
      kind,
      Type.Object(
        {
          days: Nullable(Type.Integer({ description: "null: for ever" })),
          defaultDays: Nullable(Type.Integer()),
          min: Type.Integer(),
          max: Type.Integer(),
        },
        { description: ABOUT[kind] },
      ),
    ]),
  ),
  { title: "Retention" },
);

export function toRetentionBody(retention: Retention) {
  return Object.fromEntries(
    RETENTION_KINDS.map((kind) => {
      const { default: defaultDays, min, max } = RETENTION_RULES[kind];
      return [kind, { days: retention[kind], defaultDays, min, max }];
    }),
  );
}
