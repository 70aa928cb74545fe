import { Type } from "typebox";
import { readContacts } from "../../../usecases/read-contacts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { jumpById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, SkipQuery, Strict } from "../shapes.ts";
import { ContactShape, toContactBody } from "./contact-shape.ts";

const Query = Strict({
  ...PageQuery,
  ...SkipQuery,
  q: Type.Optional(
    Type.String({ maxLength: 200, description: "Start of a name or an e-mail address, `@domain`, or a phone number" }),
  ),
});

/** GET /beckon/v1/contacts */
export const listContactsEndpoint = endpoint({
  method: "GET",
  path: "/contacts",
  operationId: "listContacts",
  tag: "contacts",
  summary: "List contacts, oldest first",
  right: "read",
  query: Query,
  replies: { 200: PageOf(ContactShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readContacts(deps, scope, query.q, jumpById(page, query.skip));
    return ok(toPage(page, found, toContactBody, (it) => [it.id]));
  },
});
