import type { AddressInfo } from "node:net";
import { createServer, PDU, type Session } from "smpp";
import { fromGsmBytes } from "../../src/lib/gsm-alphabet.ts";
import type { SelfSigned } from "./self-signed.ts";
import { until } from "./until.ts";

/** One submit_sm as it arrived. */
export interface Submitted {
  readonly from: string;
  readonly fromType: number;
  readonly to: string;
  readonly text: string;
  readonly dataCoding: number;
  readonly header: readonly number[] | undefined;
  readonly wantsReceipt: boolean;
  readonly isPayload: boolean;
  readonly messageId: string;
}

/** A command status, `hang` for no answer, or `drop` for a closed connection. */
export type SmscAnswer = number | "hang" | "drop";

export interface SmscWish {
  answer?(submit: Submitted, count: number): SmscAnswer | Promise<SmscAnswer>;
  readonly password?: string;
  readonly tls?: SelfSigned;
  /** Answers nothing but binds, not even whether it is there. */
  readonly isMute?: boolean;
  readonly port?: number;
}

export interface Smsc extends AsyncDisposable {
  readonly port: number;
  /** Taken by it, in order. */
  readonly taken: readonly Submitted[];
  readonly binds: readonly string[];
  sessions(): number;
  waitFor(taken: number): Promise<readonly Submitted[]>;
  waitForBind(count?: number): Promise<void>;
  /** Hands something over and answers the status that came back. */
  deliver(fields: Readonly<Record<string, unknown>>): Promise<number>;
  drop(): void;
  close(): Promise<void>;
}

/** An SMSC on a real socket, made of the library's server side. */
export async function anSmsc(wish: SmscWish = {}): Promise<Smsc> {
  const taken: Submitted[] = [];
  const binds: string[] = [];
  const bound = new Set<Session>();
  const open = new Set<Session>();
  let count = 0;

  const onSubmit = async (session: Session, pdu: PDU) => {
    count += 1;
    const messageId = `A${count.toString(16).padStart(7, "0")}`;
    const submit = toSubmitted(pdu, messageId);
    const answer = (await wish.answer?.(submit, count)) ?? 0;
    if (answer === "drop") return session.destroy();
    if (answer === 0) taken.push(submit);
    if (answer === "hang") return;
    session.send(pdu.response(answer === 0 ? { message_id: messageId } : { command_status: answer }));
  };
  const server = createServer({ ...wish.tls }, (session) => {
    open.add(session);
    session.on("error", () => session.destroy());
    session.on("close", () => {
      open.delete(session);
      bound.delete(session);
    });
    for (const command of ["bind_transceiver", "bind_transmitter"])
      session.on(command, (pdu: PDU) => {
        const isRight = pdu.password === (wish.password ?? "secret");
        session.send(pdu.response(isRight ? { system_id: "smsc" } : { command_status: 0x0e }));
        if (!isRight) return;
        binds.push(command);
        bound.add(session);
      });
    session.on("submit_sm", (pdu: PDU) => void onSubmit(session, pdu));
    if (wish.isMute === true) return;
    for (const command of ["enquire_link", "unbind"]) session.on(command, (pdu: PDU) => session.send(pdu.response()));
  });
  await new Promise<void>((resolve) => server.listen(wish.port ?? 0, "127.0.0.1", () => resolve()));
  const drop = () => {
    for (const session of [...open]) session.destroy();
  };
  const close = async () => {
    drop();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    binds,
    sessions: () => bound.size,
    waitFor: (wanted) => until(`${wanted} texts at the SMSC`, () => taken.length >= wanted && taken),
    async waitForBind(wanted = 1) {
      await until(`${wanted} binds`, () => binds.length >= wanted && bound.size > 0);
    },
    deliver(fields) {
      const [session] = bound;
      if (session === undefined) throw new Error("nobody is bound");
      return new Promise((resolve) => {
        session.send(new PDU("deliver_sm", fields), (answer) => resolve(answer.command_status));
      });
    },
    drop,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The library has taken the header off and decoded the text by its coding; payloads come as they are. */
function toSubmitted(pdu: PDU, messageId: string): Submitted {
  const isPayload = pdu.message_payload !== undefined;
  const field = isPayload ? pdu.message_payload : pdu.short_message;
  const { message, udh } =
    typeof field === "object" && "message" in field ? field : { message: field ?? "", udh: undefined };
  const header = Array.isArray(udh) ? udh[0] : udh;
  return {
    from: pdu.source_addr ?? "",
    fromType: Number((pdu as unknown as Record<string, number>)["source_addr_ton"]),
    to: pdu.destination_addr ?? "",
    text: typeof message === "string" ? message : fromGsmBytes(message),
    dataCoding: pdu.data_coding ?? 0,
    header: header === undefined ? undefined : [...header],
    wantsReceipt: (pdu.registered_delivery ?? 0) > 0,
    isPayload,
    messageId,
  };
}
