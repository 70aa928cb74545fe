/**
 * How many times longer things may take than on a machine left to itself, as it is for `npm run test:long`: in the
 * ordinary suite other tests share it.
 */
export const PATIENCE = Number(process.env["BECKON_TEST_PATIENCE"] ?? 4);
