/** What a log may say of an error: its name and code. Its message may quote what somebody wrote. */
export function nameAndCode(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  return 'code' in error && typeof error.code === 'string'
    ? { error: error.name, code: error.code }
    : { error: error.name };
}
