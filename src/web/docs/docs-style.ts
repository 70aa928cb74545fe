import { pageStyle } from "../page.ts";

/** Light and dark by the reader's setting, three columns where there is room, one at 320 px. Tokens: the product's own. */
export const docsStyle = pageStyle(`
:root{color-scheme:light dark;--bg:#fafaf9;--surface:#fff;--line:#e5e4e2;--ink:#1c1b1f;--muted:#5f5e66;--accent:#4338ca;--soft:#eeedff}
@media (prefers-color-scheme:dark){:root{--bg:#131316;--surface:#1b1b1f;--line:#2e2e34;--ink:#ececee;--muted:#a5a4ad;--accent:#a5a1ff;--soft:#29264f}}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem}
body{margin:0;background:var(--bg);color:var(--ink);font:400 1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,pre:focus-visible,input:focus-visible,button:focus-visible,.table:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:6px}
code,pre{font:400 .875rem/1.45 ui-monospace,monospace}
h1{font-size:1.5rem;line-height:2rem;margin:0 0 .5rem}
h2{font-size:1.25rem;line-height:1.75rem;margin:3rem 0 1rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.5rem 0 .25rem}
.op h2,.object h2{font-size:1rem;line-height:1.5rem;margin:0;padding:0;border:0}
.op h3{font-size:.8125rem;margin:1rem 0 .25rem;color:var(--muted);font-weight:600}
h2>a{color:inherit;text-decoration:none}
h2>a:hover{text-decoration:underline}
.tabs{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;border:0;margin:0;padding:.5rem 0;background:var(--bg)}
.tabs legend{float:left;padding:0;color:var(--muted);font-size:.875rem}
.tabs label{display:flex;gap:.375rem;align-items:center;min-height:1.5rem}
.typescript,main:has(#in-typescript:checked) .curl{display:none}
main:has(#in-typescript:checked) .typescript{display:block}
form{display:flex;flex-wrap:wrap;gap:.375rem;align-items:center;margin-bottom:.75rem}
form label{flex-basis:100%}
input[type=search]{flex:1;min-width:6rem}
input[type=search],button{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--muted);border-radius:8px;padding:.25rem .5rem}
.try{flex-direction:column;align-items:stretch;max-width:42rem}
.try label{flex-basis:auto;margin-top:.5rem}
.try input,.try textarea{font:400 .875rem/1.45 ui-monospace,monospace;color:inherit;background:var(--surface);border:1px solid var(--muted);border-radius:8px;padding:.5rem;width:100%}
.try textarea:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.try button{align-self:start;margin-top:.75rem;padding:.5rem 1rem}
.found{padding:0;list-style:none}
.found li{margin:.75rem 0}
.table{overflow:auto;margin:.75rem 0}
table{border-collapse:collapse;font-size:.875rem;min-width:40rem}
th,td{text-align:start;vertical-align:top;border-bottom:1px solid var(--line);padding:.375rem .75rem .375rem 0;overflow-wrap:break-word}
.wire{max-width:70rem}
.ops{padding:0;list-style:none;margin:0}
.ops code{color:var(--muted);margin-inline-start:.5rem}
p{margin:.5rem 0;max-width:42rem}
nav{padding:1rem;background:var(--surface);border-bottom:1px solid var(--line);font-size:.875rem}
nav ul{list-style:none;margin:.25rem 0 .75rem;padding:0;columns:2}
nav li{margin:0;padding:.125rem 0;break-inside:avoid}
nav b{display:block;margin-top:.5rem}
main{padding:1.5rem 1rem 4rem;min-width:0}
main>section{margin:2rem 0;min-width:0}
pre{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:.75rem;margin:.75rem 0;overflow:auto;white-space:pre-wrap}
dl{margin:0;max-width:42rem}
dt,dd{display:inline;margin:0;font-size:.875rem;line-height:1.75rem}
dt{font-family:ui-monospace,monospace;font-weight:600}
dd{color:var(--muted)}
dd::after{content:"";display:block}
.codes{padding:0;list-style:none;columns:14rem}
.m{display:inline-block;padding:0 .5rem;border-radius:6px;background:var(--soft);color:var(--accent);font:600 .8125rem/1.5rem ui-monospace,monospace}
.q{color:var(--muted);font-size:.875rem}
@media (min-width:60rem){
.wide{display:grid;grid-template-columns:16rem minmax(0,1fr)}
.wide nav{position:sticky;top:0;height:100vh;overflow:auto;border:0;border-right:1px solid var(--line)}
nav ul{columns:auto}
.wide main{padding:2rem}
}
@media (min-width:80rem){
main>section.op{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,26rem);column-gap:2rem}
.op>.code{align-self:start;position:sticky;top:3rem}
}
@media (forced-colors:active){.m{border:1px solid}}
`);
