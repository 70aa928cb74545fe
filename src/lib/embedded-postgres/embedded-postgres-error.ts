/** Says in one sentence why the embedded PostgreSQL cannot serve and what to do about it; fit to be shown to people. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
}
