import { wordSet } from './word-set.ts'

/** Words after `100m` that make it metres: what is measured in them, and what is run or swum over them. */
export const AFTER_METRES = wordSet(
  `high tall long wide deep thick below above away apart across offshore inland underwater upstream downstream race races sprint
   sprints hurdles hurdler steeplechase freestyle backstroke butterfly breaststroke medley relay double dash heat heats swim pool runner
   runners sprinter sprinters swimmer champion final finals wave waves swell swells tower towers wall walls fence cliff cliffs
   crane statue telescope trench tunnel yacht rope ladder crater vessel
   ship ships boat boats ferry trawler pole mast whale shark pit hole dam`,
)

/** Words near by that speak of lengths; where there are none, `m` behind a number counts. */
export const LENGTH_CONTEXT = wordSet(
  `metre metres meter meters high tall deep wide height depth width altitude wave waves tide cliff sprint sprinter race swim
   swimmer swam runner hurdles pool javelin discus jump jumped vault lane athletics dive diver diving tunnel trench snow
   climb climber climbers peak summit shore runway penalty goalkeeper yards`,
)

/** Words near by that make the metres of a race out of `100m` and `400m`. */
export const RACE_CONTEXT = wordSet(
  `olympic olympics athletics athlete champion champions championships medal medals gold silver bronze hurdler sprinting
   swimming freestyle butterfly relay heats semi lane`,
)

/** Words behind `10k` that make it kilometres, or behind `4K` a screen's lines. */
export const AFTER_KILOMETRES = wordSet(
  'race races run runs runner runners walk jog course loop route tv tvs television video resolution screen display camera footage',
)
