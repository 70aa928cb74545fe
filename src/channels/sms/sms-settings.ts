/** What all ways of sending texts have in common. */
interface SmsBasics {
  /** The sender of texts that name no usable one of their own: a number, a short code or a name. */
  readonly from: string;
  /** Deliveries under way at once, at most. */
  readonly connections: number;
  /** Texts a second the provider allows by contract; absent: it says so itself when they are too many. */
  readonly perSecond?: number;
}

export interface TwilioSettings extends SmsBasics {
  readonly kind: "twilio";
  /** Origin and path before `/2010-04-01`, without a trailing slash. */
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** Chooses the sender where it is set; `from` is then the service's own id. */
  readonly messagingService?: string;
  /** Whether the provider itself answers STOP, START and HELP, as Twilio does unless told otherwise. */
  readonly answersKeywords: boolean;
}

export interface HookSettings extends SmsBasics {
  readonly kind: "hook";
  readonly url: string;
  /** Signs what we send and proves what comes in. */
  readonly secret: Buffer;
}

export interface SmppSettings extends SmsBasics {
  readonly kind: "smpp";
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly rejectUnauthorized: boolean;
  /** PEM to trust instead of the system's. */
  readonly ca?: string;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** Parts of texts (`submit_sm`) that may wait for their answers at once. */
  readonly window: number;
  /** How a text of several parts travels: each with its header, or whole in one field. */
  readonly long: "udh" | "payload";
  /** Whether delivery receipts are asked for. */
  readonly receipts: boolean;
}

export type SmsSettings = TwilioSettings | HookSettings | SmppSettings;
