/** First in, first out, at the same cost however long it is. */
export interface Line<Item> {
  push(item: Item): void;
  shift(): Item | undefined;
  /** Takes up to `count` away from the end, those that came last. */
  takeLast(count: number): Item[];
  size(): number;
}

/** Places given up at the front before the rest moves up. */
const GAP_MAX = 1_024;

export function line<Item>(): Line<Item> {
  const items: Array<Item | undefined> = [];
  let first = 0;
  return {
    push(item) {
      items.push(item);
    },
    shift() {
      if (first === items.length) return undefined;
      const item = items[first];
      items[first] = undefined;
      first += 1;
      if (first === items.length) {
        items.length = 0;
        first = 0;
      } else if (first >= GAP_MAX && first * 2 >= items.length) {
        items.splice(0, first);
        first = 0;
      }
      return item;
    },
    takeLast(count) {
      const from = Math.max(first, items.length - count);
      return items.splice(from).filter((it) => it !== undefined);
    },
    size: () => items.length - first,
  };
}
