import { diagnose } from '../../diagnosis/diagnose.ts';
import { narrationOf } from '../../diagnosis/narration.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { readPaste } from '../../diagnosis/read-paste.ts';
import { weigh } from '../../diagnosis/weigh.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const read = (text: string) => diagnose(pasteOf(text, 'chat'), library);
const account =
  'The gateway worker accepted the request, passed it on to the notification server, and the client answered with return code 1.';

describe('a healthy path that a person tells of', () => {
  it('is healthy, as far as the person tells it, with the next log', () => {
    const { verdict, done, next, findings, codes } = read(account);
    expect(verdict).toBe('healthy');
    expect(done).toEqual([
      'As you tell it: The service connection point received the notification from the admin center.',
      'As you tell it: The task was forwarded to the notification server.',
      'As you tell it: The client confirmed the task.',
    ]);
    expect(next?.log).toBeDefined();
    expect([findings, codes]).toEqual([[], []]);
  });

  it.each([
    ['a step is denied', account.replace('and the client answered', 'but the client never answered')],
    ['a step failed', account.replace('answered with return code 1', 'answered that it failed')],
    ['there is a code of an error', account.replace('return code 1', 'return code 0x80070005')],
    ['it ends with what does not approve', `${account} The user is angry.`],
    ['it ends with a question for more', `${account} Is that all?`],
    ['there is one step only', 'the client answered with return code 1'],
    [
      'most of it is about something else',
      `${account} The printer of the second floor hums in B flat, the coffee tastes of soap, rain drips through the roof onto Martha's plants, the lift sings, two pigeons nest in the server cupboard and the mayor visits tomorrow with a brass band, a goat, seven balloons`,
    ],
  ])('is none where %s', (_, text) => {
    expect(read(text).verdict).not.toBe('healthy');
  });

  it('no way in which people tell of a problem is taken for one', () => {
    const told = [...library.entries.values()].flatMap(({ id, phrases }) => phrases.map((phrase) => [id, phrase] as const));
    const taken = told.filter(([, phrase]) => narrationOf(weigh(readPaste(pasteOf(phrase, 'chat')).own, library), library));
    expect(taken).toEqual([]);
  });
});
