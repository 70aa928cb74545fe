/** The stylesheet of the few server-rendered pages for organisers. */
export const APP_STYLE = `
:root{--bg:#fafaf9;--surface:#fff;--line:#e5e4e2;--edge:#74737b;--ink:#1c1b1f;--muted:#5f5e66;--accent:#4338ca;--on-accent:#fff;--soft:#eeedff;--wait:#8a4b00;--wait-soft:#fdf1de;--no:#a3262a;--no-soft:#fdeaea}
@media (prefers-color-scheme:dark){:root{--bg:#131316;--surface:#1b1b1f;--line:#2e2e34;--edge:#8b8a93;--ink:#ececee;--muted:#a5a4ad;--accent:#a5a1ff;--on-accent:#17133f;--soft:#29264f;--wait:#f3bd6d;--wait-soft:#3d2a0c;--no:#ff9c98;--no-soft:#43191b}}
*{box-sizing:border-box}
html{color-scheme:light dark;background:var(--bg);color:var(--ink);font:.9375rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
body{margin:0;overflow-wrap:anywhere}
main{max-width:60rem;margin-inline:auto;padding:1.25rem 1rem 3rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;margin-block-end:1rem}
h1{font-size:1.375rem;line-height:1.3;font-weight:600;margin:0}
h2{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:0 0 .75rem}
.badge{background:var(--wait-soft);color:var(--wait);border-radius:999px;padding:.125rem .625rem;font-weight:600;font-size:.8125rem}
.muted{color:var(--muted)}
a{color:var(--accent);text-underline-offset:.15em}
ol.mails{list-style:none;margin:0 0 1rem;padding:0;border:1px solid var(--line);border-radius:.5rem;background:var(--surface)}
ol.mails li{border-block-end:1px solid var(--line);padding:.625rem .875rem;display:grid;gap:.125rem 1rem;grid-template-columns:minmax(0,1fr) auto}
ol.mails li:last-child{border-block-end:0}
ol.mails a{font-weight:600;display:inline-block;min-block-size:1.5rem}
.when{font-variant-numeric:tabular-nums;color:var(--muted);white-space:nowrap}
form.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin-block-end:1rem}
form.door{display:grid;gap:.875rem;margin-block-end:1.25rem}
main.door{max-width:30rem;padding-block-start:min(8vh,4rem)}
.brand{display:inline-flex;gap:.5rem;align-items:center;font-size:1.125rem;font-weight:600;margin-block-end:1.25rem}
.brand svg{inline-size:1.25rem;block-size:1.25rem;color:var(--accent)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:.5rem;padding:1.25rem}
.card>:last-child{margin-block-end:0}
.card h1{margin-block-end:1rem}
form.door .row{display:flex;flex-wrap:wrap;gap:.5rem}
form.door input{inline-size:100%}
input[aria-invalid]{border-color:var(--no)}
.hint{margin:0 0 .25rem;font-size:.875rem;color:var(--muted)}
.problem,.trouble a{color:var(--no);font-weight:600}
.problem{margin:.25rem 0 0;font-size:.875rem}
.trouble{border:1px solid var(--no);border-radius:.5rem;background:var(--no-soft);padding:.75rem .875rem;margin-block-end:1rem}
.trouble>:last-child{margin-block-end:0}
.trouble ul{list-style:none;margin:0;padding:0}
.trouble a{display:inline-block;padding-block:.125rem}
button.outlined{background:var(--surface);color:var(--ink);border-color:var(--edge)}
label{display:block;font-weight:600}
input,select{font:inherit;color:inherit;background:var(--surface);border:1px solid var(--edge);border-radius:.375rem;padding:.4375rem .625rem;min-block-size:2.25rem;inline-size:min(26rem,100%)}
button{font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:1px solid var(--accent);border-radius:.375rem;padding:.4375rem .875rem;min-block-size:2.25rem;cursor:pointer}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem;margin:0 0 1rem}
dt{color:var(--muted)}
dd{margin:0}
pre{white-space:pre-wrap;background:var(--surface);border:1px solid var(--line);border-radius:.5rem;padding:.875rem;margin:0;font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
iframe{inline-size:100%;block-size:40rem;border:1px solid var(--line);border-radius:.5rem;background:#fff}
ul.links{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:0 0 1rem}
ul.links a{display:inline-block;padding-block:.25rem}
details summary{cursor:pointer;padding-block:.25rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:30rem){dl{grid-template-columns:1fr}ol.mails li{grid-template-columns:1fr}}
`.trim();
