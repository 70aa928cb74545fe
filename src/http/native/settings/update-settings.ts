import { type Static, Type } from "typebox";
import type { AccountSettings } from "../../../domain/account-settings.ts";
import type { ProjectId } from "../../../domain/ids.ts";
import { changeSettings } from "../../../usecases/change-settings.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, Line, Nullable, Strict } from "../shapes.ts";
import { Language, SettingsShape, toSettings } from "./settings-shape.ts";

const WallTime = Type.String({ pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d$", examples: ["09:00"] });
const Address = Type.String({ maxLength: 320 });

const Body = Strict(
  {
    name: Type.Optional(Line(200)),
    senderName: Type.Optional(Nullable(Line(200))),
    senderEmail: Type.Optional(Nullable(Address)),
    replyTo: Type.Optional(Nullable(Address)),
    postalAddress: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
    defaultProjectId: Type.Optional(Id),
    defaultTimezone: Type.Optional(Type.String({ maxLength: 64 })),
    defaultRegion: Type.Optional(Type.String({ maxLength: 2 })),
    defaultLocale: Type.Optional(Type.String({ maxLength: 35 })),
    offeredLanguages: Type.Optional(Nullable(Type.Array(Language, { minItems: 1, uniqueItems: true }))),
    persianCalendar: Type.Optional(Type.Enum(["gregorian", "persian"], { type: "string" })),
    smsFrom: Type.Optional(WallTime),
    smsUntil: Type.Optional(WallTime),
    remindersMax: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
    reminderSpacingHours: Type.Optional(Type.Integer({ minimum: 0, maximum: 720 })),
    contactMessagesMax: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 1000 }))),
    contactMessagesDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    calendarReplies: Type.Optional(Type.Boolean()),
    receipts: Type.Optional(Type.Boolean()),
    ivvyInvitesSend: Type.Optional(Type.Boolean()),
    smsSender: Type.Optional(Nullable(Type.String({ maxLength: 16, examples: ["+447700900001"] }))),
    smsCountries: Type.Optional(
      Nullable(Type.Array(Type.String({ pattern: "^[A-Z]{2}$" }), { minItems: 1, maxItems: 250, uniqueItems: true })),
    ),
    smsPartsPerCampaign: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 2_000_000_000 }))),
    smsPartsPerDay: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 2_000_000_000 }))),
    smsNewNumbersMax: Type.Optional(Nullable(Type.Integer({ minimum: 2, maximum: 1_000_000 }))),
    smsLocalWords: Type.Optional(Type.Boolean()),
    warmUps: Type.Optional(
      Type.Array(
        Strict({
          domain: Type.String({ minLength: 4, maxLength: 253, examples: ["events.example.org"] }),
          firstDay: Type.Integer({ minimum: 1, maximum: 1_000_000, examples: [200] }),
          dailyMax: Type.Integer({ minimum: 1, maximum: 100_000_000, examples: [100_000] }),
        }),
        { maxItems: 20, description: "All of them: those left out end" },
      ),
    ),
  },
  { description: "JSON merge patch (RFC 7396): what is left out stays, null clears" },
);

/** PATCH /beckon/v1/settings */
export const updateSettingsEndpoint = endpoint({
  method: "PATCH",
  path: "/settings",
  operationId: "updateSettings",
  tag: "settings",
  summary: "Change the account's settings",
  right: "owner",
  body: Body,
  replies: { 200: SettingsShape },
  async handle(deps, { scope, body }) {
    return ok(toSettings(await changeSettings(deps, scope, toPatch(body)), deps));
  },
});

function toPatch({ defaultProjectId, ...rest }: Static<typeof Body>): Partial<AccountSettings> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return defaultProjectId === undefined ? given : { ...given, defaultProjectId: defaultProjectId as ProjectId };
}
