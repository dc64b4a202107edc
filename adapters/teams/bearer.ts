/** The token that calls carry; when Teams refuses the one that is held, another is asked for at the next call. */
export interface Bearer {
  /** Undefined when there is none to be had now. */
  token(): Promise<string | undefined>;
  refused(token: string): void;
}

export function createBearer(ask: (renew?: boolean) => Promise<string>): Bearer {
  let bad: string | undefined;
  let renewing: Promise<string> | undefined;
  return {
    async token() {
      try {
        const held = await ask();
        if (held !== bad) return held;
        // One question for all who found out together.
        renewing ??= ask(true).finally(() => {
          renewing = undefined;
        });
        return await renewing;
      } catch {
        return undefined;
      }
    },
    refused(token) {
      bad = token;
    },
  };
}
