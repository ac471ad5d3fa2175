// `npm run quickstart`: installs, builds, and hands over to `newsloom quickstart` with the same arguments.
import { build, install, ROOT } from './install.mjs'

process.chdir(ROOT)
install()
build()
process.argv.splice(2, 0, 'quickstart')
await import('../dist/cli.js')
