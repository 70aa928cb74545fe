/**
 * The one stylesheet of guest pages, written into each page: one request, no font, no script. Plain values beside a
 * `prefers-color-scheme` block, because older phones drop `light-dark()`.
 */
export const GUEST_STYLE = `
:root{--bg:#fafaf9;--surface:#fff;--line:#e5e4e2;--edge:#74737b;--ink:#1c1b1f;--muted:#5f5e66;--accent:#4338ca;--on-accent:#fff;--soft:#eeedff;--yes:#146c3a;--yes-soft:#e3f6ea;--no:#a3262a;--no-soft:#fdeaea}
@media (prefers-color-scheme:dark){:root{--bg:#131316;--surface:#1b1b1f;--line:#2e2e34;--edge:#8b8a93;--ink:#ececee;--muted:#a5a4ad;--accent:#a5a1ff;--on-accent:#17133f;--soft:#29264f;--yes:#6fdc9c;--yes-soft:#143322;--no:#ff9c98;--no-soft:#43191b}}
*{box-sizing:border-box}
html{color-scheme:light dark;background:var(--bg);color:var(--ink);font:1.125rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
main,footer{max-width:34rem;margin-inline:auto;padding-inline:1rem}
main{padding-block:1rem 1.5rem}
h1{font-size:clamp(1.625rem,1.3rem + 1.6vw,2.125rem);line-height:1.2;margin:.125rem 0 .75rem;font-weight:600}
[dir=rtl] h1{line-height:1.4}
h2,legend{font-size:1.25rem;line-height:1.4;font-weight:600;margin:0 0 .25rem;padding:0}
p{margin:0 0 .75rem}
h1,.choice{text-wrap:balance}
.lead,.hint,footer,dt,.small{font-size:1rem;line-height:1.5;color:var(--muted)}
.lead{margin:0}
.hint{margin-block-end:.5rem}
dl{margin:0 0 1rem}
dt,dd{line-height:1.4}
dd{margin:0 0 .375rem;font-weight:500}
.small{font-weight:400}
form{margin:0}
fieldset{border:0;margin:0;padding:0;min-inline-size:0}
.note{background:var(--soft);border-radius:.5rem;padding:.75rem 1rem;margin:0 0 1rem}
.note p{margin:0}
.alert{background:var(--no-soft);color:var(--no);border-radius:.5rem;padding:.75rem 1rem;margin:0 0 1rem;font-weight:600}
.choice{display:block;inline-size:100%;min-block-size:3.5rem;padding:.5rem 1rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;border-radius:.75rem;border:2px solid var(--edge);background:var(--surface);color:var(--ink);cursor:pointer}
.choice.first{background:var(--fill,var(--accent));border-color:var(--accent);color:var(--on-accent)}
.or{text-align:center;margin:.25rem 0;color:var(--muted);font-size:1rem}
.plain{min-block-size:2.75rem;margin-block:.25rem}
a{color:var(--accent);text-underline-offset:.15em}
.about{margin-block-start:1.5rem}
.about :last-child{margin-block-end:0}
.mark{display:flex;align-items:center;justify-content:center;inline-size:2.5rem;block-size:2.5rem;margin:0 0 .75rem;border-radius:50%;font-weight:600;background:var(--soft);color:var(--accent)}
.mark.yes{background:var(--yes-soft);color:var(--yes)}
ul.links{list-style:none;padding:0;margin:0 0 1rem}
ul.links a,footer a,.alone a{display:inline-block;padding-block:.5rem;min-block-size:2.75rem}
footer{border-block-start:1px solid var(--line);padding-block:1rem 2rem;margin-block-start:1rem}
footer p{margin:0}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:.25rem}
.choice:focus-visible{border-radius:.75rem}
.trap{position:absolute;inset-inline-start:-9999px;block-size:1px;inline-size:1px;overflow:hidden}
@media (min-width:40rem){body{padding-block:2.5rem}main,footer{background:var(--surface);border:1px solid var(--line);padding-inline:2.5rem}main{border-start-start-radius:.75rem;border-start-end-radius:.75rem;border-block-end:0;padding-block-start:2rem}footer{border-end-start-radius:.75rem;border-end-end-radius:.75rem;margin-block-start:0}main:last-child{border:1px solid var(--line);border-radius:.75rem;padding-block-end:2.5rem}}
@media (forced-colors:active){.mark{border:1px solid CanvasText}.choice{border-color:ButtonText}.choice.first{forced-color-adjust:none;background:Highlight;color:HighlightText;border-color:Highlight}}
`.trim();
