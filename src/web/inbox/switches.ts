import { SANDBOX_MODES, type SandboxMode } from "../../domain/sandbox-behaviour.ts";
import { type Html, html } from "../../lib/html.ts";
import type { SandboxBehaviour, SandboxBehaviours } from "../../usecases/sandbox-behaviour.ts";

type Channel = keyof SandboxBehaviours;

const CHANNELS: ReadonlyArray<readonly [Channel, string]> = [
  ["email", "Mail"],
  ["sms", "SMS"],
];

const WORDS: Readonly<Record<SandboxMode, string>> = {
  normal: "works",
  down: "is down: cannot be reached",
  throttling: "throttles: 5 a second, 454 or 429 to the others",
  slow: "is slow: 3 seconds for each",
  "wrong-password": "refuses the password",
};

/** How the pretended providers behave, and a form to change it for whoever may. */
export function switches(behaviours: SandboxBehaviours, maySwitch: boolean): Html {
  const shown = CHANNELS.filter(([channel]) => behaviours[channel] !== null);
  return html`<h2>Rehearse a bad day</h2>
<p class="muted">Nothing is behind the sandbox but a pretended provider. ${maySwitch ? "Let it misbehave and see what sending does; after an hour it works again by itself." : "The installation's owner can let it misbehave."}</p>
${maySwitch ? form(shown, behaviours) : html`<ul>${shown.map(([channel, name]) => html`<li>${name}: the provider ${nowOf(behaviours[channel])}.</li>`)}</ul>`}`;
}

function form(shown: ReadonlyArray<readonly [Channel, string]>, behaviours: SandboxBehaviours): Html {
  return html`<form class="row" method="post" action="/app/inbox/behaviour">
${shown.map(([channel, name]) => choice(channel, name, behaviours[channel]))}
<button>Switch</button>
</form>`;
}

function choice(channel: Channel, name: string, now: SandboxBehaviour | null): Html {
  const mode = now?.mode ?? "normal";
  const options = SANDBOX_MODES.map((it) =>
    it === mode
      ? html`<option value="${it}" selected>${nowOf(now)}</option>`
      : html`<option value="${it}">${WORDS[it]}</option>`,
  );
  return html`<div><label for="mode-${channel}">${name}: the provider</label><select id="mode-${channel}" name="${channel}">${options}</select></div>`;
}

function nowOf(now: SandboxBehaviour | null): string {
  if (now === null || now.until === null) return WORDS.normal;
  return `${WORDS[now.mode]} (until ${now.until.toISOString().slice(11, 16)} UTC)`;
}

/** What the form asks for; undefined when it is not our form. */
export function readSwitches(form: URLSearchParams): Partial<Record<Channel, SandboxMode>> | undefined {
  const wanted: Partial<Record<Channel, SandboxMode>> = {};
  for (const [channel] of CHANNELS) {
    const value = form.get(channel);
    if (value === null) continue;
    const mode = SANDBOX_MODES.find((it) => it === value);
    if (mode === undefined) return undefined;
    wanted[channel] = mode;
  }
  return wanted;
}
