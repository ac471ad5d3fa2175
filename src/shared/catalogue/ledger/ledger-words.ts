const listOf = (words: string): readonly string[] => words.split(/\s+/).filter(Boolean)

/** Grammatical words: two quotations that share them have little in common. */
export const GRAMMAR_WORDS = listOf(`
  a an the and or but nor of to in on at by for with from as into about over under up out off down after before than then
  be have do will can may must shall let get go make
  i you he she it we they me him her us them my your his its our their mine yours ours theirs hers myself yourself
  himself herself itself ourselves themselves
  this that these those there here what which who whom whose when where why how if so because while though although
  very just too also only even still again more most much many some any all each every both other another such own same
  one ones now not no never none yes well oh like`)

/** Of the grammar words those that turn a sentence round. */
export const NEGATIONS = listOf('not no never none nothing nobody nor neither without')

/**
 * Words of which news quotations are full, and those that spokesmen and mourners always use. Two quotations that share
 * no others may well be two.
 */
export const PLAIN_WORDS = listOf(`
  say said tell think know want see look come take give find feel need try help keep put mean believe hope become call
  ask work live play run move happen start stop begin continue change show use seem leave bring talk speak hear
  people person man woman men women child children kid family friend everyone everybody somebody someone anyone anything
  something everything nothing nobody thing things way time times day days week month year years today tomorrow yesterday
  night morning moment world country nation state government city place home house school company business job team
  game season player fan club president minister party leader member public community life lives
  point part lot bit kind sort number group case fact question answer problem issue reason right wrong side end
  good great big bad new old long little small high low large important able sure clear real true better best first last
  next early late hard easy possible different strong whole certain full open free many few
  always ever already yet soon later really actually certainly absolutely probably maybe perhaps together back away
  around through between against during without within across forward ahead near far enough
  million billion percent dollar money
  thought prayer victim condolence sympathy loved heart tragedy terrible tragic sad loss difficult
  comment investigation investigate incident matter situation process ongoing cooperate cooperating police authority
  authorities officials litigation pending statement review reviewing aware monitor monitoring closely seriously
  committed commit commitment priority safety safe customer customers apologise apology inconvenience regret
  proud pleased delighted thrilled excited honoured grateful thank thanks thankful welcome congratulate support
  decision plan proposal policy action step measure deal agreement talks future opportunity challenge experience`)

/** Irregular forms by their plain form: `went` counts as `go`. A plain form alone is left as it is. */
export const PLAIN_FORMS: ReadonlyMap<string, string> = new Map(
  `be: am is are was were been being isn aren wasn weren ain
  have: has had having hasn haven hadn
  do: does did done doing don doesn didn
  will: would won wouldn
  can: could cannot couldn
  may: might mayn mightn
  shall: should shan shouldn
  must: mustn
  need: needn
  go: goes went gone going gonna
  make: makes made making
  take: takes took taken taking
  get: gets got gotten getting
  come: comes came coming
  see: sees saw seen
  know: knows knew known
  think: thinks thought
  say: says said
  tell: tells told
  give: gives gave given giving
  find: finds found
  leave: leaves left leaving
  feel: feels felt
  keep: keeps kept
  begin: begins began begun beginning
  bring: brings brought
  buy: buys bought
  lose: loses lost losing
  win: wins won winning
  run: runs ran running
  pay: pays paid
  meet: meets met
  stand: stands stood
  lead: leads led
  hold: holds held
  write: writes wrote written writing
  speak: speaks spoke spoken
  build: builds built
  send: sends sent
  spend: spends spent
  fall: falls fell fallen
  become: becomes became becoming
  break: breaks broke broken
  rise: rises rose risen rising
  fight: fights fought
  hear: hears heard
  understand: understands understood
  mean: means meant
  sit: sits sat sitting
  sell: sells sold
  grow: grows grew grown
  draw: draws drew drawn
  drive: drives drove driven driving
  choose: chooses chose chosen choosing
  teach: teaches taught
  catch: catches caught
  steal: steals stole stolen
  throw: throws threw thrown
  wear: wears wore worn
  sleep: sleeps slept
  shoot: shoots shot
  seek: seeks sought
  learn: learns learnt learned
  burn: burns burnt burned
  dream: dreams dreamt dreamed
  spell: spells spelt spelled
  forget: forgets forgot forgotten forgetting
  forgive: forgives forgave forgiven
  eat: eats ate eaten
  fly: flies flew flown
  man: men
  woman: women
  child: children
  person: people
  ok: okay
  somebody: someone
  anybody: anyone
  everybody: everyone
  want: wanna
  program: programme programmes programs
  gray: grey
  skeptic: sceptic
  skeptical: sceptical
  jail: gaol
  tire: tyre tyres tires
  plow: plough
  mom: mum mummy mommy
  aluminum: aluminium
  check: cheque cheques checks
  pajamas: pyjamas
  story: storey
  percent: pc pct
  news:`
    .split('\n')
    .flatMap((line) => {
      const [plain, forms = ''] = line.trim().split(/: ?/)
      return [plain!, ...forms.split(' ')].map((form): [string, string] => [form, plain!])
    }),
)
