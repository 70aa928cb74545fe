/** What the form for those who come needs besides the stylesheet of guest pages; only pages with the form carry it. */
export const DETAILS_STYLE = `
.details{border-block-start:1px solid var(--line);padding-block-start:1rem;margin-block:1rem 1.5rem}
.field{margin-block:1.25rem}
.field>label,.field legend,.name label{display:block;font-size:1.125rem;font-weight:600;margin:0}
.optional{font-weight:400;color:var(--muted);font-size:1rem}
.field input:not([type=radio],[type=checkbox]),.field select,.field textarea{inline-size:100%;min-block-size:3rem;padding:.5rem .75rem;font:inherit;color:var(--ink);background:var(--surface);border:2px solid var(--edge);border-radius:.5rem}
.field textarea{min-block-size:6rem;display:block}
.name{margin-block-start:.75rem}
.row{display:flex;align-items:center;gap:.75rem;min-block-size:3rem;padding:.375rem .75rem;border:1px solid var(--line);border-radius:.5rem;margin-block-start:.375rem;cursor:pointer}
.row input{flex:none;inline-size:1.5rem;block-size:1.5rem;margin:0;accent-color:var(--accent)}
.row:has(:checked){border-color:var(--accent);background:var(--soft)}
.wrong{color:var(--no);font-weight:600;margin:.25rem 0}
[aria-invalid=true]{border-color:var(--no)!important}
.alert ul{list-style:none;margin:.25rem 0 0;padding:0;font-weight:400}
.alert a{color:inherit;display:inline-block;padding-block:.375rem}
.alert h2{font-size:1.125rem}
.saved{background:var(--yes-soft);color:var(--yes);border-radius:.5rem;padding:.75rem 1rem;margin:0 0 1rem;font-weight:600}
`.trim();

/** Names beyond the number that is chosen are out of sight where the browser can tell; everywhere else they may stay empty. */
export function namesStyle(most: number): string {
  const beyond = Array.from(
    { length: most },
    (_, count) => `.brings:has(option[value="${count}"]:checked) .name:nth-of-type(n+${count + 1})`,
  );
  return `${beyond.join()}{display:none}`;
}
