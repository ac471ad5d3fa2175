import { effect } from '@preact/signals'
import { render } from 'preact'
import { followLinks } from './address/visit.ts'
import { takeTokenFromAddress } from './asking/ask.ts'
import { followFeed } from './asking/follow-feed.ts'
import { listenToKeys } from './parts/keys.ts'
import { Shell } from './shell.tsx'
import './style/page.css'
import './style/reading.css'
import './style/views.css'
import './style/print.css'
import { noteVisit } from './today/last-visit.ts'

takeTokenFromAddress()
followLinks()
listenToKeys()
followFeed()
effect(noteVisit)
render(<Shell />, document.getElementById('page')!)
