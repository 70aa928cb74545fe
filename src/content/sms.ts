import { type EventFacts, eventMergeValues } from "./event-facts.ts";
import { chooseLanguage } from "./languages/choose-language.ts";
import type { MailKind } from "./mail-frame.ts";
import { isContactVariable } from "./merge-names.ts";
import { singleLine } from "./single-line.ts";
import { compileTemplate, type MergeValues, type TemplateProblem } from "./template.ts";

/** How a text travels: 3GPP 23.038. */
export interface SmsCount {
  /** The plain alphabet has 160 places in one part, anything else 70. */
  readonly alphabet: "plain" | "unicode";
  /** Places used; some signs of the plain alphabet, and all beyond Unicode's first plane, take two. */
  readonly length: number;
  /** Messages the text is billed as; 0 for no text. */
  readonly parts: number;
  /** Characters that cost the text its plain alphabet, each once, with a plain stand-in to propose where there is one. */
  readonly offending: readonly { readonly character: string; readonly swap?: string }[];
}

const PLAIN = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Written as an escape and a second sign. */
const PLAIN_PAIRS = new Set("\f^{}\\[~]|€");

const LIMITS = { plain: { alone: 160, joined: 153 }, unicode: { alone: 70, joined: 67 } } as const;

const SWAPS: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": "-",
  "‑": "-",
  "…": "...",
  "•": "-",
  "\t": " ",
  "\u00a0": " ",
  "\u202f": " ",
  "\u2009": " ",
};

/** Counts a text as networks do: no sign is ever divided between two parts. */
export function countSms(text: string): SmsCount {
  const characters = [...text];
  const strange = [...new Set(characters.filter((it) => !PLAIN.has(it) && !PLAIN_PAIRS.has(it)))];
  const alphabet = strange.length === 0 ? "plain" : "unicode";
  const sizes = characters.map((it) => (alphabet === "plain" ? (PLAIN_PAIRS.has(it) ? 2 : 1) : it.length));
  const length = sizes.reduce((sum, it) => sum + it, 0);
  const limit = LIMITS[alphabet];
  const parts = length <= limit.alone ? Math.min(length, 1) : partsOf(sizes, limit.joined);
  return { alphabet, length, parts, offending: strange.map(withSwap) };
}

function partsOf(sizes: readonly number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}

function withSwap(character: string): { character: string; swap?: string } {
  const swap = SWAPS[character];
  return swap === undefined ? { character } : { character, swap };
}

/** What an organiser wrote for phones, and what it is about. An empty body is filled with that of the language. */
export interface SmsContent {
  readonly kind: MailKind;
  /** Template source, plain text. */
  readonly body: string;
  readonly language: string;
  readonly event: EventFacts;
  readonly organiser: { readonly name: string };
}

export interface CompiledSms {
  /** As `CompiledMail.variables` and `.required`. */
  readonly variables: readonly string[];
  readonly required: readonly string[];
  readonly render: (
    guest: MergeValues,
    links: { readonly page: string; readonly yes: string; readonly no: string; readonly stop: string },
  ) => { readonly kind: "ok"; readonly text: string } | { readonly kind: "failed"; readonly why: string };
}

/** Compiles a text once for a batch. A body that names no link is followed by the guest's own. */
export function compileSms(
  content: SmsContent,
):
  | { readonly kind: "ok"; readonly sms: CompiledSms }
  | { readonly kind: "bad"; readonly problems: readonly TemplateProblem[] } {
  const language = chooseLanguage({ contact: content.language });
  const source = content.body.trim() === "" ? language.words.sms.defaults[content.kind] : content.body.trim();
  const compiled = compileTemplate(source, { escape: "none" });
  if (compiled.kind === "bad") return compiled;
  const { template } = compiled;
  const shared = eventMergeValues(content.event, singleLine(content.organiser.name), language);
  const hasLink = template.variables.some((it) => it.startsWith("links."));
  const render: CompiledSms["render"] = (guest, links) => {
    const written = template.render({ ...guest, ...shared, links: { ...links } });
    if (written.kind === "failed") return written;
    const text = written.text.replace(/[ \t]+/g, " ").trim();
    return { kind: "ok", text: hasLink ? text : `${text} ${links.page}` };
  };
  const { variables } = template;
  return { kind: "ok", sms: { variables, required: template.required.filter(isContactVariable), render } };
}
