import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const ROWS = 100;

const PAGE = `<!doctype html><meta charset="utf-8"><title>Bare list</title>
<main><input type="search" aria-label="Search"><div id="rows"></div></main>
<script>
  const rows = document.getElementById("rows");
  const show = async (q) => {
    const found = await (await fetch("/rows?q=" + encodeURIComponent(q))).json();
    rows.replaceChildren(...found.map((name, index) => {
      const row = document.createElement("div");
      row.dataset.index = index;
      row.textContent = name + " ";
      return row;
    }));
  };
  document.querySelector("input").addEventListener("input", ({ target }) => show(target.value));
  show("");
</script>`;

/** What the same search costs a browser and a server at the least: a hundred names from memory, as lines of text. */
export async function startBareList(total: number): Promise<AsyncDisposable & { readonly url: string }> {
  const names = Array.from({ length: total }, (_, index) => `Person${index + 1}`);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://bare");
    if (url.pathname !== "/rows") return response.setHeader("content-type", "text/html").end(PAGE);
    const q = url.searchParams.get("q") ?? "";
    const found: string[] = [];
    for (const name of names) if (name.startsWith(q) && found.push(name) === ROWS) break;
    return response.setHeader("content-type", "application/json").end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
