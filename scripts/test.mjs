// `npm test`: installs, builds (the end-to-end tests run what was built), and runs every test.
import { build, install, run } from './install.mjs'

install()
build()
run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2))
