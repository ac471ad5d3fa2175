import { WEEKDAY_NAMES } from '../../../shared/words/time-words.ts'
import { findKnownLine } from './known-lines.ts'
import type { LineMeasure } from './measure-line.ts'
import type { RemovalReason } from './removal-reasons.ts'

const EMBARGO = new RegExp(
  String.raw`^(?:(?:(?:strictly|strict|under|press|media|news) ){0,3}embargo(?:ed)?(?: date)?(?: (?:until|till|for (?:release|publication|use|broadcast))\b.{0,120}|[ :–—-]+(?=\d|not before|midnight|noon|${WEEKDAY_NAMES.join('|')}).{0,120}|[ :!]*)|(?:not|hold) for (?:release|publication|broadcast)\b.{0,40}\b(?:before|until|till)\b.{0,80})$`,
  'i',
)

/**
 * Each rule matches a whole line, from start to end: a sentence that merely contains the words never matches. Before
 * the pattern stand the first words of the lines that it can match, so that few rules are tried on a line; `*` is a
 * line that begins with a digit or a sign. A rule without such words is tried on any line that holds one of the rule
 * words counted in the line's measure, so whatever its pattern cannot do without must be one of them.
 */
const RULES: readonly (readonly [RemovalReason, string, RegExp])[] = [
  [
    'share prompt',
    'please click share tweet retweet pin like e email print follow',
    /^(?:please )?(?:click (?:here )?to )?(?:share|tweet|retweet|pin|like|e-?mail|print|follow)(?: (?:it|this|us|me|via|on|to|with|and|or|the|by|now|page|article|story|post|news|link|your|friends|family|e-?mail|twitter|facebook|whatsapp|linkedin|pinterest|reddit|telegram|instagram|x|bluesky|threads|copy|tweet|print|save|comment|opens in new window|\(opens in new window\)|,))*(?: ?(?:…|\.{2,}|:|!))?$/i,
  ],
  [
    'share prompt',
    'facebook twitter whatsapp linkedin pinterest reddit telegram instagram e email print copy flipboard tumblr messenger bluesky',
    /^(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|instagram|e-?mail|print|copy link|flipboard|tumblr|messenger|bluesky)(?:[ ,|•·/]+(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|instagram|e-?mail|print|copy link|flipboard|tumblr|messenger|bluesky|x|more|share))*$/i,
  ],
  [
    'share prompt',
    '* share shares like likes retweet retweets view views reaction reactions tweet tweets',
    /^(?:\d[\d,.]*k? )?(?:shares?|likes?|retweets?|views?|reactions?|tweets?)(?: \d[\d,.]*k?)?$/i,
  ],
  [
    'left-over image name',
    'untitled img dsc dscn image photo pic picture screenshot screen capture unnamed download file p',
    /^(?:(?:untitled|img|dsc|dscn|image|photo|pic|picture|screenshot|screen[ _-]?shot|capture|unnamed|download|file)(?:[ _-]?\d[\w-]*|[ _-]\w{1,3})?|p[ _-]?\d[\w-]*)(?:[-_ ]?\d+)?(?:\.\w{3,4})?$/i,
  ],
  ['left-over image name', '', /^[\w%().-]+\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|svg)$/i],
  [
    'advertisement',
    '* advertisement advertisements advert ad ads sponsored promoted paid story article continue scroll skip close after remove',
    /^(?:-+ ?)?(?:(?:advertisements?|advert|ad|ads)(?: ?[-–—:]? ?(?:the )?(?:story|article) continues(?: below)?)?|sponsored(?: content| by)?|promoted(?: content)?|paid (?:content|post)|story continues(?: below)?(?: (?:this )?(?:ad|advertisement))?|article continues(?: below| after)?(?: (?:this |the )?(?:ad|advertisement))?|continue reading the main story|scroll (?:down )?to continue(?: reading)?|(?:skip|close) (?:this )?(?:ad|advertisement)|after (?:the )?(?:ad|advertisement)|remove ads)(?: ?[-–—:…]+)?\.?$/i,
  ],
  [
    'credit or caption',
    'photo photos image images picture pictures imagen imagenes foto fotos fotografia bild bilder bildquelle cr immagine immagini bilde kuva billede',
    /^(?:photos?|images?|pictures?|imagen(?:es)?|fotos?|fotografia|bild(?:er|quelle)?|cr[ée]dits?(?: photos?)?|immagin[ei]|bilde|kuva|billede)(?: credits?)? ?[:|/©] ?.{2,200}$/iu,
  ],
  // "[photo: Ann Lee]", and what a caption ends with: "… Photo credit: Ann Lee", "… Ann Lee. REUTERS/Bo Orr".
  ['credit or caption', '*', /^[[(](?:photo|image|picture|video|foto)s?(?: credit| by|) ?[:/|] ?.{2,80}[\])]$/i],
  [
    'credit or caption',
    '',
    /^.{0,300}(?:\b[Pp](?:hoto|icture) [Cc]redits?: .{2,60}|(?:^|[^\p{L}])(?:REUTERS|AFP|EPA|Getty Images)\/\p{Lu}[\p{L} .'-]{2,40})(?: [-–])?$/u,
  ],
  [
    'credit or caption',
    '* photo photos image images picture pictures video illustration graphic graphics featured cover file photograph',
    /^\(?(?:photos?|images?|pictures?|video|illustration|graphics?|featured image|cover (?:photo|image)|file photo|photograph)(?: ?(?:credits?|source|courtesy|by|via|of|from))?(?: ?[:/|©]|(?: (?:by|courtesy of|courtesy|via|credit))\b) ?.{2,90}$/i,
  ],
  [
    'credit or caption',
    '* ap afp epa getty reuters shutterstock alamy istock',
    /^(?:\(?(?:AP|AFP|EPA|Getty(?: Images)?|Reuters|Shutterstock|Alamy|iStock)\)?)(?: ?[/|,] ?[\p{L} .'-]{2,50}){0,3}$/iu,
  ],
  // A credit that ends in its agency, and the caption before it: "Ann Lee | Getty Images", "… by the river. Ann
  // Lee/Reuters".
  [
    'credit or caption',
    '',
    /^.{2,300}[\p{L})][ ]?[|/] ?(?:Getty Images?|Reuters|Shutterstock|iStock|Alamy)(?: Stock Photo)?(?: via .{2,30})?$/u,
  ],
  // Captions that end in their credit: "… by the river. Photograph: A. Name/Agency", "… on Monday. (AP Photo/A. Name)".
  [
    'credit or caption',
    '',
    /^.{12,420}(?:[.!?"”’] ?(?:P(?:hoto(?:graph)?s?|HOTO(?:GRAPH)?S?|icture)|Image)(?: credit| by| courtesy of)?: ?\p{Lu}.{2,60}| \([^()]{0,24}\bP(?:hoto(?:graph)?s?|HOTO)(?:[/:]| by | courtesy |\))[^()]{0,60}\)?\.?| \(\p{Lu}[^()/]{2,40}\/\p{Lu}[^()/]{1,40}\))$/u,
  ],
  [
    'read-more link',
    '* read also see learn more related recommended you don most trending up latest top editor editors what keep continue watch listen click',
    /^(?:[>»→•·*-] ?)?(?:read (?:more|also|next|on|the (?:full|original|rest)[\w ]*)|also read|see also|see more|learn more|more on (?:this|this (?:story|topic))|more (?:from|stories|news)|related(?: (?:articles?|stories|posts?|news|content|links|topics|reading|coverage))?|recommended(?: (?:articles?|stories|reading|for you))?|you (?:may|might)(?: also)? (?:like|be interested in)|don['’]t miss|most (?:read|popular|viewed|shared)|trending(?: now)?|up next|latest (?:news|stories|posts)|top stories|editors?['’]?s? picks?|what to read next|keep reading|continue reading|watch(?: now| more| the video)?|listen(?: now)?|click here(?: to [\w ]{2,40})?)(?: ?[:…>»→]+|\.{3})?$/i,
  ],
  [
    'read-more link',
    '* read also see more related recommended don watch you',
    /^(?:[>»→•·*-] ?)?(?:read (?:more|also|next)|also read|see also|more on this|related(?: (?:articles?|story|stories|posts?|news|reading|photos?|videos?|gallery|galleries|coverage))?|recommended|don['’]t miss|watch|you (?:may|might) also like) ?(?:[:|>»→]|[-–—] ) ?\S.{3,180}$/i,
  ],
  [
    'sign-up box',
    'please subscribe sign log login register join get download newsletter enter your type',
    /^(?:please )?(?:subscribe|sign up|sign in|log ?in|register|join us|get (?:the|our) (?:latest|newsletter|app)|download (?:the|our) app|newsletter|enter your e-?mail(?: address)?|your e-?mail(?: address)?|type your e-?mail)(?: (?:now|here|today|free|for free|to|for|our|the|a|your|and|or|get|in|newsletters?|updates?|alerts?|daily|weekly|morning|e-?mails?|account|with|inbox|latest|news|address|continue reading|read more))*(?: ?[…!.:]+)?$/i,
  ],
  // Links to other articles that a text sets in brackets of their own: "[Read: How it was paid for]".
  [
    'read-more link',
    '*',
    /^[[(](?:read|also read|see also|watch|related|more|listen)(?: more| also)? ?[:|].{3,160}[\])]$/i,
  ],
  [
    'sign-up box',
    'by',
    /^by (?:signing up|subscribing|clicking|submitting|continuing|registering)[^.]{0,80}you (?:agree|accept|acknowledge|consent|confirm).{0,300}$/i,
  ],
  [
    'sign-up box',
    'this thank thanks already',
    /^(?:this site is protected by recaptcha|thanks? (?:you )?for (?:subscribing|signing up)|already (?:a subscriber|have an account|a member))\b.{0,160}$/i,
  ],
  // What mailing lists say of themselves.
  [
    'sign-up box',
    'you unsubscribe to view manage update want no if this was did forwarded having trouble',
    /^(?:you(?: are|['’]re| have)? (?:receiv(?:ing|ed)|getting|got) (?:this|our|the|these)\b.{0,40}\b(?:e-?mails?|messages?|newsletters?|because|as)\b.{0,200}|(?:to )?(?:unsubscribe|opt out|leave this list)\b(?: (?:here|now|from|at|click|or|by|write|to|follow|update|manage)\b.{0,120})?|(?:view|read|open) (?:this |the )?(?:e-?mail|message|newsletter|it)? ?(?:in|on) (?:your|a|the) (?:web )?browser|(?:manage|update|change) (?:your )?(?:e-?mail |subscription |newsletter )?(?:preferences|settings|subscriptions?|profile)(?: (?:or|\||·) unsubscribe)?|no longer want (?:to receive )?(?:these|this) .{0,80}|was this (?:e-?mail )?forwarded to you\b.{0,80}|having trouble (?:viewing|reading) this .{0,80})[.!?:]?$/i,
  ],
  ['cookie notice', 'we this our', /^(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,400}$/i],
  [
    'cookie notice',
    'accept reject manage allow',
    /^(?:accept|reject|manage|allow)(?: all)?(?: (?:cookies|preferences|settings|choices))$/i,
  ],
  [
    'copyright line',
    '* copyright',
    /^(?:copyright|©|\(c\)|&copy;) ?(?:©|\(c\))? ?(?:\d{4}|by |the |all rights|\p{Lu}).{0,200}$/u,
  ],
  ['copyright line', '', /^(?:all rights reserved|.{0,60}\ball rights reserved)[.!]?(?: .{0,160})?$/i],
  [
    'copyright line',
    'this',
    /^this (?:material|article|story|content) may not be (?:published|reproduced|copied|republished).{0,200}$/i,
  ],
  [
    'comment prompt',
    '* comment comments response responses reply replies',
    /^(?:\d[\d,]* )?(?:comments?|responses?|repl(?:y|ies))(?: ?\(\d+\)| \d+| (?:are )?(?:closed|off|disabled)|:)?$/i,
  ],
  [
    'comment prompt',
    'leave add post write submit view show hide see load join',
    /^(?:leave|add|post|write|submit|view|show|hide|see|load|join)(?: (?:a|your|the|all|more|\d+))* (?:comments?|reply|replies|conversation|discussion)(?: ?\(\d+\))?(?: below| here)?[!.:…]?$/i,
  ],
  [
    'comment prompt',
    'what have let your',
    /^(?:what do you think\?|have your say[.!]?|let us know (?:what you think )?in the comments(?: section)?(?: below)?[.!]?|your e-?mail address will not be published\b.{0,60})$/i,
  ],
  [
    'tag list',
    'tag tags topic topics suggested related filed category categories keyword keywords label labels posted more in',
    /^(?:tags?|(?:suggested |related )?topics?|filed under|categor(?:y|ies)|keywords?|labels?|posted in|more about|in this (?:article|story)) ?[:：] ?.{0,200}$/i,
  ],
  [
    'agency tail',
    '*',
    /^[([] ?(?:(?:additional |writing |with )*(?:reporting|writing|edited|editing|compiled|written|translated|produced|graphics?)(?: and (?:writing|editing|reporting))? by|with (?:inputs?|files|reporting) from)\b.{2,400}[)\]]\.?$/i,
  ],
  [
    'agency tail',
    '',
    /^(?:\p{L}[\p{L}\p{M} .'’-]{2,60} )?(?:contributed to this (?:report|story|article)\.?|reporting by .{2,120}; ?(?:writing|editing) by .{2,200})$/iu,
  ],
  [
    'navigation',
    'skip home menu search back next previous go toggle table close open load show view see contact about privacy terms cookie advertise',
    /^(?:skip to (?:main )?(?:content|navigation|search)|home|menu|search|back(?: to (?:top|home|all [\w ]{2,20}))?|next(?: (?:article|story|post|page))?|previous(?: (?:article|story|post|page))?|go to top|toggle (?:menu|navigation|search)|table of contents|close|open|load more|show more|view all|see all|contact us|about us|privacy policy|terms (?:of (?:use|service)|and conditions)|cookie policy|advertise(?: with us)?)(?: ?[>»→<«]+)?$/i,
  ],
  // The tail that WordPress sets under every post of a feed. The title is quoted, so its first letter is a capital.
  [
    'page furniture',
    'the der la l het o',
    /^(?:The post|Der Beitrag|La entrada|L['’]article|Het bericht|O post|L['’]articolo) ["'“‘„«»([]?[\p{Lu}\p{Lo}\p{N}].{0,300} (?:(?:first appeared|appeared first) on|erschien zuerst auf|se public[óa] primero en|est apparu en premier sur|verscheen eerst op|apareceu primeiro em|proviene da) .{1,120}$/u,
  ],
  // What stands under an embedded post: "— Ann Lee (@annlee) May 26, 2022", "A post shared by Ann Lee (@annlee)".
  [
    'page furniture',
    '* a ein une una un um uma een et ett en post bir',
    /^(?:[—–-]+ ?|a (?:post|photo|video|reel) (?:shared|posted) by |ein beitrag geteilt von |une publication partagée par |una publicación (?:compartida )?(?:de|por) |un post condiviso da |uma? (?:post|publicação) (?:compartilhado|partilhada) por |een bericht gedeeld door |ett inlägg delat av |et (?:innlegg delt av|opslag delt af) |post udostępniony przez )\S.{0,80}\(@[\w.]{1,30}\)(?:[ .,].{0,40})?$/iu,
  ],
  // The end marks of press releases and wire copy.
  // The embargo above a press release: "EMBARGOED UNTIL 00.01 ON TUESDAY 5 JANUARY", not "Embargo on arms is lifted".
  ['page furniture', 'strictly strict under press media news embargo embargoed not hold', EMBARGO],
  ['page furniture', '* ends', /^(?:#(?: ?#){2,}|[-–—] ?(?:30|ends?) ?[-–—]|ENDS)$/],
  [
    'timestamp',
    'published updated posted last first modified date',
    /^(?:published|updated|posted|last (?:updated|modified)|first published|modified|date)(?: (?:on|at))?:? ?.{0,20}\d.{0,50}$/i,
  ],
  [
    'timestamp',
    '* reading',
    /^(?:\d+ (?:min(?:ute)?s?|mins?) read|\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago|reading time:? ?\d+.{0,12})$/i,
  ],
]

type Rule = { reason: RemovalReason; pattern: RegExp }

/** The rules that a line with a given first word may match, in order: without and with those for any line. */
type Rules = { named: readonly Rule[]; all: readonly Rule[] }
const RULES_BY_START: ReadonlyMap<string, Rules> = new Map(
  RULES.flatMap(([, starts]) => starts.split(' ')).map((word) => [
    word,
    {
      named: rulesFor((starts) => starts.includes(word)),
      all: rulesFor((starts) => starts.includes(word) || starts[0] === ''),
    },
  ]),
)
const NO_RULES: Rules = { named: [], all: RULES_BY_START.get('')!.all }

function rulesFor(isWanted: (starts: readonly string[]) => boolean): readonly Rule[] {
  return RULES.flatMap(([reason, starts, pattern]) => (isWanted(starts.split(' ')) ? [{ reason, pattern }] : []))
}

/**
 * Why the line is no part of an article's text, as far as its own words say so for certain; null for all other lines.
 * Rules match whole lines, so a sentence with such words stays.
 *
 * `Share it...` is a `share prompt`.
 */
export function classifyLine(line: string, { length, ruleWords }: LineMeasure): RemovalReason | null {
  if (length > LONGEST) return null
  const known = findKnownLine(line)
  if (known !== null) return known
  const { named, all } = RULES_BY_START.get(firstWord(line)) ?? NO_RULES
  const rules = ruleWords > 0 ? all : named
  if (rules.length === 0) return null
  const text = MAY_BE_ODD.test(line) ? line.replace(ODD_SPACES, ' ').trim() : line.trim()
  for (const { reason, pattern } of rules) if (pattern.test(text)) return reason
  return null
}

const LONGEST = 500
const MAY_BE_ODD = /[^\S ]|[\u200b\u200e\u200f]| {2}/
const ODD_SPACES = /[\s\u200b\u200e\u200f\ufeff]+/g

/** The letters a to z that a line begins with, made small; `*` if it begins with none. */
function firstWord(line: string): string {
  let start = 0
  while (start < line.length && isOddSpace(line, start)) start++
  let end = start
  while (end < line.length && (line.charCodeAt(end) | 32) >= 97 && (line.charCodeAt(end) | 32) <= 122) end++
  return end === start ? '*' : line.slice(start, end).toLowerCase()
}

function isOddSpace(line: string, at: number): boolean {
  const code = line.charCodeAt(at)
  return (
    code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0xa0 && /[\s\u200b\u200e\u200f\ufeff]/.test(line[at]!))
  )
}
