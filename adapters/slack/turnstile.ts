/** Lets only so many through at once, in the order in which they came. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurnstile(width: number): Turnstile {
  const line: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= width) await new Promise<void>((resolve) => line.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      // Whoever is next takes this place, so `inside` stays as it is.
      const next = line.shift();
      if (next === undefined) inside -= 1;
      else next();
    }
  };
}
