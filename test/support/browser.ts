import type { InjectOptions } from "fastify";
import type { World } from "./world.ts";

export interface Seen {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** What a person's browser sends along; a machine's often does not. */
const BROWSER = {
  "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari/604.1",
  "accept-language": "en-GB,en;q=0.9",
};

export type Headers = Readonly<Record<string, string>>;

export async function open(
  world: World,
  path: string,
  headers: Headers = BROWSER,
  method: "GET" | "HEAD" = "GET",
): Promise<Seen> {
  return seen(world, { method, url: path, headers });
}

/** The hidden inputs of a page's form. */
export function hiddenInputs(html: string): URLSearchParams {
  const inputs = [...html.matchAll(/<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">/g)];
  return new URLSearchParams(
    inputs.map((it): [string, string] => [it.groups?.["name"] ?? "", it.groups?.["value"] ?? ""]),
  );
}

/** Presses a button of the form that the page shows. */
export async function press(
  world: World,
  page: Seen,
  path: string,
  fields: Record<string, string>,
  headers: Headers = BROWSER,
): Promise<Seen> {
  const form = hiddenInputs(page.html);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return post(world, path, form.toString(), { "sec-fetch-site": "same-origin", ...headers });
}

export async function post(world: World, path: string, payload: string, headers: Headers = BROWSER): Promise<Seen> {
  return seen(world, {
    method: "POST",
    url: path,
    payload,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
}

async function seen(world: World, request: InjectOptions): Promise<Seen> {
  const reply = await world.app.inject(request);
  return { status: reply.statusCode, html: reply.body, headers: reply.headers };
}
