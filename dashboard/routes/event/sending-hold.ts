/** A start that is so near is counted down to the second, and one press undoes it. */
export const HOLD_MAX_SECONDS = 60;
