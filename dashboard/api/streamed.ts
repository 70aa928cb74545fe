/** Events whose stream is open: what it tells nobody needs to ask for. */
const streamed = new Set<number>();

export const isStreamed = (eventId: number | undefined): boolean => eventId !== undefined && streamed.has(eventId);

export function setStreamed(eventId: number, isOpen: boolean): void {
  if (isOpen) streamed.add(eventId);
  else streamed.delete(eventId);
}
