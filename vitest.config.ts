import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The suites start servers and child processes and fsync real files; on a busy machine that takes a while.
    // This is a guard against a hang, never a measure of speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
