/** Names and abbreviations of months in German, French, Spanish, Italian, Portuguese and Dutch, lower case, to 1–12. */
export const OTHER_MONTHS: Readonly<Record<string, number>> = (() => {
  const spelled: readonly string[] = [
    'januar januari janvier janeiro enero gennaio',
    'februar februari février fevrier febrero febbraio fevereiro',
    'märz mars marzo março maart',
    'avril abril aprile',
    'mai mayo maggio maio mei',
    'juin juni junio giugno junho',
    'juillet juli julio luglio julho',
    'août aout augustus agosto',
    'septembre septiembre settembre setembro',
    'oktober octobre octubre ottobre outubro',
    'novembre noviembre novembro',
    'dezember décembre decembre diciembre dicembre dezembro',
  ]
  return Object.fromEntries(spelled.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)))
})()
