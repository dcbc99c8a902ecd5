import type { Settings } from './settings.ts';

/** True when replies may go to this service: an allowed host over https, or, in local mode, this machine alone. */
export function mayServe(
  serviceUrl: string,
  { mode, serviceHosts, allowPlainHttp = mode === 'local' }: Pick<Settings, 'mode' | 'serviceHosts' | 'allowPlainHttp'>,
): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined;
  if (!url || url.username || url.password) return false;
  if (url.protocol !== 'https:' && !allowPlainHttp) return false;
  if (!/^https?:$/.test(url.protocol)) return false;
  return serviceHosts.some((host) => (host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host));
}
