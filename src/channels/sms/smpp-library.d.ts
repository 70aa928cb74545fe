/** What is used of the library, which has no types of its own. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server as NetServer, Socket } from "node:net";

  /** A field of text: a string or bytes to send; what was received comes decoded, with its header apart. */
  export type MessageField =
    | string
    | Buffer
    | { readonly message: string | Buffer; readonly udh?: Buffer | readonly Buffer[] };

  export class PDU {
    constructor(command: string, fields?: Readonly<Record<string, unknown>>);
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly message_id?: string;
    readonly system_id?: string;
    readonly password?: string;
    readonly source_addr?: string;
    readonly destination_addr?: string;
    readonly esm_class?: number;
    readonly data_coding?: number;
    readonly registered_delivery?: number;
    readonly short_message?: MessageField;
    readonly message_payload?: MessageField;
    readonly receipted_message_id?: string;
    readonly message_state?: number;
    response(fields?: Readonly<Record<string, unknown>>): PDU;
  }

  /** Emits `pdu` and each command's name with a PDU, `close`, and `error`, after which it reads no more. */
  export class Session extends EventEmitter {
    constructor(options: { readonly socket: Socket });
    readonly socket: Socket;
    /** False when the socket can no longer be written; the answer is then never called back. */
    send(pdu: PDU, onAnswer?: (answer: PDU) => void): boolean;
    close(): void;
    destroy(): void;
  }

  export function createServer(
    options: Readonly<Record<string, unknown>>,
    onSession: (session: Session) => void,
  ): NetServer;
}
