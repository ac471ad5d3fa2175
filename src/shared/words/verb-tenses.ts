import { wordSet } from './word-set.ts'

/** Past forms of irregular verbs that differ from the present: `swore`, but not `put`. */
export const IRREGULAR_PASTS: ReadonlySet<string> = wordSet(
  `arose awoke ate became began bent bit bled blew bore bought bound bred broke brought built burnt came caught chose clung
   crept dealt did drank drew dreamt drove dug fed fell felt fled flew forbade forgave forgot fought found froze gave got
   grew had heard held hid hung kept knelt knew laid lay led left lent lit lost made meant met mistook paid proved ran rang
   rode rose said sang sank sat saw sent shook shone shot shrank slept slid slung sold sought spent spoke sped spun sprang
   stole stood stolen struck strove stuck stung swam swept swore swung taught threw told took tore understood undertook upheld
   was went were withdrew woke won wore wove wrote`,
)

/** Forms of the present that news use of what is on the calendar: `faces`, `go to the polls`, `retires`. */
export const SCHEDULED_VERBS: ReadonlySet<string> = wordSet(
  `faces face meets meet plays play hosts host opens open begins begin starts start ends end resumes resume returns return
   retires retire expires expire closes close votes vote goes go takes take kicks kick travels travel visits visit flies fly
   arrives arrive leaves leave airs premieres launches holds hold sits concludes convenes reopens reopen continues departs
   matures becomes steps`,
)
