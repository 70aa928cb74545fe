/** Answers a question about somebody with a number from 0 up to 1: the same for the same seed, person and question. */
export type Chance = (person: number, question: number) => number;

/** Chances that depend on nothing but the seed, in whatever order they are asked for. */
export function chanceOf(seed: number): Chance {
  return (person, question) => {
    let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
    mixed = scramble(mixed ^ Math.imul(person + 1, 0xc2b2ae35));
    mixed = scramble(mixed ^ Math.imul(question + 1, 0x27d4eb2f));
    return (mixed >>> 0) / 2 ** 32;
  };
}

/** Each bit of the outcome depends on every bit of the number. */
function scramble(number: number): number {
  let it = number;
  it = Math.imul(it ^ (it >>> 15), 0x2c1b3c6d);
  it = Math.imul(it ^ (it >>> 12), 0x297a2d39);
  return it ^ (it >>> 15);
}
