/** What a text may come from: a number in E.164, a short code, or a name that networks show in a number's place. */
export type SmsSender =
  | { readonly kind: "number" | "short-code" | "name"; readonly address: string }
  | { readonly kind: "bad"; readonly why: string };

/** Networks show no more of a name. */
const NAME_MAX = 11;

/** Reads what texts are to come from. Nobody can answer to a name. */
export function readSmsSender(text: string): SmsSender {
  const address = text.trim();
  if (/^\+[1-9]\d{5,14}$/.test(address)) return { kind: "number", address };
  if (/^\d{3,8}$/.test(address)) return { kind: "short-code", address };
  if (address.length <= NAME_MAX && /^[A-Za-z0-9 ]*[A-Za-z][A-Za-z0-9 ]*$/.test(address))
    return { kind: "name", address };
  const why = `"${address}" is neither a number such as +447700900001, nor a short code, nor a name of up to ${NAME_MAX} plain letters and digits.`;
  return { kind: "bad", why };
}
