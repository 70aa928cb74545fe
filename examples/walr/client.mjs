/**
 * Calls Walr's survey API, at Beckon or anywhere else that speaks it. Node 20, nothing installed.
 *
 *   WALR_URL, WALR_CLIENT_ID, WALR_CLIENT_SECRET, WALR_PROJECT_ID, WALR_SURVEY_ID
 */

const { WALR_URL = "http://localhost:4000" } = process.env;

function needed(name) {
  const value = process.env[name];
  if (value) return value;
  console.error(`Set ${name}.`);
  process.exit(2);
}

/** Asks for a token, which lives for an hour, and answers a function that calls the survey with it. */
export async function openSurvey() {
  const reply = await fetch(`${WALR_URL}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: needed("WALR_CLIENT_ID"),
      client_secret: needed("WALR_CLIENT_SECRET"),
      audience: "https://api.walr.com",
      grant_type: "client_credentials",
    }),
  });
  const token = await reply.json();
  if (!reply.ok) throw new Error(`no token: ${token.error_description}`);
  const survey = `${WALR_URL}/survey/projects/${needed("WALR_PROJECT_ID")}/surveys/${needed("WALR_SURVEY_ID")}`;
  return async (method, path, body) => {
    const answer = await fetch(survey + path, {
      method,
      headers: { authorization: `Bearer ${token.access_token}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    const said = text === "" ? undefined : JSON.parse(text);
    if (!answer.ok) throw new Error(`${method} ${path}: ${said.statusCode} ${said.error}`);
    return { said, batch: answer.headers.get("x-beckon-batch-id") };
  };
}
