/** Hosts that a card may link to. */
export const linkHosts: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'support.microsoft.com',
  'techcommunity.microsoft.com',
  'github.com',
]);

/** True when a card may link there: https, and a host of the list. */
export function mayLink(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' && linkHosts.has(parsed.hostname) && parsed.username === '' && !/[\s()<>"']/.test(url);
}
