import { computed, signal } from '@preact/signals'
import { parseRoute, type Route } from './route.ts'

/** How long a restored page has to become tall enough to be scrolled to where it was. */
const PATIENCE_MS = 2_000

const address = signal(read())

/** The view that the address bar names. */
export const route = computed<Route>(() => parseRoute(address.value))
/** What names the view itself, without a place in it: two addresses with the same are the same view. */
export const viewKey = computed(() => address.value.pathname + address.value.search)

function read() {
  const { pathname, search, hash } = location
  return { pathname, search, hash }
}

/** Opens an address of the page, as a click on a link to it would; `replace` leaves no step to come back to. */
export function visit(target: string, { replace = false } = {}): void {
  const before = viewKey.value
  history.replaceState({ scrollTop: scrollY }, '')
  if (replace) history.replaceState(null, '', target)
  else history.pushState(null, '', target)
  address.value = read()
  if (viewKey.value !== before && !location.hash) scrollTo(0, 0)
}

/** Has links inside the page opened by {@link visit}, and back and forward bring back view and place. */
export function followLinks(): void {
  history.scrollRestoration = 'manual'
  addEventListener('click', (event) => {
    const target = findTarget(event)
    if (!target) return
    event.preventDefault()
    visit(target)
  })
  addEventListener('popstate', ({ state }) => {
    address.value = read()
    const top: unknown = state?.scrollTop
    if (typeof top === 'number') scrollBackTo(top)
  })
  addEventListener('pagehide', () => history.replaceState({ scrollTop: scrollY }, ''))
  const { state } = history
  if (typeof state?.scrollTop === 'number') scrollBackTo(state.scrollTop)
}

function findTarget(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!isPlain || event.defaultPrevented || !link || link.target || link.hasAttribute('download')) return null
  if (link.origin !== location.origin || parseRoute(link).view === 'missing') return null
  return link.pathname + link.search + link.hash
}

/** Scrolls as soon as the view is as tall as it was; gives up when somebody scrolls, or it never is. */
function scrollBackTo(top: number): void {
  const deadline = performance.now() + PATIENCE_MS
  const attempt = () => {
    const reach = document.documentElement.scrollHeight - innerHeight
    if (reach >= top || performance.now() > deadline) scrollTo(0, top)
    else requestAnimationFrame(attempt)
  }
  requestAnimationFrame(attempt)
}
