import { type Html, type HtmlValue, html, raw, renderHtml } from "../lib/html.ts";
import { COLOUR, type MailPalette, painted } from "./mail-palette.ts";
import { hole, joinTemplates, literal, type Template } from "./template.ts";

/**
 * Building blocks that look alike in the mail programs people use: tables for layout, inline styles, no script, form,
 * picture, font or variable. The style sheet holds nothing essential: some programs drop it.
 */

/** Builds markup as the `html` tag does, with templates for what differs from guest to guest. */
export function markup(parts: TemplateStringsArray, ...values: readonly (HtmlValue | Template)[]): Template {
  return compose(parts, values, (value) => literal(renderHtml(html`${value}`)));
}

/** Builds plain text, with templates for what differs from guest to guest. */
export function plain(parts: TemplateStringsArray, ...values: readonly (string | Template)[]): Template {
  return compose(parts, values, literal);
}

/** A piece of a mail, in both of its parts. */
export interface Block {
  readonly html: Template;
  readonly text: Template;
}

export function blocks(parts: readonly (Block | null)[]): Block {
  const present = parts.filter((it) => it !== null);
  return { html: joinTemplates(present.map((it) => it.html)), text: joinTemplates(present.map((it) => it.text)) };
}

/** Colours of the light theme; the dark ones are in the style sheet. */
const INK = "#1c1b1f";
const MUTED = "#5f5e66";
const SURFACE = "#ffffff";
const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.bg{background-color:#131316!important}
.card{background-color:#1b1b1f!important;border-color:#2e2e34!important}
.ink{color:#ececee!important}
.muted{color:#a5a4ad!important}
.link{color:${COLOUR.darkText}!important}
.note{background-color:${COLOUR.darkSoft}!important}
.line{border-color:#2e2e34!important}
.yes{background-color:${COLOUR.darkFill}!important;border-color:${COLOUR.darkText}!important}
.yes-text{color:${COLOUR.darkOnFill}!important}
.no{background-color:#1b1b1f!important;border-color:${COLOUR.darkText}!important}
.no-text{color:${COLOUR.darkText}!important}
}`;

/** Attributes of the elements an organiser's Markdown makes. */
export const BODY_ATTRIBUTES = {
  paragraph: raw(` class="ink" style="margin:0 0 16px;color:${INK}"`),
  heading: raw(` class="ink" style="margin:24px 0 8px;font-size:20px;line-height:28px;color:${INK}"`),
  list: raw(` class="ink" style="margin:0 0 16px;padding:0 24px;color:${INK}"`),
  item: raw(' style="margin:0 0 4px"'),
  link: raw(` class="link" style="color:${COLOUR.text}"`),
};

/** A line of text of ours. */
export function line(content: HtmlValue | Template): Template {
  return markup`<p class="ink" style="margin:0 0 16px;color:${INK}">${content}</p>`;
}

/** What changed, set apart above everything else. */
export function note(sentences: readonly string[]): Template {
  const content = sentences.map((it, i) => html`<p style="margin:${i === 0 ? 0 : 8}px 0 0">${it}</p>`);
  return markup`<div class="note ink" style="margin:0 0 24px;padding:12px 16px;border-radius:8px;background-color:${COLOUR.soft};color:${INK};font-weight:600">${content}</div>`;
}

export function eyebrow(content: HtmlValue | Template): Template {
  return markup`<p class="muted" style="margin:0 0 4px;color:${MUTED}">${content}</p>`;
}

export function title(content: string): Template {
  return markup`<h1 class="ink" style="margin:0 0 20px;font-size:28px;line-height:34px;font-weight:700;color:${INK}">${content}</h1>`;
}

/** A label and its value; a value that no longer holds stands struck through above the one that does. */
export function fact(label: string, value: HtmlValue, old: string | null = null): Template {
  const struck = old !== null && html`<s class="muted" style="color:${MUTED}">${old}</s><br>`;
  return markup`<p class="ink" style="margin:0 0 16px;color:${INK}"><span class="muted" style="color:${MUTED}">${label}</span><br>${struck}${value}</p>`;
}

export interface Button {
  /** Filled or outlined. */
  readonly look: "yes" | "no";
  readonly label: string;
  /** Path of the address among the values. */
  readonly link: string;
}

/**
 * Buttons every program shows: a coloured cell with a padded link in it, 56 px tall. Desktop Outlook takes padding only
 * on cells, so the cell carries the same padding for it alone. They stand below each other: a pair side by side would
 * not fold on phones whose program drops the style sheet.
 */
export function buttons(list: readonly Button[]): Template {
  return joinTemplates(list.map((it, i) => button(it, i === list.length - 1 ? 20 : 12)));
}

function button({ look, label, link }: Button, gapPx: number): Template {
  const [ground, text] = look === "yes" ? [COLOUR.fill, COLOUR.onFill] : [SURFACE, COLOUR.text];
  return markup`<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="margin:0 0 ${gapPx}px;border-collapse:separate"><tr><td class="${look}" align="center" bgcolor="${ground}" style="border:2px solid ${COLOUR.text};border-radius:12px;background-color:${ground};mso-padding-alt:14px 24px"><a class="${look}-text" href="${hole(link, { escape: "html" })}" style="display:block;padding:14px 24px;font-size:18px;line-height:24px;font-weight:700;color:${text};text-decoration:none">${label}</a></td></tr></table>`;
}

export function link(label: HtmlValue, path: string): Template {
  return markup`<a class="link" href="${hole(path, { escape: "html" })}" style="color:${COLOUR.text}">${label}</a>`;
}

/** A link whose address is the same for everybody and was checked before. */
export function fixedLink(address: string, label = address): Html {
  return html`<a class="link" href="${address}" style="color:${COLOUR.text};word-break:break-word">${label}</a>`;
}

export function footer(lines: readonly (Template | null)[]): Template {
  const shown = lines.filter((it) => it !== null).map((it) => markup`<p style="margin:0 0 8px">${it}</p>`);
  return markup`<div class="muted line" style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid #e5e4e2;color:${MUTED}">${joinTemplates(shown)}</div>`;
}

export interface Frame {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly title: string;
  readonly preheader: Template;
  readonly content: Template;
  readonly palette: MailPalette;
  /** Above the first line, where the organiser has them. */
  readonly pictures: MailPictures;
}

/** A picture by its whole address, with its own size in pixels and what it shows in words. */
export interface MailPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

export interface MailPictures {
  readonly logo: MailPicture | null;
  readonly cover: MailPicture | null;
}

/** The whole document around the content. */
export function mailDocument(frame: Frame): Template {
  const { language, direction } = frame;
  const side = direction === "rtl" ? "right" : "left";
  const document = markup`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${frame.title}</title>
<style>${raw(DARK)}</style>
</head>
<body class="bg" style="margin:0;padding:0;background-color:#fafaf9">
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all">${frame.preheader}${raw(FILLER)}</div>
<table role="presentation" class="bg" width="100%" cellspacing="0" cellpadding="0" border="0" bgcolor="#fafaf9" style="background-color:#fafaf9"><tr><td align="center" style="padding:24px 12px">
<!--[if mso]><table role="presentation" width="560" cellspacing="0" cellpadding="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellspacing="0" cellpadding="0" border="0" bgcolor="${SURFACE}" style="max-width:560px;background-color:${SURFACE};border:1px solid #e5e4e2;border-radius:12px;border-collapse:separate"><tr><td lang="${language}" dir="${direction}" align="${side}" style="padding:28px 24px;font-family:${raw(FONT)};font-size:16px;line-height:24px;word-break:break-word;overflow-wrap:anywhere;text-align:${side}">
${pictures(frame.pictures)}${frame.content}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
  return painted(document, frame.palette);
}

/** Widths in pixels of what a mail shows: the card inside its padding, and a logo beside nothing else. */
const COVER_WIDTH = 510;
const LOGO_WIDTH_MAX = 200;
const LOGO_HEIGHT_MAX = 56;

/** Both say their size, so that nothing moves when they come; a logo stands on white, which its makers had in mind. */
function pictures({ logo, cover }: MailPictures): Html {
  const scale = logo === null ? 1 : Math.min(1, LOGO_WIDTH_MAX / logo.width, LOGO_HEIGHT_MAX / logo.height);
  return html`${
    cover &&
    html`<img src="${cover.url}" alt="${cover.text}" width="${COVER_WIDTH}" style="display:block;width:100%;max-width:${COVER_WIDTH}px;height:auto;margin:0 0 20px;border-radius:8px">
`
  }${
    logo &&
    html`<img src="${logo.url}" alt="${logo.text}" width="${Math.round(logo.width * scale)}" height="${Math.round(logo.height * scale)}" style="display:block;margin:0 0 16px;padding:4px;background-color:#ffffff;border-radius:4px">
`
  }`;
}

/** Invisible characters that keep the text below out of the inbox's preview; about 130 beside the preheader's 40-90. */
const FILLER = "&#847;&zwnj;&nbsp;".repeat(44);

function compose<T>(
  parts: TemplateStringsArray,
  values: readonly (T | Template)[],
  write: (value: T) => Template,
): Template {
  const written = values.flatMap((it, i) => [isTemplate(it) ? it : write(it), literal(parts[i + 1] ?? "")]);
  return joinTemplates([literal(parts[0] ?? ""), ...written]);
}

function isTemplate(value: unknown): value is Template {
  return typeof value === "object" && value !== null && "pieces" in value;
}
