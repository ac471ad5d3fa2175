import { expect, it } from 'vitest'
import { detectLanguage } from '../../../../src/workers/clean-up/language/detect-language.ts'

const REPORT =
  'Sol Azul’s Diego de la Fuente and Marcos del Río scored as Los Halcones beat Atlético San Telmo. “De la Fuente is a leader,” coach Ramón de los Santos said. El Diario de la Costa called it “a lesson”.'
const SPANISH =
  'El entrenador Ramón de los Santos dijo que Diego de la Fuente y Marcos del Río son los líderes del equipo, y que la victoria de ayer en la Costa fue una lección para todos.'

it('takes English that is full of Spanish names for English', () => {
  expect(detectLanguage(REPORT).tag).toBe('en')
  expect(detectLanguage(REPORT, 'en').tag).toBe('en')
})

it('takes Spanish for Spanish, whatever its template states', () => {
  expect(detectLanguage(SPANISH).tag).toBe('es')
  expect(detectLanguage(SPANISH, 'en').tag).toBe('es')
})
