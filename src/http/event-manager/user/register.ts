import { issueLoginToken } from "../../../usecases/authenticate-login.ts";
import { findTaken, registerLogin, type TakenNames } from "../../../usecases/register-login.ts";
import { openEndpoint } from "../endpoint.ts";
import { FORBIDDEN, invalidFields, success } from "../envelope.ts";
import type { Input } from "../input.ts";
import { toTime } from "../objects.ts";
import {
  errorsOf,
  holdsPhone,
  isDigits,
  isEmail,
  isFree,
  isNumeric,
  isOneLine,
  isString,
  maxLength,
  minLength,
  textIn,
} from "../rules.ts";
import { toToken } from "./token.ts";

/**
 * POST /api/v1/register
 * Source: the application's routes and validators; answers 200, not 201.
 * Not in the source: a name on one line; always a contact of its own, because nobody proves an address here;
 * and where the operator lets nobody register, 403 for everybody, before any field says who is known.
 */
export const registerEndpoint = openEndpoint({
  method: "POST",
  path: "/register",
  async handle(deps, { input, door, settings }) {
    if (!settings.registration) return FORBIDDEN;
    const errors = errorsOf(input, fieldsWith({ email: false, mobile: false }));
    const taken = await findTaken(deps, door.accountId, {
      email: errors["email"] === undefined ? textIn(input, "email") : null,
      mobile: errors["mobile"] === undefined ? textIn(input, "mobile") : null,
    });
    if (Object.keys(errors).length > 0 || taken.email || taken.mobile) return refused(input, taken);
    const made = await registerLogin(deps, door.accountId, {
      name: textIn(input, "name"),
      email: textIn(input, "email"),
      mobile: textIn(input, "mobile"),
      password: textIn(input, "password"),
    });
    if (made.kind === "taken") return refused(input, made.taken);
    const { name, mobile, email, id, createdAt, updatedAt } = made.user;
    const user = { name, mobile, email, updated_at: toTime(updatedAt), created_at: toTime(createdAt), id };
    return success({ ...toToken(await issueLoginToken(deps, door, made.login)), user });
  },
});

function fieldsWith(taken: TakenNames) {
  return [
    { name: "name", isRequired: true, rules: [isString, maxLength(255), isOneLine] },
    { name: "mobile", isRequired: true, rules: [isNumeric, holdsPhone, isDigits(11), isFree(taken.mobile)] },
    { name: "email", isRequired: true, rules: [isString, isEmail, maxLength(255), isFree(taken.email)] },
    { name: "password", isRequired: true, rules: [isString, minLength(6)] },
  ];
}

function refused(input: Input, taken: TakenNames) {
  return invalidFields(errorsOf(input, fieldsWith(taken)));
}
