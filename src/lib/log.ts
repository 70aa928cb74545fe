/**
 * Where running code says what an operator should know: facts first, then a sentence. Pino's loggers fit. Ids and
 * counts only: no names, addresses, texts or keys.
 */
export interface Log {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  error(facts: Readonly<Record<string, unknown>>, message: string): void;
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };
