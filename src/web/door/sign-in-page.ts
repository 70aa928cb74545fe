import { type Html, html } from "../../lib/html.ts";

export interface SignInView {
  /** Where to go afterwards. */
  readonly to?: string | undefined;
  /** As it was typed. */
  readonly email?: string;
  readonly trouble?: string;
}

/** Asks for address and password. */
export function signInPage({ to, email = "", trouble }: SignInView): Html {
  const described = trouble !== undefined && html` aria-describedby="trouble"`;
  return html`<main>
<header><h1>Sign in</h1></header>
${trouble !== undefined && html`<p id="trouble" role="alert"><strong>${trouble}</strong></p>`}
<form class="door" method="post" action="/app/signin" novalidate>
${to !== undefined && html`<input type="hidden" name="to" value="${to}">`}
<div><label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="username" autocapitalize="off" spellcheck="false" value="${email}"${described} required></div>
<div><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password"${described} required></div>
<button>Sign in</button>
</form>
<p class="muted">The server printed the first password when it was started for the first time, and prints a link that signs its owner in at every start.</p>
</main>`;
}
