/** The APIs a program can speak to Beckon. */
export type Dialect = "native" | "ivvy" | "spotnana" | "walr" | "event-manager";

export interface RecipeFacts {
  /** Origin of the API, without a trailing slash. */
  readonly base: string;
  /** What is shown once when a credential is made; what is absent is named for the reader to fill in. */
  readonly shown?: {
    readonly key?: string | undefined;
    readonly secret?: string | undefined;
    readonly clientId?: string | undefined;
    readonly clientSecret?: string | undefined;
  };
  /** An event Walr's call can be about. */
  readonly event?: { readonly id: number; readonly projectId: number } | undefined;
  /** examples/ivvy/call.sh */
  readonly ivvyCall: string;
}

/** Lines to paste into a shell that make a first call: with the secrets filled in they work as they are. */
export function recipeFor(dialect: Dialect, facts: RecipeFacts): string {
  return RECIPES[dialect](facts);
}

const TOKEN = `sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'`;

const RECIPES: Readonly<Record<Dialect, (facts: RecipeFacts) => string>> = {
  native: ({ base, shown }) =>
    [
      `curl ${quoted(`${base}/beckon/v1/session`)} \\`,
      `  -H ${quoted(`Authorization: Bearer ${shown?.key ?? "YOUR-KEY"}`)}`,
    ].join("\n"),

  // A program of its own: what it sets and how it ends stays away from the shell it is pasted into.
  ivvy: ({ base, shown, ivvyCall }) =>
    [
      `IVVY_URL=${quoted(base)} IVVY_KEY=${quoted(shown?.key ?? "YOUR-KEY")} IVVY_SECRET=${quoted(shown?.secret ?? "YOUR-SECRET")} \\`,
      "  sh -s -- test ping <<'END'",
      withoutComments(ivvyCall),
      "END",
    ].join("\n"),

  spotnana: ({ base, shown }) =>
    [
      `TOKEN=$(curl -sS ${quoted(`${base}/v2/auth/oauth2-token`)} -d grant_type=client_credentials \\`,
      `  -d client_id=${quoted(shown?.clientId ?? "YOUR-CLIENT-ID")} -d client_secret=${quoted(shown?.clientSecret ?? "YOUR-CLIENT-SECRET")} \\`,
      `  | ${TOKEN})`,
      `curl -sS ${quoted(`${base}/v2/events/list`)} -H "Authorization: Bearer $TOKEN" \\`,
      `  -H 'Content-Type: application/json' -d '{}'`,
    ].join("\n"),

  walr: ({ base, shown, event }) => {
    const proof = JSON.stringify({
      client_id: shown?.clientId ?? "YOUR-CLIENT-ID",
      client_secret: shown?.clientSecret ?? "YOUR-CLIENT-SECRET",
      grant_type: "client_credentials",
    });
    const ask = `curl -sS ${quoted(`${base}/oauth/token`)} -H 'Content-Type: application/json' \\\n  -d ${quoted(proof)}`;
    if (event === undefined) return ask;
    const survey = `${base}/survey/projects/${event.projectId}/surveys/${event.id}`;
    return [
      `TOKEN=$(${ask} \\`,
      `  | ${TOKEN})`,
      `curl -sS ${quoted(`${survey}/campaigns`)} -H "Authorization: Bearer $TOKEN"`,
    ].join("\n");
  },

  // Addresses and numbers of nobody yet, each time it is pasted.
  "event-manager": ({ base }) =>
    [
      `curl -sS ${quoted(`${base}/api/v1/register`)} -H 'Content-Type: application/json' -d @- <<END`,
      `{"name": "Ada", "email": "ada-$(date +%s)@example.org", "mobile": "0770$(date +%s | tail -c 8)", "password": "correct horse"}`,
      "END",
    ].join("\n"),
};

/** As one word of a shell, whatever stands in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function withoutComments(script: string): string {
  return script
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .join("\n");
}
