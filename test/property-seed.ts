import fc from 'fast-check'

// The same cases in every run, so that a change fails for what it changes; `NEWSLOOM_TEST_SEED` looks at others.
fc.configureGlobal({ seed: Number(process.env['NEWSLOOM_TEST_SEED'] ?? 20240506) })
