/**
 * Remembers what `make` answered for an object, for as long as the object lives. For pure functions of objects that
 * never change.
 */
export function perObject<Of extends object, Made extends object>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, Made>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const fresh = make(of);
    made.set(of, fresh);
    return fresh;
  };
}

/**
 * Remembers what `make` answered for a text. Forgets everything when more than `max` texts are known, so that callers
 * with ever new ones cannot fill the memory; texts from outside should be of bounded length. For pure functions.
 */
export function perText<Made>(max: number, make: (text: string) => Made): (text: string) => Made {
  const made = new Map<string, Made>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined || made.has(text)) return known as Made;
    const fresh = make(text);
    if (made.size >= max) made.clear();
    made.set(text, fresh);
    return fresh;
  };
}
