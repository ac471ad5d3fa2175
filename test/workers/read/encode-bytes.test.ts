import { expect, test } from 'vitest'
import { encodeBytes, encodeTrimmed } from '../../../src/workers/read/encode-bytes.ts'

test('probabilities become bytes', () => {
  expect([...Buffer.from(encodeBytes(Float32Array.of(0, 0.5, 1)), 'base64')]).toEqual([0, 128, 255])
})

test('words at the ends of which nothing is predicted are left out, in both rows alike', () => {
  const trimmed = encodeTrimmed(Float32Array.of(0, 0, 1, 0, 0), Float32Array.of(0, 0.001, 0, 1, 0))
  expect(trimmed.skipped).toBe(2)
  expect([...Buffer.from(trimmed.source, 'base64')]).toEqual([255, 0])
  expect([...Buffer.from(trimmed.content, 'base64')]).toEqual([0, 255])
})

test('where nothing is predicted at all both rows are empty', () => {
  expect(encodeTrimmed(Float32Array.of(0, 0), Float32Array.of(0, 0))).toMatchObject({ source: '', content: '' })
})
