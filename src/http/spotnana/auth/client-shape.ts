import { Type } from "typebox";
import { Exactly } from "../scalars.ts";

export const ClientRef = Type.Object({ clientId: Type.String({ minLength: 1, maxLength: 200 }) });

export const ClientSecretShape = Exactly({ clientId: Type.String(), clientSecret: Type.String() });
