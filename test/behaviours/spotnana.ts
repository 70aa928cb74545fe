import { aSpotnanaUser, type SpotnanaUser } from "../support/spotnana.ts";
import { codeOf, namedIn, userIds } from "../support/travelers.ts";
import type { World } from "../support/world.ts";
import type { SaidOfOne, Speaker } from "./sentences.ts";
import type { Stage } from "./stage.ts";

const users = new WeakMap<World, Promise<SpotnanaUser>>();

/** The API user of a world: one token, whatever the sentence. */
function userOf(world: World): Promise<SpotnanaUser> {
  const user = users.get(world) ?? aSpotnanaUser(world);
  users.set(world, user);
  return user;
}

const NOBODY = "00000000-0000-4000-8000-000000000000";

/** What this wire calls the contacts; one that is nobody's has an id nobody has. */
async function idsOf({ world }: Stage, contactIds: readonly number[]): Promise<string[]> {
  const rows = await world.database.query<{ id: number; uuid: string }>(
    "select id, uuid from contacts where id = any($1::bigint[])",
    [contactIds],
  );
  const uuids = new Map(rows.map(({ id, uuid }) => [id, uuid]));
  return contactIds.map((id) => uuids.get(id) ?? NOBODY);
}

/** Adds those who are known, as clients do: one who is not is named, and nobody is added before that one is left out. */
async function added(user: SpotnanaUser, path: string, ids: readonly string[]): Promise<string[]> {
  const reply = await user.call("POST", `${path}/travelers/add`, userIds(ids));
  if (reply.status === 200) return [...ids];
  if (codeOf(reply) === "INVALID_EVENT_STATE") return [];
  if (codeOf(reply) !== "USER_NOT_FOUND") throw new Error(`not added: ${reply.text}`);
  const strangers = new Set(namedIn(reply).map((name) => ids[Number(/\d+/.exec(name)?.[0])]));
  return added(
    user,
    path,
    ids.filter((id) => !strangers.has(id)),
  );
}

/** The links everybody on the list has, as the native API tells them; this wire has them in its mails only. */
async function linksOf({ world, eventId }: Stage): Promise<Map<string, SaidOfOne["links"]>> {
  const { body } = await world.call("GET", `/events/${eventId}/guests?limit=500&total=false`);
  const guests = body.items as Array<{ contact: { uuid: string }; links: { yes: string; no: string } | null }>;
  return new Map(guests.map(({ contact, links }) => [contact.uuid, links ?? undefined]));
}

/** The Spotnana dialect: people are put on the list first, then all of them are asked by mail. */
export const spotnana: Speaker = {
  name: "the Spotnana dialect",
  async invite(stage, contactIds) {
    const user = await userOf(stage.world);
    const path = `/v2/events/${stage.eventId}`;
    const ids = await idsOf(stage, contactIds);
    const travelers = await added(user, path, ids);
    if (travelers.length === 0) return ids.map(() => ({ isInvited: false, links: undefined }));
    const sent = await user.call("POST", `${path}/invite/send`, userIds(travelers));
    if (sent.status !== 200) throw new Error(`not sent: ${sent.text}`);
    const links = await linksOf(stage);
    return ids.map((id) => ({ isInvited: travelers.includes(id), links: links.get(id) }));
  },
  async remove(stage, contactId) {
    const user = await userOf(stage.world);
    const body = userIds(await idsOf(stage, [contactId]));
    const { text, body: said } = await user.call("POST", `/v2/events/${stage.eventId}/travelers/remove`, body);
    if (said.removedUserIds?.length !== 1) throw new Error(`not removed: ${text}`);
  },
  async answer(stage, contactId, reply) {
    const user = await userOf(stage.world);
    const [id] = await idsOf(stage, [contactId]);
    const eventRsvpState = reply === "yes" ? "INVITE_ACCEPTED" : "INVITE_DECLINED";
    const path = `/v2/events/${stage.eventId}/travelers/${id}/rsvp`;
    const answered = await user.call("POST", path, { eventRsvpState });
    if (answered.status !== 200) throw new Error(`not answered: ${answered.text}`);
  },
  async count(stage) {
    const user = await userOf(stage.world);
    const count = async (state: string): Promise<number> => {
      const filters = [{ type: "INVITATION_STATUS_FILTER", rsvpStates: [state] }];
      const path = `/v2/events/${stage.eventId}/travelers-list`;
      return (await user.call("POST", path, { limit: 0, filters })).body.paginationParams.totalNumResults;
    };
    return {
      yes: await count("INVITE_ACCEPTED"),
      no: await count("INVITE_DECLINED"),
      noAnswer: await count("INVITED"),
    };
  },
};
