import type { ProblemPage, ProblemPages } from "../../lib/problem-page.ts";
import { ABOUT } from "./about.ts";
import type { Chapter, OperationEntry, Reference, Row } from "./reference.ts";
import type { WirePage } from "./wire-page.ts";

/** The whole reference in one text, for readers without a browser. */
export function referenceMarkdown(reference: Reference, problems: ProblemPages): string {
  const about = ABOUT.map((it) =>
    [
      `## ${it.title}`,
      ...it.paragraphs,
      ...(it.code === undefined ? [] : [fenced(it.code.replaceAll("{server}", reference.serverUrl))]),
    ].join("\n\n"),
  );
  const chapters = reference.chapters.flatMap((it) => [`## ${it.tag}`, ...it.operations.map(operation)]);
  const errors = Object.entries(problems).map(
    ([code, it]) => `- [${code}](/docs/errors/${code}.md) ${it.statuses.join(", ")}`,
  );
  return `${[`# Beckon API ${reference.version}`, ...about, ...chapters, "## Objects", ...objects(reference), "## Error codes", errors.join("\n")].join("\n\n")}\n`;
}

/** The text of one chapter's page. */
export function chapterMarkdown({ tag, operations }: Chapter): string {
  return `${[`# ${tag}`, ...operations.map(operation)].join("\n\n")}\n`;
}

/** The text of the objects' page. */
export function objectsMarkdown(reference: Reference): string {
  return `${["# Objects", ...objects(reference)].join("\n\n")}\n`;
}

function objects(reference: Reference): string[] {
  return reference.objects.map((it) => `### ${it.name}\n\n${rows(it.rows, false)}`);
}

export function problemMarkdown(code: string, page: ProblemPage): string {
  return `# ${code}\n\n${statusLine(page)}\n\n## What happened\n\n${page.happened}\n\n## What to do\n\n${page.todo}\n`;
}

export function statusLine({ statuses }: ProblemPage): string {
  return `HTTP ${statuses.join(", ")}`;
}

/** What a language model needs to find its way: llmstxt.org. */
export function llmsText(reference: Reference, wires: readonly WirePage[]): string {
  const operations = reference.chapters.flatMap((chapter) =>
    chapter.operations.map((it) => `- ${it.method} ${it.path}: ${it.summary}`),
  );
  return `# Beckon

> A self-hosted invitation server: events, guests, campaigns by email and SMS, and the answers. REST, JSON, base ${reference.serverUrl}.

Send \`Authorization: Bearer <key>\`. Errors are application/problem+json with a stable \`code\`. Lists are paged by \`cursor\`. Writes take \`Idempotency-Key\`.

## Docs

- [API reference](/docs.md): every operation, object and convention
- [OpenAPI 3.1](/beckon/v1/openapi.json): the same for machines
- Error codes: /docs/errors/<code>.md
${wires.map((it) => `- [${it.title}](/docs/${it.name}.md): an API of others that is spoken as well`).join("\n")}

## Operations

${operations.join("\n")}
`;
}

function operation(it: OperationEntry): string {
  const parts = [
    `### ${it.summary}`,
    `\`${it.method} ${it.path}\` · scope ${it.right}${it.isPaged ? " · a list" : ""}`,
    ...(it.description === undefined ? [] : [it.description]),
    ...(it.parameters.length > 0 ? [`Parameters:\n\n${rows(it.parameters, true)}`] : []),
    ...(it.body.length > 0 ? [`Body:\n\n${rows(it.body, true)}`] : []),
    ...it.replies.map(
      (reply) => `${reply.status} ${reply.text}${reply.rows.length > 0 ? `:\n\n${rows(reply.rows, false)}` : "."}`,
    ),
    fenced(it.examples.curl),
    ...(it.examples.typescript === undefined ? [] : [fenced(it.examples.typescript, "ts")]),
  ];
  return parts.join("\n\n");
}

function rows(members: readonly Row[], saysOptional: boolean): string {
  return members
    .map((it) => {
      const optional = saysOptional && !it.isRequired ? ", optional" : "";
      const text = it.text === "" ? "" : `: ${it.text}`;
      return it.name === "" ? `- ${it.type}${text}` : `- \`${it.name}\` ${it.type}${optional}${text}`;
    })
    .join("\n");
}

function fenced(code: string, language = "sh"): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}
