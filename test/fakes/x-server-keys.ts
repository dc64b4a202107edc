/** The one account and app that the fake X knows. */

export const X_USER = { id: '2244994945', username: 'example_trust' } as const;
/** Made up; the fake accepts these and no others. */
export const X_KEYS = {
  appKey: 'test-app-key-0001',
  appSecret: 'test-app-secret-0002',
  accessToken: `${X_USER.id}-test-access-token-0003`,
  accessSecret: 'test-access-secret-0004',
} as const;
export const X_PIN = {
  token: 'test-request-token-0005',
  secret: 'test-request-secret-0006',
  pin: '1234567',
} as const;
