/** A thousand clicks at once ask the same thing; the answer of a question under way is as fresh as one's own. */
export type AskOnce = <T>(key: string, ask: () => Promise<T>) => Promise<T>;

export function createAskOnce(): AskOnce {
  const asked = new Map<string, Promise<unknown>>();
  return <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const running = asked.get(key) as Promise<T> | undefined;
    if (running !== undefined) return running;
    const question = ask().finally(() => asked.delete(key));
    asked.set(key, question);
    return question;
  };
}
