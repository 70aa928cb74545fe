import { LOGIN_TOKEN_SECONDS } from "../../../usecases/authenticate-login.ts";

export function toToken(token: string) {
  return { token, token_type: "bearer", expires_in: LOGIN_TOKEN_SECONDS };
}
