import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** What the built dashboard may do: run its own files and call the server it came from. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const LOOKS_LIKE_A_FILE = /\.[^/]*$/;

interface File {
  readonly bytes: Buffer;
  readonly type: string;
  /** Packed when it is first asked for. */
  packed?: Promise<Buffer>;
}

const pack = promisify(gzip);

/**
 * Hands out the dashboard that was built into `directory`, below /app: its files, and its one page for every other
 * address there, because the page itself knows which screen an address means. Who opens the server without a path is led
 * there. Files are kept in memory; those with a hash in their name are cached for good.
 */
export async function dashboardFiles(app: FastifyInstance, directory: string): Promise<void> {
  const files = readFiles(directory);
  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodedPath(request);
    const file = files.get(path);
    if (file !== undefined && path !== "index.html") return send(request, reply, file, path);
    const page = files.get("index.html");
    if (page === undefined) return refuse(reply, 503, "The dashboard is not built here: run npm run build.");
    if (LOOKS_LIKE_A_FILE.test(path)) return refuse(reply, 404, "Nothing is here.");
    return send(request, reply, page, "index.html");
  };
  app.get("/", (_request, reply) => reply.redirect("/app"));
  app.get("/app", serve);
  app.get("/app/*", serve);
}

function readFiles(directory: string): ReadonlyMap<string, File> {
  const entries = listed(directory).map((path): [string, File] => [
    relative(directory, path).split(sep).join("/"),
    { bytes: readFileSync(path), type: TYPES[extname(path)] ?? "application/octet-stream" },
  ]);
  return new Map(entries);
}

function listed(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    return entries.filter((it) => it.isFile()).map((it) => join(it.parentPath ?? it.path, it.name));
  } catch {
    // Started from sources that were never built: the API works, and the dashboard says what is missing.
    return [];
  }
}

const decodedPath = (request: FastifyRequest): string => (request.params as { "*"?: string })["*"] ?? "";

async function send(request: FastifyRequest, reply: FastifyReply, file: File, path: string): Promise<FastifyReply> {
  reply.headers({
    "content-type": file.type,
    "cache-control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-store",
    vary: "accept-encoding",
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
  });
  if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(file.bytes);
  file.packed ??= pack(file.bytes, { level: 9 });
  return reply.header("content-encoding", "gzip").send(await file.packed);
}

function refuse(reply: FastifyReply, status: number, says: string): FastifyReply {
  return reply.code(status).type("text/plain; charset=utf-8").header("cache-control", "no-store").send(says);
}
