import { Type } from "typebox";
import type { AccountSettings } from "../../../domain/account-settings.ts";
import type { NativeDeps } from "../endpoint.ts";
import { Id, Nullable } from "../shapes.ts";

export const SettingsShape = Type.Object(
  {
    name: Type.String(),
    senderName: Nullable(Type.String()),
    senderEmail: Nullable(Type.String()),
    replyTo: Nullable(Type.String()),
    postalAddress: Nullable(Type.String({ description: "Stands below every mail" })),
    defaultProjectId: Id,
    defaultTimezone: Type.String({ description: "IANA, such as Europe/London" }),
    defaultRegion: Type.String({ description: "Country of phone numbers without a country code, such as GB" }),
    defaultLocale: Type.String({ description: "BCP 47, such as en" }),
    smsFrom: Type.String({ description: "Texts are sent between this wall time" }),
    smsUntil: Type.String({ description: "and this one" }),
    publicUrl: Type.String({ description: "Origin of every link; set by the operator" }),
    sandbox: Type.Object(
      { email: Type.Boolean(), sms: Type.Boolean() },
      { description: "Whether a channel's messages are captured instead of sent; set by the operator" },
    ),
  },
  { title: "Settings" },
);

export function toSettings(it: AccountSettings, { publicUrl, isSandbox }: Pick<NativeDeps, "publicUrl" | "isSandbox">) {
  return { ...it, publicUrl, sandbox: { email: isSandbox("email"), sms: isSandbox("sms") } };
}
