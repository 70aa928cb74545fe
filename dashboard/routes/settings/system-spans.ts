/** Hours one can look back over. */
export const SPANS = [1, 24, 168, 720] as const;

export type Span = (typeof SPANS)[number];
