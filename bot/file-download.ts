import { lookup as lookUp } from 'node:dns';
import { get as getPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getSecure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** From where, how much and how long may be fetched. */
export interface DownloadRules {
  /** Hosts that files may come from; `*.name` stands for every host below a name. */
  readonly hosts: readonly string[];
  /** Lets files come from this machine without TLS: local mode, and tests. */
  readonly fromThisMachine?: boolean;
  readonly maxBytes: number;
  /** Milliseconds for the whole file. */
  readonly timeoutMs: number;
  /** Milliseconds in which nothing arrives. */
  readonly idleMs?: number;
  /** Finds addresses; another one in tests. */
  readonly lookUp?: typeof lookUp;
}

const maxRedirects = 3;
const again = 'Send the file again, or paste the lines around the error as text.';

/** Networks that a link from outside must not lead to: this machine, private and link-local ones, and those that wrap or stand for them (RFC 6890). */
const inner = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6');

/** True for an address in the public internet. */
export function isPublic(address: string): boolean {
  // An IPv4 address in IPv6 clothes names the same machine and is never needed.
  if (/^::ffff:/i.test(address)) return false;
  return !inner.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Fetches a file piece by piece: from allowed hosts over https only, at public addresses only, no token sent, every redirect checked like the link itself.
 * Returns why it broke off, in words for the person who sent the file; nothing when it came in whole, or when `take` wants no more.
 */
export async function download(
  link: string,
  rules: DownloadRules,
  take: (chunk: Uint8Array) => Promise<boolean>,
  signal: AbortSignal = new AbortController().signal,
): Promise<string | undefined> {
  const timeout = AbortSignal.timeout(rules.timeoutMs);
  const ends = AbortSignal.any([signal, timeout]);
  try {
    let url = link;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const wrong = linkProblem(url, rules);
      if (wrong) return wrong;
      const response = await request(new URL(url), rules, ends);
      const { statusCode = 0, headers } = response;
      if (statusCode < 300 || statusCode > 399) return await receive(response, rules, take);
      response.destroy();
      if (!headers.location || !URL.canParse(headers.location, url)) return `The link leads nowhere. ${again}`;
      url = new URL(headers.location, url).href;
    }
    return `The link leads from place to place without end. ${again}`;
  } catch (error) {
    if (timeout.aborted)
      return `It did not arrive within ${Math.round(rules.timeoutMs / 1000)} seconds; what came until then was read. Send a .zip of the log, or the part around the error.`;
    return error instanceof Refused ? error.message : `It could not be fetched: the connection failed. ${again}`;
  }
}

/** A place that nothing is fetched from; the message is for whoever sent the file. */
class Refused extends Error {}

function linkProblem(link: string, { hosts, fromThisMachine }: DownloadRules): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const isAllowed =
    url &&
    (url.protocol === 'https:' || (fromThisMachine && url.protocol === 'http:')) &&
    !url.username &&
    !url.password &&
    hosts.some((host) => (host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host));
  return isAllowed
    ? undefined
    : 'It is kept at a place that Hitch does not fetch from. Upload it into this chat from your computer; an admin can allow the place.';
}

function request(
  url: URL,
  { fromThisMachine, idleMs = 15_000, lookUp: finds = lookUp }: DownloadRules,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isFine = (address: string): boolean => Boolean(fromThisMachine) || isPublic(address);
  // Whoever answers for the name is asked once: the address that was checked is the one that is connected to.
  const lookup: LookupFunction = (name, options, done) => {
    finds(name, { ...options, all: true }, (error, found) => {
      const addresses = error ? [] : found;
      const bad = addresses.length === 0 || addresses.some(({ address }) => !isFine(address));
      if (error || bad)
        return done(error ?? new Refused('Its link leads into a private network; Hitch fetches nothing from there.'), '', 0);
      const [first] = addresses;
      return options.all ? done(null, addresses) : done(null, first?.address ?? '', first?.family);
    });
  };
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !isFine(literal))
    return Promise.reject(new Refused('Its link leads into a private network; Hitch fetches nothing from there.'));
  const options: RequestOptions = {
    lookup,
    signal,
    agent: false,
    headers: { 'user-agent': 'Hitch', 'accept-encoding': 'identity' },
  };
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? getSecure : getPlain)(url, options, resolve);
    sent.setTimeout(idleMs, () => sent.destroy(new Refused(`It stopped arriving; what came until then was read. ${again}`)));
    sent.on('error', reject);
  });
}

async function receive(
  response: IncomingMessage,
  { maxBytes }: DownloadRules,
  take: (chunk: Uint8Array) => Promise<boolean>,
): Promise<string | undefined> {
  const { statusCode = 0, headers } = response;
  const tooLarge = `It is larger than ${Math.round(maxBytes / 1_048_576)} MB. Send a .zip of it, or the part around the error.`;
  try {
    if (statusCode === 401 || statusCode === 403 || statusCode === 404 || statusCode === 410)
      return `Its link is no longer valid. ${again}`;
    if (statusCode !== 200) return `It could not be fetched: the place it is kept at answered ${statusCode}. ${again}`;
    if (Number(headers['content-length'] ?? 0) > maxBytes) return tooLarge;
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) return `${tooLarge} What came first was read.`;
      // The bytes are handed over for good: a slice of a shared pool would be copied whole.
      if (!(await take(Uint8Array.from(chunk)))) return undefined;
    }
    return undefined;
  } finally {
    response.destroy();
  }
}
