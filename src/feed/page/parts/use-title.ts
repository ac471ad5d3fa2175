import { useEffect } from 'preact/hooks'

/** Names the view in the title of the window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'newsloom' : `${title} · newsloom`
  }, [title])
}
