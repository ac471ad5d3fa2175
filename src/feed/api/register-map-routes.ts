import { z } from 'zod'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import { NamedDay, NamedPlace } from '../../shared/catalogue/map-rows.ts'
import type { ApiScope } from './register-api.ts'
import { ArticlesQuery } from './schemas/parameters.ts'

const { from, to } = ArticlesQuery.shape
const PlacesQuery = z.strictObject({ from, to })
const DatesQuery = z.strictObject({
  from: from.describe('First day spoken of'),
  to: to.describe('Last day spoken of; without `from` the last days come first'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Days at most'),
})

/** `GET /places` and `/dates`: what a map and a calendar show. */
export function registerMapRoutes(
  scope: ApiScope,
  { catalogue }: { catalogue: Pick<Catalogue, 'listPlaces' | 'listDates'> },
): void {
  scope.get(
    '/places',
    {
      schema: {
        ...{ operationId: 'listPlaces', summary: 'Places with a known position, the most named first' },
        ...{ tags: ['search'], querystring: PlacesQuery },
        response: { 200: z.object({ items: z.array(NamedPlace) }) },
      },
    },
    async ({ query }) => ({ items: await catalogue.listPlaces(query) }),
  )
  scope.get(
    '/dates',
    {
      schema: {
        ...{ operationId: 'listDates', summary: 'Days that articles speak of' },
        ...{ tags: ['search'], querystring: DatesQuery },
        response: { 200: z.object({ items: z.array(NamedDay) }) },
      },
    },
    async ({ query }) => ({ items: await catalogue.listDates(query) }),
  )
}
