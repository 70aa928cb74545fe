import { Type } from "typebox";
import { MUST } from "../shapes.ts";

/** When to send, on this wire. Source: `domain/send-time.ts`. */
export const SendTimeBody = {
  at: Type.Optional(
    Type.String({
      maxLength: 40,
      pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}",
      [MUST]: "must be an instant such as 2030-05-13T08:00:00Z or a wall time such as 2030-05-13T09:00",
      description: "Instant, or wall time of `timezone`; now where it is left out",
      examples: ["2030-05-13T09:00", "2030-05-13T08:00:00Z"],
    }),
  ),
  timezone: Type.Optional(
    Type.String({
      maxLength: 64,
      description:
        "IANA name, or \"guest\" for each guest's own: the contact's zone, else the event's. Of wall times alone; the event's where it is left out",
      examples: ["Europe/London", "guest"],
    }),
  ),
};
