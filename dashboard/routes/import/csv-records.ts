/**
 * The records of CSV text as they stand in it, without the ends of their lines, counted as the server counts them: a
 * blank line is one, a line `sep=;` at the top is none. A quote means something only where a cell begins with it.
 */
export async function* recordsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<string> {
  let state: "begin" | "bare" | "quoted" | "closing" = "begin";
  let record = "";
  let isAfterReturn = false;
  let isFirst = true;
  for await (const chunk of text) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const mark = chunk[at];
      if (isAfterReturn) {
        isAfterReturn = false;
        if (mark === "\n") {
          start = at + 1;
          continue;
        }
      }
      if (state === "quoted") {
        if (mark === '"') state = "closing";
        continue;
      }
      if (mark === '"' && state !== "bare") state = "quoted";
      else if (mark === "\n" || mark === "\r") {
        record += chunk.slice(start, at);
        if (!isFirst || !SEPARATOR.test(record)) yield record;
        isFirst = false;
        isAfterReturn = mark === "\r";
        state = "begin";
        record = "";
        start = at + 1;
      } else state = mark === delimiter ? "begin" : "bare";
    }
    record += chunk.slice(start);
  }
  if (record !== "") yield record;
}

const SEPARATOR = /^"?sep=[,;\t|]"?$/i;
