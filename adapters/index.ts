/** The catalogue of adapters: one line each, loaded only when it is switched on. */
export const adapters = {
  slack: () => import('./slack/index.ts'),
  twitter: () => import('./twitter/index.ts'),
  sandbox: () => import('./sandbox/index.ts'),
  lowdb: () => import('./lowdb/index.ts'),
  web: () => import('./web/server.ts'),
} as const;
