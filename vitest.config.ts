import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Two files at a time also on two processors: many tests wait for what another process does. */
const maxWorkers = Math.max(2, availableParallelism() - 1)
const shared = { maxWorkers, setupFiles: ['test/property-seed.ts'], testTimeout: 120_000, hookTimeout: 60_000 }
const INTEGRATION = [
  'test/integration/**/*.test.ts',
  'test/shared/store/**/*.test.ts',
  'test/shared/queue/**/*.test.ts',
  'test/shared/catalogue/**/*.test.ts',
]
const E2E = ['test/e2e/**/*.test.ts']

/**
 * `npm test` runs all; `npm test -- --project unit` the quick ones: no server, no built program.
 * integration: stores, queues and killed processes on real servers. e2e: the built `newsloom` and a browser.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/**/*.test.ts'], exclude: [...INTEGRATION, ...E2E] } },
      { test: { ...shared, name: 'integration', include: INTEGRATION } },
      { test: { ...shared, name: 'e2e', include: E2E } },
    ],
  },
})
