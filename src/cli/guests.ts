import type { Command, Context } from "./command.ts";
import { nameOf } from "./contact-table.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { followJob } from "./jobs.ts";
import { findList } from "./lists.ts";
import { print, tell } from "./output.ts";
import { grouped } from "./progress.ts";
import { table } from "./table.ts";
import { readId } from "./values.ts";
import type { Guest, InviteResult, InviteSummary } from "./wire.ts";

export const listGuests: Command = {
  name: "guests list",
  about: "list an event's guests",
  args: ["event"],
  flags: {
    state: { value: "state", about: "added, invited, accepted, declined or removed" },
    failed: { about: "only those whose message did not get through" },
    q: { value: "words", about: "part of a name or an address" },
    links: { about: "show the personal links" },
  },
  async run(context, input) {
    const id = readId(input.args[0], "An event");
    const delivery = input.isOn("failed") ? "failed" : undefined;
    const query = { state: input.text("state"), q: input.text("q"), delivery };
    const guests = await context.api.list("/events/{id}/guests", { path: { id }, query });
    print(context, guests, () => guestTable(guests, input.isOn("links")));
    return EXIT.ok;
  },
};

function guestTable(guests: readonly Guest[], withLinks: boolean): string {
  const headings = ["id", "name", "address", "state", "delivery", ...(withLinks ? ["link"] : [])];
  const rows = guests.map((it) => [
    it.id,
    nameOf(it.contact),
    it.contact.email ?? it.contact.phone,
    it.state,
    it.delivery,
    ...(withLinks ? [it.links?.page] : []),
  ]);
  return table(headings, rows, withLinks);
}

export const inviteGuests: Command = {
  name: "guests invite",
  about: "invite people and show their links; `send` writes to them",
  args: ["event", "[address...]"],
  flags: {
    list: { value: "list", about: "everybody on this list" },
    contact: { value: "id", about: "a contact by its id; repeatable", isRepeatable: true },
    phone: { value: "number", about: "a phone number with its country code; repeatable", isRepeatable: true },
  },
  async run(context, input) {
    const [event, ...addresses] = input.args;
    const id = readId(event, "An event");
    const list = input.text("list");
    const body = {
      ...(addresses.length === 0 ? {} : { emails: addresses }),
      ...(list === undefined ? {} : { listId: await findList(context, list) }),
      ...(input.texts("contact").length === 0
        ? {}
        : { contactIds: input.texts("contact").map((it) => readId(it, "A contact")) }),
      ...(input.texts("phone").length === 0 ? {} : { phones: input.texts("phone") }),
    };
    if (Object.keys(body).length === 0) throw new UsageError("Nobody is named: give addresses, --list or --contact.");
    return report(context, await invite(context, id, body));
  },
};

interface Invited {
  readonly results: readonly InviteResult[];
}

/** Invites; answers one outcome per person, or their numbers where more than a thousand became a job. */
export async function invite(context: Context, id: number, body: unknown): Promise<Invited | InviteSummary> {
  const answer = await context.api.call("post", "/events/{id}/invite", { path: { id }, body });
  return "results" in answer ? answer : followJob(context, answer, "Inviting");
}

/** The numbers of outcomes that stand one by one. */
export function summarise(invited: Invited | InviteSummary): Omit<InviteSummary, "queued"> {
  if (!("results" in invited)) return invited;
  const sum = { invited: 0, "already-invited": 0, suppressed: 0, "not-eligible": 0, unknown: 0 };
  for (const { outcome } of invited.results) sum[outcome] += 1;
  return sum;
}

function report(context: Context, invited: Invited | InviteSummary): ExitCode {
  print(context, invited, () => ("results" in invited ? resultTable(invited.results) : ""));
  const sum = summarise(invited);
  const missed = sum.unknown + sum["not-eligible"];
  const parts = [
    `${grouped(sum.invited)} invited`,
    `${grouped(sum["already-invited"])} were before`,
    ...(sum.suppressed > 0 ? [`${grouped(sum.suppressed)} opted out and are not written to`] : []),
    ...(missed > 0 ? [`${grouped(missed)} could not be`] : []),
  ];
  tell(context, `${parts.join(", ")}. Nothing was sent.`);
  return missed > 0 ? EXIT.partly : EXIT.ok;
}

function resultTable(results: readonly InviteResult[]): string {
  const rows = results.map((it) => [it.contactId, it.outcome, it.guestId, it.links?.page]);
  return table(["contact", "outcome", "guest", "link"], rows, true);
}
