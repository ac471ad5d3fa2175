import { describe, expect, it } from 'vitest'
import { isProductName } from '../../../src/shared/words/is-product-name.ts'

describe('the name of a product', () => {
  it.each(['iPhone', 'iPhones', 'iPhone 15 Pro', 'Windows 11', 'Nissan Leaf', 'Apple iPhone 6s', 'Narcan'])(
    'is known or begins with a maker: %s',
    (name) => {
      expect(isProductName(name)).toBe(true)
    },
  )

  it.each(['Nissan', 'Pixels of Light', 'Macclesfield', 'Window', 'Tern iPhone', ''])('is not %s', (name) => {
    expect(isProductName(name)).toBe(false)
  })
})
