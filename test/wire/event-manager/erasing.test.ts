import { describe, expect, it } from "vitest";
import {
  anEventManager,
  answer,
  callEventManager,
  invite,
  makeEvent,
  received,
  register,
} from "../../support/event-manager.ts";

describe("somebody who registered", () => {
  it("can be deleted by an organiser: with names, password and token, while what they made stays as nobody's", async () => {
    await using world = await anEventManager();
    const [creator, guest, other] = [await register(world), await register(world), await register(world)];
    const eventId = await makeEvent(world, creator);
    await invite(world, creator, eventId, [guest.email, other.email, "nobody@example.org"]);
    await answer(world, guest, "accepted");
    expect((await world.call("DELETE", `/contacts/${creator.id}`)).status).toBe(204);
    expect((await callEventManager(world, "GET", "/user", { token: creator.token })).status).toBe(401);
    const login = { username: creator.email, password: creator.password };
    expect((await callEventManager(world, "POST", "/login", { body: login })).status).toBe(400);
    const [listed] = (await callEventManager(world, "GET", "/events", { token: guest.token })).body.data;
    expect([listed.id, listed.creator_id === creator.id]).toEqual([eventId, false]);
    const [pending] = await received(world, other);
    expect([pending?.status, pending?.invitor["name"]]).toEqual(["pending", "Example Labs"]);
    expect((await register(world, { email: creator.email, mobile: creator.mobile })).id).not.toBe(creator.id);
  });

  it("is no member any more once deleted", async () => {
    await using world = await anEventManager();
    const [creator, guest] = [await register(world), await register(world)];
    const eventId = await makeEvent(world, creator);
    await invite(world, creator, eventId, [guest.email]);
    await answer(world, guest, "accepted");
    await world.call("DELETE", `/contacts/${guest.id}`);
    const shown = await callEventManager(world, "GET", `/events/${eventId}`, { token: creator.token });
    expect(shown.body.data.members).toEqual([]);
    const path = `/events/${eventId}/invitations`;
    const { body } = await callEventManager(world, "GET", path, { token: creator.token });
    expect(body.data.invitations).toEqual([]);
  });
});
