import type { Command, Context } from "./command.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { confirm, print, tell } from "./output.ts";
import { table } from "./table.ts";
import { readCount, readId } from "./values.ts";
import type { Event, Results } from "./wire.ts";

export const listEvents: Command = {
  name: "events list",
  about: "list the events",
  async run(context) {
    const events = await context.api.list("/events");
    const rows = events.map((it) => [it.id, it.title, it.status, it.startsAt, it.timezone]);
    print(context, events, () => table(["id", "title", "status", "starts (UTC)", "timezone"], rows));
    return EXIT.ok;
  },
};

export const createEvent: Command = {
  name: "events create",
  about: "make an event, as a draft unless --publish is given",
  args: ["title"],
  flags: {
    starts: { value: "time", about: "2030-06-13T18:30, read in --timezone" },
    ends: { value: "time", about: "likewise" },
    timezone: { value: "zone", about: "IANA, such as Europe/London (the account's)" },
    place: { value: "name", about: "where it takes place" },
    address: { value: "address", about: "how to find it" },
    description: { value: "text", about: "shown on the guest page" },
    "answer-by": { value: "time", about: "until when guests may answer" },
    capacity: { value: "people", about: "how many may say yes" },
    project: { value: "id", about: "the project it belongs to" },
    publish: { about: "publish it at once" },
  },
  async run(context, input) {
    const [title] = input.args;
    const place = { name: input.text("place"), address: input.text("address") };
    const project = input.text("project");
    const wanted = {
      title,
      startsAt: input.text("starts"),
      endsAt: input.text("ends"),
      timezone: input.text("timezone"),
      description: input.text("description"),
      answerBy: input.text("answer-by"),
      capacity: readCount(input.text("capacity"), "--capacity"),
      ...(project === undefined ? {} : { projectId: readId(project, "A project") }),
      ...(place.name === undefined && place.address === undefined ? {} : { location: place }),
    };
    const event = await context.api.call("post", "/events", { body: wanted });
    return input.isOn("publish") ? publish(context, event.id) : show(context, event);
  },
};

export const showEvent: Command = {
  name: "events show",
  about: "show an event and what its guests have answered",
  args: ["event"],
  async run(context, { args }) {
    const path = { id: readId(args[0], "An event") };
    const event = await context.api.call("get", "/events/{id}", { path });
    const results = await context.api.call("get", "/events/{id}/results", { path });
    print(context, { ...event, results }, () => `${describe(event)}\n${countsTable(results)}`);
    return EXIT.ok;
  },
};

export const publishEvent: Command = {
  name: "events publish",
  about: "open an event for invitations and answers",
  args: ["event"],
  run: (context, { args }) => publish(context, readId(args[0], "An event")),
};

export const cancelEvent: Command = {
  name: "events cancel",
  about: "call an event off; what is queued for it is not sent any more",
  args: ["event"],
  async run(context, { args }) {
    const path = { id: readId(args[0], "An event") };
    const { title } = await context.api.call("get", "/events/{id}", { path });
    if (!(await confirm(context, `Cancel "${title}"? This cannot be taken back.`))) return EXIT.failed;
    return show(context, await context.api.call("post", "/events/{id}/cancel", { path }));
  },
};

async function publish(context: Context, id: number): Promise<ExitCode> {
  return show(context, await context.api.call("post", "/events/{id}/publish", { path: { id } }));
}

function show(context: Context, event: Event): ExitCode {
  print(context, event, () => describe(event));
  tell(context, `Next: beckon guests invite ${event.id} someone@example.org, then beckon send ${event.id}`);
  return EXIT.ok;
}

function describe(event: Event): string {
  const rows: Array<[string, string | number | null | undefined]> = [
    ["id", event.id],
    ["title", event.title],
    ["status", event.status],
    ["starts", event.startsAt],
    ["ends", event.endsAt],
    ["timezone", event.timezone],
    ["place", event.location?.name],
    ["capacity", event.capacity],
  ];
  return table(
    ["event", ""],
    rows.map(([name, value]) => [name, value === null || value === undefined ? "-" : String(value)]),
  );
}

export function countsTable({ counts }: Results): string {
  const { invited, yes, no, noAnswer, unconfirmed, heads, failed } = counts;
  const headings = ["invited", "yes", "no", "no answer", "unconfirmed", "not reached", "heads"];
  return table(headings, [[invited, yes, no, noAnswer, unconfirmed, failed, heads]]);
}

/** @throws {UsageError} */
export function readAnswer(text: string): "yes" | "no" | "none" {
  if (text === "yes" || text === "no" || text === "none") return text;
  throw new UsageError(`An answer is yes, no or none; "${text}" is none of them.`);
}
