import { expect, it } from 'vitest'
import { createNativeGate } from '../../../src/workers/threads/native-gate.ts'
import { failOnLeaks } from '../../fail-on-leaks.ts'

failOnLeaks()

it('is not seized while native work is under way, and lets none begin once it is', async () => {
  const inside = createNativeGate()
  const outside = createNativeGate(inside.buffer)
  let end = () => {}
  const work = inside.pass(() => new Promise<void>((resolve) => (end = resolve)))
  expect(outside.seize()).toBe(false)
  end()
  await work
  expect(outside.seize()).toBe(true)
  const never = inside.pass(async () => 'done')
  expect(await Promise.race([never, new Promise((resolve) => setTimeout(resolve, 20, 'waits'))])).toBe('waits')
})

it('carries the wish to stop to the other side', () => {
  const inside = createNativeGate()
  expect(inside.isAskedToStop()).toBe(false)
  createNativeGate(inside.buffer).askToStop()
  expect(inside.isAskedToStop()).toBe(true)
})
