/** The catalogue of adapters: one line each, loaded only when it is switched on. */

/** The chat platforms, by the name in `LOUDHAILER_CHAT` and before the colon of every account and place. */
export const chats = {
  slack: async () => (await import('./slack/index.ts')).slack,
  teams: async () => (await import('./teams/index.ts')).teams,
} as const;

export const adapters = {
  twitter: () => import('./twitter/index.ts'),
  sandbox: () => import('./sandbox/index.ts'),
  lowdb: () => import('./lowdb/index.ts'),
  pictures: () => import('./pictures/index.ts'),
  web: () => import('./web/server.ts'),
} as const;
