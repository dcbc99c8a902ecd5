import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const opening = '<![LOG[';
const closing = ']LOG]!>';
const levels: Readonly<Record<string, 'info' | 'warning' | 'error'>> = { 1: 'info', 2: 'warning', 3: 'error' };

/**
 * One record of the Configuration Manager client form: `<![LOG[message]LOG]!><time="…" date="…" component="…" … type="1" …>`, as the client,
 * management points, task sequences and the Intune management extension write it. Head, tail and any attribute may be missing; `type`
 * is taken for what it says, and left out where it says nothing known. A record may span lines.
 */
export const ccm: LineFormat = {
  id: 'ccm',
  read: (raw) => (raw.startsWith(opening) || raw.includes(closing) ? readCcm(raw) : undefined),
  samples: {
    must: [
      [
        '<![LOG[Policy is up to date]LOG]!><time="14:24:33.329+420" date="06-26-2015" component="PolicyAgent" context="" type="1" thread="1256" file="agent.cpp:1626">',
        {
          message: 'Policy is up to date',
          component: 'PolicyAgent',
          at: '06-26-2015 14:24:33.329+420',
          thread: '1256',
          level: 'info',
        },
      ],
      [
        '<![LOG[[Win32App] no offset, seven digits]LOG]!><time="11:16:37.3093207" date="3-12-2026" component="AgentExecutor" context="" type="3" thread="1" file="">',
        { message: '[Win32App] no offset, seven digits', at: '3-12-2026 11:16:37.3093207', level: 'error' },
      ],
      ['<![LOG[odd]LOG]!><time="11:16:37.309+-240" date="2026-03-12" component="c">', { at: '2026-03-12 11:16:37.309+-240' }],
      [
        '<![LOG[odd]LOG]!><time="11:16:37.309 600" date="03-12-2026" component="c" type="0">',
        { at: '03-12-2026 11:16:37.309 600' },
      ],
      [
        '<![LOG[odd]LOG]!><time="11:16:37.309-480" date="03-12-2026" component="c" type="">',
        { at: '03-12-2026 11:16:37.309-480' },
      ],
      ['<![LOG[head only, the rest is cut]LO', { message: 'head only, the rest is cut' }],
      ['tail only]LOG]!><time="1" date="2" component="c" type="2">', { message: 'tail only', level: 'warning' }],
    ],
    mustNot: ['The log says <LOG> and no more', '[LOG] a line of another program'],
  },
};

/** Reads one record; the raw text may have lost its head or its tail. */
export function readCcm(raw: string): ReadLine {
  const start = raw.startsWith(opening) ? opening.length : 0;
  const tail = raw.indexOf(closing, start);
  const message = tail < 0 ? withoutCutTail(raw.slice(start)) : raw.slice(start, tail);
  const attribute = attributesOf(tail < 0 ? '' : raw.slice(tail + closing.length));
  return withColumns('ccm', message, {
    component: attribute('component'),
    at: [attribute('date'), attribute('time')].filter(Boolean).join(' '),
    thread: attribute('thread'),
    level: levels[attribute('type') ?? ''],
  });
}

/** A record cut inside its closing mark keeps a few characters of it; they are no part of the message. */
const withoutCutTail = (message: string): string => message.replace(/\](?:L(?:O(?:G(?:\](?:!)?)?)?)?)?$/, '');

function attributesOf(text: string): (name: string) => string | undefined {
  const attributes = new Map(
    [...text.slice(0, 2000).matchAll(/([a-z]{1,20})\s?=\s?"([^"]{0,400})"/g)].map((match) => [match[1], match[2]]),
  );
  return (name) => attributes.get(name) || undefined;
}
