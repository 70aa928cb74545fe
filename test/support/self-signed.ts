import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

export interface SelfSigned {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

const ECDSA_SHA256 = der(0x30, Buffer.from("06082a8648ce3d040302", "hex"));
const SUBJECT_ALT_NAME = Buffer.from("0603551d11", "hex");
const BASIC_CONSTRAINTS = Buffer.from("0603551d13", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");
const DAY_MS = 86_400_000;

/** A certificate for one host name and 127.0.0.1 that nobody but its holder trusts, valid from yesterday for `days`. */
export function selfSigned(hostName = "localhost", days = 30): SelfSigned {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(hostName)))));
  const names = der(0x30, der(0x82, Buffer.from(hostName)), der(0x87, Buffer.from([127, 0, 0, 1])));
  const isCa = der(0x30, der(0x01, Buffer.from([0xff])));
  const extensions = der(0x30, extension(SUBJECT_ALT_NAME, names), extension(BASIC_CONSTRAINTS, isCa));
  const start = Date.now() - DAY_MS;
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    name,
    der(0x30, utcTime(start), utcTime(start + days * DAY_MS)),
    name,
    pair.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, pair.privateKey));
  const base64 = der(0x30, body, ECDSA_SHA256, signature).toString("base64");
  const lines = base64.match(/.{1,64}/g)?.join("\n");
  return {
    key: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const extension = (id: Buffer, value: Buffer) => der(0x30, id, der(0x04, value));

const utcTime = (at: number) =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-T:]/g, "")}Z`));
