import type { FastifyRequest } from "fastify";
import { normaliseEmail } from "../../../lib/email-address.ts";
import { subscriberOf } from "../../../lib/network.ts";
import { issueLoginToken } from "../../../usecases/authenticate-login.ts";
import { proveLogin } from "../../../usecases/prove-login.ts";
import { openEndpoint } from "../endpoint.ts";
import { invalidFields, plainFailure, success, TOO_MANY } from "../envelope.ts";
import { errorsOf, isEmailOrPhone, isString, maxLength, textIn } from "../rules.ts";
import { toToken } from "./token.ts";

const FIELDS = [
  { name: "username", isRequired: true, rules: [isString, maxLength(255), isEmailOrPhone] },
  { name: "password", isRequired: true, rules: [isString] },
];

/**
 * POST /api/v1/login
 * Source: the application's routes and validators; digits alone are a mobile number, everything else an e-mail address.
 * Not in the source: wrong passwords for one name are counted, for the dashboard's people sign in here as well.
 */
export const loginEndpoint = openEndpoint({
  method: "POST",
  path: "/login",
  async handle(deps, { input, door, request, wrongPasswords }) {
    const errors = errorsOf(input, FIELDS);
    if (Object.keys(errors).length > 0) return invalidFields(errors);
    const given = { name: textIn(input, "username"), password: textIn(input, "password") };
    const trying = triesKey(request, given.name);
    if (wrongPasswords.attempt(trying, deps.now().getTime()) === undefined) return TOO_MANY;
    const login = await proveLogin(deps, door.accountId, given);
    if (login === undefined) return plainFailure(400, "invalid credentials");
    wrongPasswords.forgive(trying);
    try {
      return success(toToken(await issueLoginToken(deps, door, login)));
    } catch (error) {
      request.log.error({ err: error }, "a token could not be made");
      return plainFailure(500, "could not create token");
    }
  },
});

/** By subscriber and name: nobody is kept out because others try his name from elsewhere. */
function triesKey({ ip }: FastifyRequest, name: string): string {
  return `${subscriberOf(ip)} ${normaliseEmail(name) ?? name}`;
}
