import { type Html, html } from "../../lib/html.ts";
import type { CapturedMessage } from "../../usecases/read-sandbox.ts";

export interface InboxView {
  readonly messages: readonly CapturedMessage[];
  /** Captured messages that fit the filter. */
  readonly total: number | undefined;
  readonly to: string;
  /** Query of the next page; undefined on the last. */
  readonly older: string | undefined;
  readonly catchesMail: boolean;
  /** The switches of the pretended providers. */
  readonly switches: Html;
}

const SANDBOX = html`<span class="badge">SANDBOX</span>`;

/** Whoever is not signed in: an owner key opens the inbox, and so does the link the server prints at its start. */
export function signInPage(trouble: string | null): Html {
  return html`<main>
<header><h1>Inbox</h1>${SANDBOX}</header>
${trouble !== null && html`<p role="alert"><strong>${trouble}</strong></p>`}
<p>The server prints a link at its start that opens this page once. An owner key opens it at any time.</p>
<form class="row" method="post" action="/app/inbox/key">
<div><label for="key">Owner key</label><input id="key" name="key" type="password" autocomplete="off" required></div>
<button>Open the inbox</button>
</form>
</main>`;
}

export function inboxPage(view: InboxView): Html {
  return html`<main>
<header><h1>Inbox</h1>${SANDBOX}<span class="muted">${headline(view)}</span></header>
<form class="row" method="get" action="/app/inbox">
<div><label for="to">Recipient</label><input id="to" name="to" value="${view.to}" placeholder="name@example.com" autocomplete="off"></div>
<button>Find</button>
</form>
${view.messages.length === 0 ? nothingYet(view) : html`<ol class="mails">${view.messages.map(line)}</ol>`}
${view.older !== undefined && html`<p><a href="/app/inbox?${view.older}">Older messages</a></p>`}
${view.switches}
<p class="muted">Kept for 7 days, the newest 200,000. The API has the same at <code>/beckon/v1/sandbox/messages</code>; <a href="/docs">its reference</a> is here.</p>
</main>`;
}

function headline({ total, catchesMail }: InboxView): string {
  const count = total === undefined ? "" : `${total.toLocaleString("en")} ${total === 1 ? "message" : "messages"}. `;
  return `${count}${catchesMail ? "Nothing leaves this machine." : "Mail leaves this machine; only SMS are captured."}`;
}

function nothingYet({ to }: InboxView): Html {
  if (to !== "") return html`<p>Nobody called <bdi>${to}</bdi> was written to.</p>`;
  return html`<p>Nothing was sent yet. Paste the command that the server printed at its start, or run <code>npm run demo</code>.</p>`;
}

function line(message: CapturedMessage): Html {
  return html`<li>
<a href="/app/inbox/${message.id}"><bdi>${message.subject ?? message.text.slice(0, 80)}</bdi></a>
<span class="when">${momentOf(message)}</span>
<span class="muted">${message.channel === "sms" ? "SMS" : "Mail"} to <bdi>${message.to}</bdi></span>
<span>${message.links.page !== null && html`<a href="${message.links.page}">Guest page</a>`}</span>
</li>`;
}

export function messagePage(message: CapturedMessage): Html {
  const { page, yes, no, unsubscribe } = message.links;
  const links: ReadonlyArray<readonly [string, string | null]> = [
    ["Open the guest's page", page],
    ["Yes link", yes],
    ["No link", no],
    ["Stop messages", unsubscribe],
  ];
  return html`<main>
<p><a href="/app/inbox">Inbox</a></p>
<header><h1><bdi>${message.subject ?? "SMS"}</bdi></h1>${SANDBOX}</header>
<dl><dt>To</dt><dd><bdi>${message.to}</bdi></dd><dt>From</dt><dd><bdi>${message.from}</bdi></dd><dt>Captured</dt><dd>${momentOf(message)}</dd></dl>
<ul class="links">${links.map(([label, href]) => href !== null && html`<li><a href="${href}">${label}</a></li>`)}</ul>
${message.html !== null && html`<iframe sandbox title="The mail as a mail program shows it" src="/app/inbox/${message.id}/html"></iframe>`}
<h2>Text</h2>
<pre>${message.text}</pre>
<details><summary>Headers</summary><pre>${Object.entries(message.headers).map(([name, value]) => `${name}: ${value}\n`)}</pre></details>
${message.raw !== null && html`<details><summary>Source</summary><pre>${message.raw}</pre></details>`}
</main>`;
}

function momentOf(message: CapturedMessage): string {
  return `${message.capturedAt.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
