import { createHash, createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import type { LoadRequest } from "./load.ts";
import type { Product } from "./product.ts";

/** A key that signs requests, as `POST /credentials` answers it. */
export interface SigningPair {
  readonly key: string;
  readonly secret: string;
}

export async function anIvvyKey(product: Product): Promise<SigningPair> {
  return (await product.ask("POST", "/credentials", { kind: "ivvy", name: "bench", scopes: ["write"] })).body;
}

/** A signed call, as the JavaScript SDK sends it; good for five minutes. */
export function signedCall({ key, secret }: SigningPair, action: string, parameters: object): LoadRequest {
  const [namespace, name] = action.split(".");
  const path = `/api/1.0/${namespace}?action=${name}`;
  const body = JSON.stringify(parameters);
  const md5 = createHash("md5").update(body).digest("hex");
  const date = new Date().toISOString().slice(0, 19).replace("T", " ");
  const text = `POST${md5}application/json${path}1.0IVVYDate=${date}`.toLowerCase();
  const signature = createHmac("sha1", secret).update(text).digest("hex");
  const headers = {
    "content-type": "application/json",
    "content-md5": md5,
    "ivvy-date": date,
    "x-api-version": "1.0",
    "x-api-authorization": `IWS ${key}:${signature}`,
  };
  return { method: "POST", path, sent: { headers, body } };
}

/** One caller on one connection that stays open; refuses any answer but a 200. */
export interface IvvyCaller {
  // A bench reads members of answers it has just asked for; their shapes are the wire's business.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  ask(action: string, parameters: object): Promise<any>;
  close(): void;
}

export function ivvyCaller(port: number, pair: SigningPair): IvvyCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask(action, parameters) {
      const { method, path, sent = { headers: {}, body: "" } } = signedCall(pair, action, parameters);
      const headers = { ...sent.headers, "content-length": Buffer.byteLength(sent.body) };
      return new Promise((resolve, reject) => {
        const call = request({ agent, host: "127.0.0.1", port, method, path, headers }, (reply) => {
          const chunks: Buffer[] = [];
          reply.on("data", (chunk: Buffer) => chunks.push(chunk));
          reply.on("error", reject);
          reply.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            if (reply.statusCode === 200) resolve(JSON.parse(text));
            else reject(new Error(`${action}: ${reply.statusCode} ${text}`));
          });
        });
        call.on("error", reject);
        call.end(sent.body);
      });
    },
    close: () => agent.destroy(),
  };
}
