// A client written for Event Manager, pointed at Beckon: two people register, one invites the other, who accepts.
//
//   npm start                                    (in another terminal)
//   node examples/event-manager/invite.mjs       (BECKON_URL says where, if not http://localhost:4000)

const base = `${process.env.BECKON_URL ?? "http://localhost:4000"}/api/v1`;

/** Calls a route and answers its `data`; what is refused ends the program with the reason. */
async function call(method, path, { token, body } = {}) {
  const reply = await fetch(`${base}${path}`, {
    method,
    headers: {
      accept: "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const answer = await reply.json();
  // A failed sign-in is a bare {"status": "Token is ..."}: look at status before anything else.
  if (answer.status !== "success") throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(answer)}`);
  return answer.data;
}

const digits = () => String(Math.floor(Math.random() * 1e8)).padStart(8, "0");

async function register(name) {
  const email = `${name.toLowerCase()}-${digits()}@example.org`;
  const mobile = `077${digits()}`;
  const { token } = await call("POST", "/register", { body: { name, email, mobile, password: "correct horse" } });
  return { name, email, mobile, token };
}

const ada = await register("Ada");
const ben = await register("Ben");
console.log(`Registered ${ada.email} and ${ben.email}.`);

const event = await call("POST", "/events", {
  token: ada.token,
  body: { name: "Summer party", description: "By the canal, from six." },
});
console.log(`${ada.name} made "${event.name}", event ${event.id}.`);

// The array of the original's documentation has blanks in it; they are passed over.
const lists = await call("POST", `/${event.id}/send-invitations`, {
  token: ada.token,
  body: { invitations: ["", "09335192412", "", ben.mobile, "09335192414", "", ""] },
});
console.log(`Invited: ${lists.invited.join(", ")}. Nobody has: ${lists.not_exist.join(", ")}.`);

const [invitation] = await call("GET", "/received-invitations?status=pending", { token: ben.token });
console.log(`${ben.name} was asked to "${invitation.event.name}" by ${invitation.invitor.name}.`);

const answered = await call("PATCH", `/invitations/${invitation.id}`, {
  token: ben.token,
  body: { status: "accepted" },
});
console.log(`${ben.name}'s answer: ${answered.status}.`);

const { members } = await call("GET", `/events/${event.id}`, { token: ada.token });
console.log(`Coming: ${members.map((it) => it.name).join(", ")}.`);
