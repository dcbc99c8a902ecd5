import { type LineFormat, levelOf, type ReadLine, withColumns } from './format.ts';

const lengthLimit = 20_000;
const messageKeys = ['message', 'msg', 'Message', '@m', 'text', 'Msg', 'log', 'description'];
const timeKeys = ['time', 'timestamp', 'Timestamp', '@t', '@timestamp', 'ts', 'TimeGenerated', 'date'];
const levelKeys = ['level', 'Level', '@l', 'severity', 'Severity', 'lvl'];
const sourceKeys = ['component', 'Component', 'logger', 'source', 'Source', 'SourceContext'];

/** A log line that is one JSON object: its message first, then every other field as `key=value`, so that nothing of it is lost. */
export const jsonLine: LineFormat = {
  id: 'JSON line',
  read,
  samples: {
    must: [
      [
        '{"time":"2024-01-15T08:05:00Z","level":"error","msg":"The parcel is lost","code":"0x80070005"}',
        { message: 'The parcel is lost code=0x80070005', at: '2024-01-15T08:05:00Z', level: 'error' },
      ],
      ['{"Timestamp":"2024-01-15","Message":"sent","Component":"Sender","id":7}', { message: 'sent id=7', component: 'Sender' }],
    ],
    mustNot: ['{ not json }', '{"a":1}', '["message", "msg"]'],
  },
};

function read(raw: string): ReadLine | undefined {
  const text = raw.trim();
  if (!text.startsWith('{"') || !text.endsWith('}') || text.length > lengthLimit) return undefined;
  const fields = fieldsOf(text);
  const messageKey = messageKeys.find((key) => typeof fields?.[key] === 'string');
  if (!fields || !messageKey) return undefined;
  const first = (keys: readonly string[]): string | undefined =>
    keys.find((key) => typeof fields[key] === 'string' && key !== messageKey);
  const [time, level, source] = [first(timeKeys), first(levelKeys), first(sourceKeys)];
  const rest = Object.entries(fields).filter(([key]) => ![messageKey, time, level, source].includes(key));
  const words = rest.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const fieldAt = (key: string | undefined): string | undefined => (key === undefined ? undefined : String(fields[key]));
  return withColumns('JSON line', [String(fields[messageKey]), ...words].join(' '), {
    at: fieldAt(time),
    level: levelOf(fieldAt(level)),
    component: fieldAt(source),
  });
}

function fieldsOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
