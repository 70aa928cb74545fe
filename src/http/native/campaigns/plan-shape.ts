import { Type } from "typebox";
import { BLOCKERS, EXCLUSIONS, PLAN_WARNINGS } from "../../../domain/plan-codes.ts";
import type { ProblemCode } from "../../../domain/problem-code.ts";
import { Notices } from "../events/event-shape.ts";
import { PROBLEM_PAGES } from "../problem-pages.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

const Count = Type.Integer({ minimum: 0 });

const Clock = Type.Enum(["now", "instant", "zone", "guest"], { type: "string" });
const Note = Type.Enum(["gap", "overlap"], {
  type: "string",
  description: "The clocks skip the wall time: the first time after it was taken; or show it twice: the earlier one",
});

/** One of the codes; its description says what each means. */
function oneOfCodes<C extends ProblemCode>(codes: readonly C[]) {
  const meanings = codes.map((it) => `\`${it}\`: ${PROBLEM_PAGES[it].happened}`);
  return Type.Enum([...codes], { type: "string", description: meanings.join(" ") });
}

/** What `usecases/plan-campaign.ts` answers, which a refused send repeats, is written as it is. */
export const PlanShape = Type.Object(
  {
    planId: Type.String(),
    expiresAt: Instant,
    recipients: Count,
    byChannel: Type.Object({ email: Count, sms: Count }),
    excluded: Type.Array(
      Type.Object({
        reason: oneOfCodes(EXCLUSIONS),
        count: Count,
        examples: Type.Array(Type.Object({ guestId: Id, name: Type.String() }), { description: "The first few" }),
      }),
    ),
    smsParts: Type.Integer({ minimum: 0, description: "Parts all texts together are billed as" }),
    sms: Nullable(
      Type.Object({
        parts: Count,
        byParts: Type.Array(Type.Object({ parts: Count, recipients: Count })),
        longest: Nullable(
          Type.Object({
            guestId: Id,
            alphabet: Type.Enum(["plain", "unicode"], { type: "string" }),
            length: Count,
            parts: Count,
          }),
        ),
      }),
    ),
    schedule: Type.Object({
      clock: Clock,
      at: Nullable(Type.String({ format: "date-time", description: "When the first may leave; null: now" })),
      local: Nullable(Type.String({ description: "The wall time asked for" })),
      timezone: Nullable(Type.String({ description: "Whose wall time it is" })),
      note: Nullable(Note),
      zones: Type.Array(
        Type.Object({
          timezone: Type.String(),
          at: Instant,
          note: Nullable(Note),
          recipients: Count,
          isPast: Type.Boolean(),
        }),
        { description: "Where every guest has their own time: when it comes in each zone of the audience" },
      ),
      leavingAtOnce: Type.Integer({ minimum: 0, description: "Whose own time has passed when the sending starts" }),
    }),
    notices: Notices,
    lanes: Type.Array(
      Type.Object({ lane: Type.String({ examples: ["gmail.com", "+44", "other"] }), recipients: Count }),
      {
        description: "By receiver, the largest first: domains of addresses, country codes of phones",
      },
    ),
    waiting: Type.Array(
      Type.Object({
        reason: Type.Enum(["quiet_hours", "warm_up"], { type: "string" }),
        count: Count,
        from: Instant,
        until: Type.String({ format: "date-time", description: "When the last of them may leave" }),
      }),
    ),
    firstLeavesAt: Type.String({ format: "date-time", description: "An estimate" }),
    lastLeavesAt: Type.String({ format: "date-time", description: "An estimate" }),
    estimate: Type.Object(
      {
        perSecond: Type.Number(),
        basis: Type.Enum(["assumed", "measured"], { type: "string" }),
      },
      { description: "What the estimates rest on" },
    ),
    warnings: Type.Array(
      Type.Object({
        code: Type.Enum([...PLAN_WARNINGS], { type: "string" }),
        message: Type.String(),
        count: Nullable(Count),
        variable: Nullable(Type.String()),
        guestIds: Type.Array(Id, { description: "The first few guests it concerns" }),
      }),
    ),
    blockers: Type.Array(Type.Object({ code: oneOfCodes(BLOCKERS), message: Type.String() })),
  },
  { title: "Plan" },
);
