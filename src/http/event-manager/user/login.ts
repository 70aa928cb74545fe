import { issueLoginToken } from "../../../usecases/authenticate-login.ts";
import { proveLogin } from "../../../usecases/prove-login.ts";
import { openEndpoint } from "../endpoint.ts";
import { invalidFields, plainFailure, success } from "../envelope.ts";
import { errorsOf, isEmailOrPhone, isString, maxLength, textIn } from "../rules.ts";
import { toToken } from "./token.ts";

const FIELDS = [
  { name: "username", isRequired: true, rules: [isString, maxLength(255), isEmailOrPhone] },
  { name: "password", isRequired: true, rules: [isString] },
];

/**
 * POST /api/v1/login
 * Source: the application's routes and validators; digits alone are a mobile number, everything else an e-mail address.
 */
export const loginEndpoint = openEndpoint({
  method: "POST",
  path: "/login",
  async handle(deps, { input, door, request }) {
    const errors = errorsOf(input, FIELDS);
    if (Object.keys(errors).length > 0) return invalidFields(errors);
    const given = { name: textIn(input, "username"), password: textIn(input, "password") };
    const login = await proveLogin(deps, door.accountId, given);
    if (login === undefined) return plainFailure(400, "invalid credentials");
    try {
      return success(toToken(await issueLoginToken(deps, door, login)));
    } catch (error) {
      request.log.error({ err: error }, "a token could not be made");
      return plainFailure(500, "could not create token");
    }
  },
});
