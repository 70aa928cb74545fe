import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anEventManager, callEventManager, type Person, register } from "../../support/event-manager.ts";
import type { World } from "../../support/world.ts";

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await anEventManager();
  ada = await register(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const png = () =>
  sharp({ create: { width: 8, height: 4, channels: 3, background: "teal" } })
    .png()
    .toBuffer();

const BOUNDARY = "----example";

interface FormPart {
  readonly name: string;
  readonly value: string | Buffer;
  readonly file?: string;
}

function form(parts: readonly FormPart[]): { body: Buffer; headers: Record<string, string> } {
  const pieces = parts.flatMap(({ name, value, file }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(file === undefined ? "" : `; filename="${file}"\r\nContent-Type: application/octet-stream`),
    Buffer.from("\r\n\r\n"),
    Buffer.from(value),
    Buffer.from("\r\n"),
  ]);
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
  };
}

const sendForm = (parts: readonly FormPart[], method = "POST") =>
  callEventManager(world, method, "/user", { token: ada.token, ...form(parts) });

const PUT = { name: "_method", value: "PUT" };

describe("GET /user, 200", () => {
  it("answers who signed in, and never the password", async () => {
    const { status, body } = await callEventManager(world, "GET", "/user", { token: ada.token });
    expect(status).toBe(200);
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const { id, name, mobile, email } = ada;
    const data = { id, name, mobile, email, avatar: null, created_at: at, updated_at: at };
    expect(body).toEqual({ code: 200, status: "success", data });
  });
});

describe("PUT /user, 200", () => {
  it("changes the name, here and for everybody else", async () => {
    const reply = await callEventManager(world, "PUT", "/user", { token: ada.token, body: { name: " Ada King " } });
    expect([reply.status, reply.body.data.name]).toEqual([200, "Ada King"]);
    expect((await world.call("GET", `/contacts/${ada.id}`)).body).toMatchObject({ firstName: "Ada", lastName: "King" });
  });

  it("is spoken as a POST that names PUT: in JSON, in a form and in parts", async () => {
    const json = await callEventManager(world, "POST", "/user", {
      token: ada.token,
      body: { _method: "put", name: "By JSON" },
    });
    const urlencoded = await callEventManager(world, "POST", "/user", {
      token: ada.token,
      body: "_method=PUT&name=By+form",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const parts = await sendForm([PUT, { name: "name", value: "By parts" }]);
    expect([json, urlencoded, parts].map((it) => it.body.data.name)).toEqual(["By JSON", "By form", "By parts"]);
  });

  it("changes nothing for an empty body, and passes over e-mail and mobile", async () => {
    const before = await callEventManager(world, "GET", "/user", { token: ada.token });
    const empty = await callEventManager(world, "PUT", "/user", { token: ada.token });
    const other = await callEventManager(world, "PUT", "/user", {
      token: ada.token,
      body: { email: "other@example.org", mobile: "07700900999", id: 1 },
    });
    expect([empty.body, other.body]).toEqual([before.body, before.body]);
  });

  it("takes a picture, and serves it to everybody as a picture", async () => {
    const reply = await sendForm([PUT, { name: "avatar", value: await png(), file: "me.png" }]);
    const { avatar } = reply.body.data;
    expect(avatar).toMatch(/^storage\/avatars\/[0-9A-Za-z]{26}\.png$/);
    const served = await world.app.inject({ method: "GET", url: `/${avatar}` });
    expect(served.statusCode).toBe(200);
    expect(served.headers).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect(await sharp(served.rawPayload).metadata()).toMatchObject({ format: "png", width: 8, height: 4 });
  });

  it("forgets the picture before", async () => {
    const first = (await sendForm([{ name: "avatar", value: await png(), file: "a.png" }], "PUT")).body.data.avatar;
    const second = (await sendForm([{ name: "avatar", value: await png(), file: "a.png" }], "PUT")).body.data.avatar;
    expect(second).not.toBe(first);
    const gone = await world.app.inject({ method: "GET", url: `/${first}` });
    expect([gone.statusCode, gone.json()]).toEqual([
      404,
      { code: 404, status: "error", message: "Not Found", data: { message: "Not Found" } },
    ]);
  });

  it("passes over a file input that was left empty", async () => {
    const reply = await sendForm([PUT, { name: "avatar", value: "", file: "" }, { name: "name", value: "Still Ada" }]);
    expect([reply.status, reply.body.data.name]).toEqual([200, "Still Ada"]);
  });
});

describe("PUT /user, 422", () => {
  const NO_PICTURE = { avatar: ["The avatar must be a file of type: jpeg, bmp, png."] };
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  it.each([
    ["a page called a picture", [{ name: "avatar", value: "<script>alert(1)</script>", file: "me.png" }], NO_PICTURE],
    ["an SVG", [{ name: "avatar", value: svg, file: "me.svg" }], NO_PICTURE],
    ["a picture's address", [{ name: "avatar", value: "https://example.org/me.png" }], NO_PICTURE],
    [
      "a file that is too large",
      [{ name: "avatar", value: Buffer.alloc(2 * 1024 * 1024 + 1), file: "me.png" }],
      { avatar: ["The avatar may not be greater than 2048 kilobytes."] },
    ],
    ["an empty name", [{ name: "name", value: " " }], { name: ["The name must be a string."] }],
    [
      "an empty password",
      [{ name: "password", value: "" }],
      { password: ["The password must be a string.", "The password must be at least 6 characters."] },
    ],
    [
      "a short password",
      [{ name: "password", value: "short" }],
      { password: ["The password must be at least 6 characters."] },
    ],
  ] as ReadonlyArray<[string, FormPart[], object]>)("refuses %s, and changes nothing", async (_what, parts, errors) => {
    const before = await callEventManager(world, "GET", "/user", { token: ada.token });
    const reply = await sendForm([PUT, { name: "name", value: "Changed" }, ...parts]);
    expect(reply.status).toBe(422);
    expect(reply.body.data.errors).toEqual(errors);
    expect((await callEventManager(world, "GET", "/user", { token: ada.token })).body).toEqual(before.body);
  });
});

describe("/user by another method, 405", () => {
  it("is not allowed: a POST that names none is a POST", async () => {
    const reply = await callEventManager(world, "POST", "/user", { token: ada.token, body: { name: "x" } });
    const message = "Method Not Allowed";
    expect(reply.status).toBe(405);
    expect(reply.body).toEqual({ code: 405, status: "error", message, data: { message } });
  });

  it("pays no heed to a header that names one", async () => {
    const headers = { "x-http-method-override": "PUT" };
    expect((await callEventManager(world, "POST", "/user", { token: ada.token, body: {}, headers })).status).toBe(405);
  });
});

describe("a name of a picture's file that is none", () => {
  it.each(["x.png", "..%2f..%2fetc%2fpasswd", "%00.png", `${"A".repeat(26)}.svg`, `${"A".repeat(26)}.png`])(
    "is not found: %s",
    async (file) => {
      const reply = await world.app.inject({ method: "GET", url: `/storage/avatars/${file}` });
      expect([reply.statusCode, reply.json().message]).toEqual([404, "Not Found"]);
    },
  );
  it.each([
    ["GET", "%zz", 404],
    ["GET", "a/b.png", 404],
    ["POST", "x.png", 405],
  ] as const)("is refused in the dialect's voice: %s %s", async (method, file, status) => {
    const reply = await world.app.inject({ method, url: `/storage/avatars/${file}` });
    expect([reply.statusCode, reply.json().code]).toEqual([status, status]);
  });
});
