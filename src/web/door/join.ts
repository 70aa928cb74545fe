import type { FastifyInstance, FastifyReply } from "fastify";
import { html } from "../../lib/html.ts";
import { type JoinView, joinTeam, readJoin } from "../../usecases/join-team.ts";
import { formOf } from "../form.ts";
import { entranceOf } from "../session-cookie.ts";
import { type DoorDeps, isFromHere, letIn, linkIsOver, notFromHere } from "./door.ts";
import { type DoorField, doorForm, showDoor } from "./door-page.ts";

type At = { Params: { token: string } };

const MAY: Readonly<Record<JoinView["role"], string>> = {
  owner: "As an owner you may do everything, and decide who else may.",
  organiser: "As an organiser you make events, invite people and send messages.",
  developer: "As a developer you may do what organisers do, and connect other programs.",
  viewer: "As a viewer you see everything and change nothing.",
};

interface JoinForm {
  readonly status: number;
  readonly token: string;
  readonly asked: JoinView;
  /** As it was typed. */
  readonly name?: string;
  readonly problems?: { readonly name?: string | undefined; readonly password?: string | undefined };
  readonly trouble?: string;
}

/** Saying yes to an invitation to the team. Opening the link changes nothing; the button does, once. */
export async function joinRoutes(app: FastifyInstance, deps: DoorDeps): Promise<void> {
  app.get<At>("/app/join/:token", async (request, reply) => {
    const { token } = request.params;
    const asked = await readJoin(deps, token);
    return asked === undefined ? linkIsOver(reply) : show(reply, { status: 200, token, asked });
  });

  app.post<At>("/app/join/:token", async (request, reply) => {
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const { token } = request.params;
    const form = formOf(request.body);
    const wish = { token, name: form.get("name") ?? "", password: form.get("password") ?? "" };
    const joined = await joinTeam(deps, wish, entranceOf(request, deps.publicUrl));
    if (joined.kind === "joined") return letIn(reply, deps, joined.token);
    const asked = joined.kind === "gone" ? undefined : await readJoin(deps, token);
    if (asked === undefined) return linkIsOver(reply);
    const typed = { token, asked, name: wish.name };
    if (joined.kind === "wrong") return show(reply, { ...typed, status: 422, problems: joined });
    const trouble = `Somebody signs in with ${asked.email} to another account here. Ask to be invited at another address.`;
    return show(reply, { ...typed, status: 409, trouble });
  });
}

function show(
  reply: FastifyReply,
  { status, token, asked, name = "", problems = {}, trouble }: JoinForm,
): FastifyReply {
  const fields: DoorField[] = [
    { name: "email", label: "E-mail", type: "email", autocomplete: "username", value: asked.email, isFixed: true },
    {
      name: "name",
      label: "Your name",
      type: "text",
      autocomplete: "name",
      value: name,
      isOptional: true,
      problem: problems.name,
    },
    {
      name: "password",
      label: "Password",
      type: "password",
      autocomplete: "new-password",
      hint: "At least 8 characters, of any kind. Without one you sign in by links that are mailed to you.",
      isOptional: true,
      problem: problems.password,
    },
  ];
  const who = asked.invitedBy === null ? html`You are asked` : html`<bdi>${asked.invitedBy}</bdi> asks you`;
  return showDoor(reply, {
    status,
    title: `Help to run ${asked.accountName}`,
    trouble,
    fields,
    body: html`<p>${who} to help run <bdi>${asked.accountName}</bdi>. ${MAY[asked.role]}</p>
${doorForm(`/app/join/${token}`, fields, { button: "Accept and sign in" })}`,
  });
}
