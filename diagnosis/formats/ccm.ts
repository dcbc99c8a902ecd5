import type { ReadLine } from '../log-line.ts';

const opening = '<![LOG[';
const closing = ']LOG]!>';
const levels: Readonly<Record<string, 'info' | 'warning' | 'error'>> = { 1: 'info', 2: 'warning', 3: 'error' };

/**
 * Reads one record of the Configuration Manager client form: `<![LOG[message]LOG]!><time="…" date="…" component="…" … type="1" …>`.
 * Head, tail and any attribute may be missing; `type` is taken for what it says, and left out where it says nothing known.
 */
export function readCcm(raw: string): ReadLine {
  const start = raw.startsWith(opening) ? opening.length : 0;
  const tail = raw.indexOf(closing, start);
  const message = tail < 0 ? withoutCutTail(raw.slice(start)) : raw.slice(start, tail);
  const attribute = attributesOf(tail < 0 ? '' : raw.slice(tail + closing.length));
  const at = [attribute('date'), attribute('time')].filter(Boolean).join(' ');
  const level = levels[attribute('type') ?? ''];
  const component = attribute('component');
  const thread = attribute('thread');
  return {
    message: message.trim(),
    format: 'ccm',
    ...(component ? { component } : {}),
    ...(at ? { at } : {}),
    ...(thread ? { thread } : {}),
    ...(level ? { level } : {}),
  };
}

/** A record cut inside its closing mark keeps a few characters of it; they are no part of the message. */
const withoutCutTail = (message: string): string => message.replace(/\](?:L(?:O(?:G(?:\](?:!)?)?)?)?)?$/, '');

function attributesOf(text: string): (name: string) => string | undefined {
  const attributes = new Map(
    [...text.slice(0, 2000).matchAll(/([a-z]{1,20})="([^"]{0,400})"/g)].map((match) => [match[1], match[2]]),
  );
  return (name) => attributes.get(name) || undefined;
}
