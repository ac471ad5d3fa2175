import { useEffect } from 'preact/hooks'

/** Puts the name of the view into the window title. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'newsloom' : `${title} · newsloom`
  }, [title])
}
