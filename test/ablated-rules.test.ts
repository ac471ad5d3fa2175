import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import rules from '../eval/ablated-rules.data.json' with { type: 'json' }

const workers = path.join(import.meta.dirname, '../src/workers')

it.each(
  Object.entries(rules).flatMap(([stage, own]) => Object.keys(own).map((rule) => [stage, ...rule.split(' ')] as const)),
)('the rule of %s that the ablation switches off is there: %s %s', (stage, file, name) => {
  expect(readFileSync(path.join(workers, stage, file!), 'utf8')).toMatch(
    new RegExp(`^(?:export )?(?:function|const) ${name}\\b`, 'm'),
  )
})
