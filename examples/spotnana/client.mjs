/** A client of Spotnana's Event API: only its base URL and credentials are Beckon's. */
export async function spotnanaClient({ baseUrl, clientId, clientSecret }) {
  const token = await fetchToken({ baseUrl, clientId, clientSecret });
  return async (method, path, body) => {
    const reply = await fetch(new URL(path, baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return read(reply, `${method} ${path}`);
  };
}

async function fetchToken({ baseUrl, clientId, clientSecret }) {
  const reply = await fetch(new URL("/v2/auth/oauth2-token", baseUrl), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  return (await read(reply, "the token")).access_token;
}

/** The JSON of an answer; undefined for an empty one. A refusal is thrown with what it says. */
export async function read(reply, what) {
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${what}: ${reply.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
