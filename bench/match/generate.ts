/**
 * Messages like those of management software, from a seed: any number of them, with near twins (one word differs) and code twins (only the code differs),
 * and the ways in which they are pasted.
 */

/** Numbers from a seed, each the same on every machine (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Made {
  readonly id: number;
  readonly source: string;
  /** The message it was made from by changing one word or one code. */
  readonly twinOf: number | undefined;
  readonly kind: 'plain' | 'near twin' | 'code twin';
}

const verbs =
  'failed|unable|started|completed|received|sent|created|deleted|updated|loaded|stored|queued|skipped|rejected|accepted|resolved|requested|registered|removed|verified|downloaded|uploaded|scheduled|evaluated|installed|detected|processed|validated|connected|expired|retried|locked|released|parsed|signed|encrypted|compared|replaced|published|assigned'.split(
    '|',
  );
const nouns =
  'policy|package|content|boundary|group|certificate|token|site|server|client|collection|device|user|application|deployment|update|catalog|source|share|folder|file|registry|key|value|service|queue|message|thread|session|request|response|channel|endpoint|proxy|gateway|tenant|account|role|database|table|record|row|index|schedule|task|job|sequence|driver|image|media|volume|partition|disk|adapter|network|address|port|name|resource|manifest|hash|signature|template|profile|setting|rule|filter|query|report|status|state|version|license|product|category|language|location|point|component|provider|namespace|class|instance|property|method|handler|agent|worker|cache|store|lease|lock|pool|batch|baseline|inventory|discovery|heartbeat|hierarchy|replica|link|cluster|node|listener|scope|security|permission|identity'.split(
    '|',
  );
const adjectives =
  'new|old|invalid|valid|missing|pending|remote|local|primary|secondary|active|inactive|required|optional|available|unknown|duplicate|empty|full|corrupt|trusted|untrusted|default|custom|internal|external|temporary|permanent|current|previous|next|last|first|signed|locked|stale|partial|final|initial|global'.split(
    '|',
  );
const joins = 'for|from|to|in|on|with|by|of|at|after|before|during|because of|while reading|as part of'.split('|');
const opposites: Readonly<Record<string, string>> = {
  started: 'stopped',
  completed: 'aborted',
  accepted: 'rejected',
  valid: 'invalid',
  active: 'inactive',
  trusted: 'untrusted',
  required: 'optional',
  connected: 'disconnected',
  installed: 'removed',
  locked: 'released',
  primary: 'secondary',
  local: 'remote',
  user: 'device',
  server: 'client',
};
const holes = ['{h:guid}', '{h:number}', '{h:word}', '{h:path}', '{h:text}', '{h:number}', '{h:guid}'];
const syllables =
  'ser|dis|con|pro|tra|mon|cer|reg|val|net|sec|pol|dat|cli|sys|upd|loc|map|sch|exe|ver|han|log|pub|que|rep|col|dep|inv|aut'.split(
    '|',
  );

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/** So many messages, the same for the same seed. About a sixth are near twins of an earlier one, a twelfth code twins. */
export function messagesOf(count: number, seed = 1): Made[] {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  // Names of classes and functions: as many as there are messages to tell apart, few of them in more than a dozen.
  const names = Array.from(
    { length: 200 + Math.floor(count / 6) },
    () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => capital(pick(syllables))).join('') + capital(pick(nouns)),
  );
  const made: Made[] = [];
  const seen = new Set<string>();
  const plain = (): string => {
    let holeCount = 0;
    const hole = (): string => pick(holes).replace('h:', `h${++holeCount}:`);
    const parts = [pick([() => pick(names), () => capital(pick(verbs)), () => `${capital(pick(nouns))} ${pick(nouns)}`])()];
    if (random() < 0.5) parts.push(pick(['failed to', 'could not', 'has', 'is about to', 'will not', 'cannot']));
    parts.push(pick(verbs), pick(adjectives), pick(nouns));
    if (random() < 0.7) parts.push(hole());
    for (let more = Math.floor(random() * 3); more > 0; more--)
      parts.push(
        pick(joins),
        pick([pick(nouns), `${pick(adjectives)} ${pick(nouns)}`, pick(names)]),
        ...(random() < 0.5 ? [hole()] : []),
      );
    if (random() < 0.25) parts.push(`, error code ${codeOf(random)}`);
    return parts.join(' ').replaceAll(' ,', ',');
  };
  while (made.length < count) {
    const kind = made.length < 10 || random() > 0.25 ? 'plain' : random() < 0.67 ? 'near twin' : 'code twin';
    const origin = kind === 'plain' ? undefined : pick(made);
    const source = origin ? twin(origin.source, kind === 'code twin', random, pick) : plain();
    if (source === undefined || seen.has(source)) continue;
    seen.add(source);
    made.push({ id: made.length, source, twinOf: origin?.id, kind });
  }
  return made;
}

const codeOf = (random: () => number): string =>
  `0x8${Math.floor(random() * 0xfffffff)
    .toString(16)
    .toUpperCase()
    .padStart(7, '0')}`;

function twin(source: string, isCode: boolean, random: () => number, pick: <T>(from: readonly T[]) => T): string | undefined {
  if (isCode) {
    const code = codeOf(random);
    return /0x[0-9A-F]{8}/.test(source) ? source.replace(/0x[0-9A-F]{8}/, code) : `${source}, error code ${code}`;
  }
  const words = source.split(' ');
  const places = words.flatMap((word, at) => (/^[A-Za-z]{4,}$/.test(word) ? [at] : []));
  const opposite = places.find((at) => opposites[words[at] ?? ''] !== undefined);
  const at = opposite !== undefined && random() < 0.5 ? opposite : pick(places);
  if (at === undefined) return undefined;
  words[at] = (at === opposite ? opposites[words[at] ?? ''] : undefined) ?? pick([pick(nouns), pick(verbs), pick(adjectives)]);
  return words.join(' ');
}

/**
 * True when a text that was cut after so many characters of the printed message may be the beginning of the other message, too: then both are right answers.
 * @param share how much of the message was left, 0 to 1
 */
export function beginsAlike(source: string, other: string, share: number): boolean {
  if (source === other) return true;
  // The cut falls on the printed text, where holes are wider than in the source: whole words up to the same share of parts.
  const parts = source.split(' ');
  const left = parts.slice(0, Math.max(1, Math.floor(parts.length * share) - 1)).join(' ');
  return other.startsWith(left);
}

/** A message with its holes filled. */
export function printed(source: string, random: () => number): string {
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const number = (): string => String(Math.floor(random() * 100_000));
  const values: Readonly<Record<string, () => string>> = {
    guid: () => `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    number,
    word: () => `W${hex(6)}`,
    path: () => `\\\\srv${number()}\\share$\\PS1${hex(5)}`,
    text: () => `item ${hex(4)} of ${number()}`,
  };
  return source.replace(/\{h\d+:([a-z]+)\}/g, (_, type: string) => values[type]?.() ?? '');
}

export const forms = ['clean', 'cut', 'typo', 'folded', 'wrapped', 'enveloped'] as const;
export type Form = (typeof forms)[number];

/** A printed message as it is pasted: cut at 60 %, 5 % of its letters mistyped, in one case, wrapped at 24 to 48 columns, in the client log's envelope. */
export function pasted(text: string, form: Form, random: () => number): string {
  if (form === 'cut') return text.slice(0, Math.ceil(text.length * 0.6));
  if (form === 'typo') return mistyped(text, random);
  if (form === 'folded') return random() < 0.5 ? text.toUpperCase() : text.toLowerCase();
  if (form === 'wrapped')
    return text.replace(new RegExp(`(.{1,${24 + Math.floor(random() * 25)}})(?: +|$)`, 'g'), '$1\n').trimEnd();
  if (form === 'enveloped')
    return `<![LOG[${text}]LOG]!><time="08:15:42.118+000" date="03-02-2026" component="Worker" context="" type="1" thread="5120" file="">`;
  return text;
}

function mistyped(text: string, random: () => number): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (random() >= 0.05 || !/[a-z]/i.test(letter)) {
      out += letter;
      continue;
    }
    const slip = Math.floor(random() * 4);
    const other = String.fromCharCode(97 + Math.floor(random() * 26));
    if (slip === 0) out += other;
    else if (slip === 1) out += letter + letter;
    else if (slip === 2) {
      out += (text[at + 1] ?? '') + letter;
      at++;
    }
  }
  return out;
}

/** Lines that no message of ours prints: other programs' chatter. */
export function chatter(random: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return pick([
    () =>
      `${pick(nouns)} ${pick(nouns)} ${pick(verbs)} ${pick(joins)} ${pick(adjectives)} ${pick(nouns)} ${Math.floor(random() * 1000)}`,
    () => `[${Math.floor(random() * 60)}] ${capital(pick(adjectives))} ${pick(nouns)} ${pick(verbs)}`,
    () => `${pick(nouns)}=${Math.floor(random() * 9999)} ${pick(nouns)}=${pick(adjectives)} ${pick(nouns)}=${pick(verbs)}`,
  ])();
}
