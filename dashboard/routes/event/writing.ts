/** What others on the page may do to the text that is being written, and may know of it. */
export interface Writing {
  readonly swap: (swap: Swap) => void;
  /** Whether a text stands in its field that the server has not taken. */
  readonly isUnsaved: () => boolean;
}

/** One character for another that means the same. */
export interface Swap {
  readonly character: string;
  readonly by: string;
}

/** What changes, checks, tries and sends one message waits for each other: what was typed last is what is looked at. */
export const writingScope = (campaignId: number): string => `campaign ${campaignId}`;
