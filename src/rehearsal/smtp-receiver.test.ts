import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { type Arrival, openSmtpReceiver, type Reception } from "./smtp-receiver.ts";

const WELCOMING: Reception = {
  connect: () => undefined,
  recipient: () => undefined,
  message: () => ({ reply: "250 2.0.0 Ok" }),
};

/** Says everything in one go and answers what came back, until the server closes. */
async function talk(reception: Reception, text: string): Promise<string> {
  const receiver = await openSmtpReceiver(reception);
  try {
    const socket = connect(receiver.port, "127.0.0.1");
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
    });
    socket.on("error", () => {});
    socket.write(text.replaceAll("\n", "\r\n"));
    await once(socket, "close");
    return heard;
  } finally {
    await receiver.close();
  }
}

const codesOf = (heard: string) => [...heard.matchAll(/^(\d{3}) /gm)].map((it) => it[1]).join(" ");

describe("the receiving side of a rehearsal", () => {
  it("takes a conversation that comes in one piece, and undoes the dots", async () => {
    const arrivals: Arrival[] = [];
    const reception: Reception = {
      ...WELCOMING,
      message(arrival) {
        arrivals.push(arrival);
        return { reply: "250 2.0.0 Ok" };
      },
    };
    const heard = await talk(
      reception,
      "EHLO a.test\nMAIL FROM:<b+1@c.test> ENVID=x\nRCPT TO:<d@e.test>\nDATA\nSubject: s\n\n..dot\n.\nQUIT\n",
    );
    expect(codesOf(heard)).toBe("220 250 250 250 354 250 221");
    expect(arrivals[0]).toMatchObject({ sender: "b+1@c.test", recipient: "d@e.test", mailParameters: "ENVID=x" });
    expect(arrivals[0]?.bytes.toString()).toBe("Subject: s\r\n\r\n.dot\r\n");
  });

  it("takes chunks, whatever stands in them", async () => {
    const bodies: string[] = [];
    const reception: Reception = {
      ...WELCOMING,
      message({ bytes }) {
        bodies.push(bytes.toString());
        return { reply: "250 2.0.0 Ok" };
      },
    };
    const text = "EHLO a.test\nMAIL FROM:<b@c.test>\nRCPT TO:<d@e.test>\nBDAT 7\nQUIT\r\n.BDAT 2 LAST\nhi\nQUIT\n";
    const heard = await talk(reception, text.replace("QUIT\r\n.", "QUIT\n.").replace("LAST\nhi\n", "LAST\nhi"));
    expect(codesOf(heard)).toBe("220 250 250 250 250 250 221");
    expect(bodies).toEqual(["QUIT\r\n.hi"]);
  });

  it("keeps the order of its replies while it thinks", async () => {
    const slow: Reception = { ...WELCOMING, message: () => ({ reply: "250 2.0.0 Thought", afterMs: 50 }) };
    const heard = await talk(slow, "MAIL FROM:<b@c.test>\nRCPT TO:<d@e.test>\nDATA\nx\n.\nNOOP\nQUIT\n");
    expect(codesOf(heard)).toBe("220 250 250 354 250 250 221");
    expect(heard.indexOf("Thought")).toBeLessThan(heard.indexOf("250 2.0.0 Ok"));
  });

  it("goes away where it is told to", async () => {
    const rude: Reception = { ...WELCOMING, connect: () => ({ ends: "fin" }) };
    expect(await talk(rude, "EHLO a.test\n")).toBe("");
    const busy: Reception = { ...WELCOMING, recipient: () => ({ reply: "421 4.7.28 Later", ends: "fin" }) };
    expect(codesOf(await talk(busy, "MAIL FROM:<b@c.test>\nRCPT TO:<d@e.test>\nDATA\n"))).toBe("220 250 421");
  });

  it("takes no mail for nobody", async () => {
    const shut: Reception = { ...WELCOMING, recipient: () => ({ reply: "550 5.1.1 No" }) };
    expect(codesOf(await talk(shut, "MAIL FROM:<b@c.test>\nRCPT TO:<d@e.test>\nDATA\nQUIT\n"))).toBe(
      "220 250 550 503 221",
    );
  });
});
