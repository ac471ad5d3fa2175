/**
 * Writes docs/capacity.md out of what was measured: what so many articles a day take, what breaks first, at what cost.
 *
 *     npx tsx bench/capacity.ts
 *
 * The figures of `capacity/measured.data.json` are those that `bench/queues.ts` prints, but for `idleEnrichMs`: what
 * `bench/chain.ts` printed on an idle machine, by which the others are scaled.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from './capacity/plan-capacity.ts'
import { writeCapacity } from './capacity/write-capacity.ts'

const measured = JSON.parse(readFileSync(join(import.meta.dirname, 'capacity/measured.data.json'), 'utf8')) as Measured
writeFileSync(join(import.meta.dirname, '../docs/capacity.md'), writeCapacity(measured))
