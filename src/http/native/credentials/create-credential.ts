import { Type } from "typebox";
import type { ProjectId } from "../../../domain/ids.ts";
import { createCredential } from "../../../usecases/create-credential.ts";
import { created, endpoint } from "../endpoint.ts";
import { Id, Line, Nullable, Strict } from "../shapes.ts";
import { CreatedCredentialShape, Kind, Scope, toCredential } from "./credential-shape.ts";

const Body = Strict({
  kind: Kind,
  name: Line(200),
  scopes: Type.Optional(
    Type.Array(Scope, { minItems: 1, maxItems: 3, uniqueItems: true, description: '["write"] unless given' }),
  ),
  projectIds: Type.Optional(Nullable(Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }))),
  contactEmail: Type.Optional(
    Nullable(Type.String({ maxLength: 320, description: "Where Spotnana's test invitation goes" })),
  ),
});

/** POST /beckon/v1/credentials */
export const createCredentialEndpoint = endpoint({
  method: "POST",
  path: "/credentials",
  operationId: "createCredential",
  tag: "credentials",
  summary: "Make a credential",
  description:
    "Its secret is shown here and never again: `key` (native), `key` and `secret` (ivvy), `clientId` and `clientSecret` (spotnana, walr).",
  right: "develop",
  body: Body,
  replies: { 201: CreatedCredentialShape },
  async handle(deps, { scope, body }) {
    const { kind, name, scopes = ["write"], projectIds = null, contactEmail = null } = body;
    const wanted = { kind, name, scopes, projectIds: projectIds as ProjectId[] | null, contactEmail };
    const { credential, shown } = await createCredential(deps, scope, wanted);
    return created(`/credentials/${credential.id}`, { ...toCredential(credential), ...shown });
  },
});
