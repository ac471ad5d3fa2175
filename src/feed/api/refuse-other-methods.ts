import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'

/**
 * Has every address of the API refuse the methods that it does not take: 405, and in `Allow` those that it takes. To be
 * called before the routes are registered.
 */
export function refuseOtherMethods(scope: FastifyInstance): void {
  const known: { methods: readonly string[]; address: RegExp }[] = []
  scope.addHook('onRoute', ({ method, url }) => {
    known.push({ methods: [method].flat(), address: toAddress(url) })
  })
  scope.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return
    const path = request.url.split('?')[0]!
    const allowed = new Set(known.filter(({ address }) => address.test(path)).flatMap(({ methods }) => methods))
    if (allowed.size === 0) return
    const names = [...allowed].sort().join(', ')
    await sendProblem(reply.header('allow', names), 405, `this address takes ${names}, not ${request.method}`)
  })
}

/** The addresses that a route has: `/articles/:id.jsonld` has `/articles/7.jsonld`. */
function toAddress(route: string): RegExp {
  const parts = route.split(/:[a-zA-Z]+/).map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`)
}
