// Puts the CPU part of onnxruntime-node into dist/runtime, for the packed newsloom and the image: installed by its own
// name, its install script downloads hundreds of megabytes of GPU libraries and fails without internet. Runs before
// `npm pack`, with the platforms that the library supports fully in what it ships; `--only-this-platform` for an image.
// Elsewhere (Windows, Intel Macs) install it beside newsloom: npm install onnxruntime-node.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ROOT } from './install.mjs'

const PLATFORMS = ['linux/x64', 'linux/arm64', 'darwin/arm64']
/** Libraries that stand twice, under their full version as well. */
const DOUBLES = /libonnxruntime\.\d+\.\d+\.\d+\.dylib$/

const LICENSE = (year) => `MIT License

Copyright (c) ${year}Microsoft Corporation

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`

const source = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'))
const target = join(ROOT, 'dist/runtime/onnxruntime-node')
const { name, version, license, main, type } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
const platforms = process.argv.includes('--only-this-platform') ? [`${process.platform}/${process.arch}`] : PLATFORMS

await rm(target, { recursive: true, force: true })
await mkdir(target, { recursive: true })
await cp(join(source, 'dist'), join(target, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.map') })
for (const platform of platforms) {
  const binaries = join('bin/napi-v6', platform)
  await cp(join(source, binaries), join(target, binaries), { recursive: true, filter: (path) => !DOUBLES.test(path) })
}
// Without `exports` and scripts: it is loaded by its path, and nothing of it is to be installed.
await writeFile(
  join(target, 'package.json'),
  `${JSON.stringify({ name, version, license, main, type: type ?? 'commonjs' }, null, 2)}\n`,
)
await writeFile(join(target, 'LICENSE'), LICENSE(''))
