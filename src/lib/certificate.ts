import { createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";

/* X.509 (RFC 5280) in DER, as far as a certificate needs it that vouches for itself. */

const RSA_SHA256 = der(0x30, Buffer.from("06092a864886f70d01010b0500", "hex"));
const COMMON_NAME = Buffer.from("0603550403", "hex");

export interface CertificateWish {
  /** RSA, private. */
  readonly key: KeyObject;
  /** Whose it is, a host name. */
  readonly name: string;
  readonly from: Date;
  /** Before 2050, where the short form of years ends. */
  readonly until: Date;
}

/** A self-signed certificate of the key, in PEM. */
export function certificateOf({ key, name, from, until }: CertificateWish): string {
  const subject = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(name)))));
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    RSA_SHA256,
    subject,
    der(0x30, utcTime(from), utcTime(until)),
    subject,
    createPublicKey(key).export({ type: "spki", format: "der" }),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, key));
  const lines = der(0x30, body, RSA_SHA256, signature)
    .toString("base64")
    .match(/.{1,64}/g);
  return `-----BEGIN CERTIFICATE-----\n${lines?.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function utcTime(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-T:]/g, "")}Z`));
}
