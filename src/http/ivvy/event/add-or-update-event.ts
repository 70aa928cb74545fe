import { EVENT_CODE } from "../../../domain/event-book.ts";
import type { CostCentreId, EventId, LoginId } from "../../../domain/ids.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { isTimeZone } from "../../../lib/zoned-time.ts";
import { type BookedEventInput, changeBookedEvent, createBookedEvent } from "../../../usecases/write-booked-event.ts";
import { defineAction } from "../action.ts";
import { doesNotValidate, isRequired } from "../faults.ts";
import { clearable, optional, type Values } from "../parameters.ts";
import { bad, decimal, filledText, good, idOrNone, integer, type Kind, text, timestamp } from "../scalars.ts";
import { EVENT_TYPE } from "./event-shape.ts";

const TITLE_MAX = 140;

const timezone: Kind<string> = (value) =>
  typeof value === "string" && isTimeZone(value) ? good(value) : bad("Value must be an IANA time zone");

const code: Kind<string> = (value) => {
  const read = text(20)(value);
  if (read.kind === "bad" || EVENT_CODE.test(read.value.toUpperCase())) {
    return read.kind === "bad" ? read : good(read.value.toUpperCase());
  }
  return bad("Value must be up to 20 letters and digits");
};

const eventType: Kind<number> = (value) => {
  const read = integer()(value);
  if (read.kind === "bad" || read.value === EVENT_TYPE) return read;
  return bad(`Value must be ${EVENT_TYPE}, the type of events that are only recorded`);
};

const PARAMETERS = {
  id: optional(idOrNone<EventId>()),
  eventType: optional(eventType),
  code: optional(code),
  title: optional(filledText(TITLE_MAX)),
  timezone: optional(timezone),
  startDateTime: optional(timestamp),
  endDateTime: optional(timestamp),
  capacity: clearable(integer({ min: 0 })),
  budget: clearable(decimal),
  costCenterId: clearable(idOrNone<CostCentreId>()),
  primaryContactUserId: clearable(idOrNone<LoginId>()),
};

/** Without these no event is added. */
const REQUIRED = ["eventType", "title", "timezone", "startDateTime", "endDateTime"] as const;

/*
 * POST /api/1.0/event?action=addOrUpdateEvent
 * Source: iVvy Developer API 1.0, Event > Add or Update Event. Business units are ignored: an account has none.
 * Not in the source: how a code must look, and that one which is given on an update must be the one that stands. An
 * event is published at once, because iVvy's API has no step to launch it.
 */
export const addOrUpdateEventAction = defineAction({
  namespace: "event",
  name: "addOrUpdateEvent",
  right: "write",
  parameters: PARAMETERS,
  async run(deps, { scope, parameters }) {
    const id = parameters.id ?? undefined;
    const missing = REQUIRED.find((it) => parameters[it] === undefined);
    if (id === undefined && missing !== undefined) throw isRequired(missing);
    const { startDateTime, endDateTime } = parameters;
    if (startDateTime !== undefined && endDateTime !== undefined && endDateTime < startDateTime)
      throw doesNotValidate("endDateTime", "The event must not end before it starts");
    const input = toInput(parameters);
    try {
      const { event, code } =
        id === undefined
          ? await createBookedEvent(deps, scope, input)
          : await changeBookedEvent(deps, scope, id, input);
      return { success: true, id: event.id, code };
    } catch (error) {
      return failed(error);
    }
  },
});

function toInput(given: Values<typeof PARAMETERS>): BookedEventInput {
  return {
    event: {
      ...(given.title === undefined ? {} : { title: given.title }),
      ...(given.timezone === undefined ? {} : { timezone: given.timezone }),
      ...(given.startDateTime === undefined ? {} : { startsAt: given.startDateTime.toISOString() }),
      ...(given.endDateTime === undefined ? {} : { endsAt: given.endDateTime.toISOString() }),
      ...(given.capacity === undefined ? {} : { capacity: given.capacity === 0 ? null : given.capacity }),
    },
    book: {
      ...(given.code === undefined ? {} : { code: given.code }),
      ...(given.budget === undefined ? {} : { budget: given.budget }),
      ...(given.costCenterId === undefined ? {} : { costCentreId: given.costCenterId }),
      ...(given.primaryContactUserId === undefined ? {} : { contactLoginId: given.primaryContactUserId }),
    },
  };
}

/** Members of the core under the names iVvy's clients gave them. */
const PARAMETER_OF: Readonly<Record<string, string>> = {
  "/startsAt": "startDateTime",
  "/endsAt": "endDateTime",
  "/costCentreId": "costCenterId",
  "/contactLoginId": "primaryContactUserId",
};

/** What cannot be done now is no fault of the request: iVvy says so in a success. Everything else is thrown on. */
function failed(error: unknown): object {
  if (error instanceof Refusal && error.code === "conflict") {
    const { message } = (error as Refusal<"conflict">).details;
    return { success: false, id: null, code: null, message };
  }
  if (error instanceof Refusal && error.code === "invalid-input") {
    const [problem] = (error as Refusal<"invalid-input">).details.problems;
    const parameter = PARAMETER_OF[problem?.path ?? ""];
    if (problem !== undefined && parameter !== undefined) throw doesNotValidate(parameter, problem.message);
  }
  throw error;
}
