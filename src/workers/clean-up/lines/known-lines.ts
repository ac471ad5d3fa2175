import { lineKey } from '../line-key.ts'
import type { RemovalReason } from './removal-reasons.ts'

/**
 * Lines of page furniture that read the same on many sites, in the languages of those sites, one per row. Compared
 * without case, punctuation and trailing numbers; a sentence that merely contains such words is another line.
 */
const KNOWN_LINES: Partial<Record<RemovalReason, string>> = {
  advertisement: `
    advertisement scroll to continue
    article continues after this advertisement
    this advertisement has not loaded yet but your article continues below
    dont want to see this remove ads
    anzeige
    werbung
    publicité
    la suite après cette publicité
    publicidad
    publicidade
    continua após a publicidade
    pubblicità
    advertentie
    annons
    annonse
    reklama
    reklam
    reklame
    реклама
    広告
    广告
    광고
    إعلان
    विज्ञापन
    mainos
    hirdetés
    διαφήμιση
    publicitate
    quảng cáo
    iklan
  `,
  'read-more link': `
    read article
    read full article
    read the full article
    read full story
    read next
    related content
    lesen sie auch
    lesen sie mehr
    lest auch
    auch interessant
    mehr zum thema
    das könnte sie auch interessieren
    lire aussi
    à lire aussi
    sur le même sujet
    lea también
    lee también
    le puede interesar
    te puede interesar
    leia também
    leia mais
    veja também
    leggi anche
    lees ook
    lees meer
    les også
    läs mer
    läs också
    læs også
    lue myös
    czytaj także
    czytaj też
    zobacz także
    přečtěte si také
    čtěte také
    olvasta már
    читайте также
    читайте також
    あわせて読みたい
    関連記事
    相关阅读
    관련기사
    اقرأ أيضا
    اقرأ أيضاً
    यह भी पढ़ें
  `,
  'share prompt': `
    tweet may have been deleted opens in a new tab
    tweet may have been deleted
    opens in new window
    opens new tab
    share this article
    copy article link
    artikel teilen
    teilen
    partager
    compartir
    compartilhar
    condividi
    udostępnij
    sdílet
    sdílejte článek
    поделиться
    分享
    シェア
    공유
    شارك
  `,
  'page furniture': `
    view this post on instagram
    sieh dir diesen beitrag auf instagram an
    voir cette publication sur instagram
    ver esta publicación en instagram
    visualizza questo post su instagram
    ver essa foto no instagram
    ver esta publicação no instagram
    dit bericht op instagram bekijken
    visa det här inlägget på instagram
    se dette innlegget på instagram
    vis dette opslag på instagram
    näytä tämä julkaisu instagramissa
    wyświetl ten post na instagramie
    zobrazit příspěvek na instagramu
    посмотреть эту публикацию в instagram
    この投稿をinstagramで見る
    instagram에서 이 게시물 보기
    bu gönderiyi instagramda gör
    lihat postingan ini di instagram
    article content
    slideshow images
    open this photo in gallery
    open image in gallery
    open gallery
    view gallery
    view image in fullscreen
    bild vergrößern
    bildergalerie
    zobrazit galerii
    사진 확대
    この記事は会員限定です
    externer inhalt
    externer inhalt nicht verfügbar
    box aufklappen box zuklappen
    this video file cannot be played
    your browser does not support the audio element
    your browser does not support the video tag
    listen to this article
    artikel anhören
  `,
  'comment prompt': `
    kommentare
    kommentare anzeigen
    kommentare lesen
    commentaires
    comentarios
    comentários
    commenti
    reacties
    diskuze
    комментарии
  `,
}

const REASONS: ReadonlyMap<string, RemovalReason> = new Map(
  Object.entries(KNOWN_LINES).flatMap(([reason, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => [knownKey(line), reason as RemovalReason] as const),
  ),
)
const LONGEST = Math.max(...[...REASONS.keys()].map(({ length }) => length)) + 12

/** The first two letters of each, where they are plain ones: most lines begin otherwise, and need no key. */
const BEGINNINGS: ReadonlySet<string> = new Set([...REASONS.keys()].map((key) => key.slice(0, 2)))

/**
 * Why a line is no part of an article where it is one that stands on many sites; null for all others.
 *
 * @example
 * findKnownLine('Lesen Sie auch:') // 'read-more link'
 */
export function findKnownLine(line: string): RemovalReason | null {
  if (line.length > LONGEST || beginsOtherwise(line)) return null
  return REASONS.get(knownKey(line)) ?? null
}

/** True only of lines that begin with two plain letters as no known line does. */
function beginsOtherwise(line: string): boolean {
  const [first, second] = [line.charCodeAt(0) | 32, line.charCodeAt(1) | 32]
  if (!isPlainLetter(first) || !isPlainLetter(second)) return false
  return !BEGINNINGS.has(String.fromCharCode(first, second))
}

function isPlainLetter(small: number): boolean {
  return small >= 0x61 && small <= 0x7a
}

function knownKey(line: string): string {
  return lineKey(line)
    .replace(/\p{N}+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
