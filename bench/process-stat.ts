import { readdirSync, readFileSync } from 'node:fs'

/** What Linux says of a process: who began it, and its seconds of CPU, own and of its children that have ended. */
export type ProcessStat = { parent: number; ownSeconds: number; endedSeconds: number }

/** Throws where there is no such process, or no Linux. */
export function readProcessStat(pid: number): ProcessStat {
  // Behind the name, which may hold anything: state, parent, …, own and waited-for times in hundredths.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number)
  const [, parent] = fields
  const [own, ownSystem, ended, endedSystem] = fields.slice(11)
  return { parent: parent!, ownSeconds: (own! + ownSystem!) / 100, endedSeconds: (ended! + endedSystem!) / 100 }
}

/** All processes that there are just now, by their numbers. */
export function listProcesses(): Map<number, ProcessStat> {
  const found = new Map<number, ProcessStat>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      found.set(Number(name), readProcessStat(Number(name)))
    } catch {
      // It has ended meanwhile.
    }
  }
  return found
}
