/** The same function, run at most so many times at once; the others wait in the order in which they came. */
export function inTurn<Given, Made>(run: (given: Given) => Promise<Made>, most: number): typeof run {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (given) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run(given);
    } finally {
      // Whoever waits takes this place over, so that nobody can come between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
