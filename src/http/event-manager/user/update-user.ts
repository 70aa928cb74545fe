import { rewritePicture } from "../../../lib/picture.ts";
import { changeLogin } from "../../../usecases/change-login.ts";
import { endpoint } from "../endpoint.ts";
import { invalidFields, success } from "../envelope.ts";
import { isUpload } from "../input.ts";
import { toUser } from "../objects.ts";
import { errorsOf, isOneLine, isString, maxLength, minLength, textIn } from "../rules.ts";

const FIELDS = [
  { name: "name", isRequired: false, rules: [isString, maxLength(255), isOneLine] },
  { name: "password", isRequired: false, rules: [isString, minLength(6)] },
];

/**
 * PUT /api/v1/user, or POST with `_method=PUT`
 * Source: the application's routes and validators; e-mail and mobile cannot be changed here and are passed over.
 * Not in the source: a picture has at most 2 MiB and is written anew, so that nothing but a picture is ever stored.
 */
export const updateUserEndpoint = endpoint({
  method: "PUT",
  path: "/user",
  async handle(deps, { scope, input }) {
    const avatar = await readAvatar(input.get("avatar"), input.has("avatar"));
    const errors = { ...avatar.errors, ...errorsOf(input, FIELDS) };
    if (Object.keys(errors).length > 0) return invalidFields(errors);
    const user = await changeLogin(deps, scope, {
      ...(input.has("name") ? { name: textIn(input, "name") } : {}),
      ...(input.has("password") ? { password: textIn(input, "password") } : {}),
      ...(avatar.picture === undefined ? {} : { picture: avatar.picture }),
    });
    return success(toUser(user));
  },
});

async function readAvatar(value: unknown, isThere: boolean) {
  if (!isThere) return { picture: undefined, errors: {} };
  if (isUpload(value) && value.isCut)
    return { picture: undefined, errors: { avatar: ["The avatar may not be greater than 2048 kilobytes."] } };
  const picture = isUpload(value) ? await rewritePicture(value.bytes) : undefined;
  return {
    picture,
    errors: picture === undefined ? { avatar: ["The avatar must be a file of type: jpeg, bmp, png."] } : {},
  };
}
