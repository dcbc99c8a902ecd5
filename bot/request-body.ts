import type { IncomingMessage } from 'node:http';
import { activitySchema, type TeamsActivity } from './activity.ts';

/** A request that was turned away: an HTTP status and a sentence for the sender, who learns nothing else. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 408 | 413 | 415;
  readonly says: string;
}

/** Bytes of a request body. Teams' messages stay below 100 KB. */
export const bodyLimit = 262_144;
/** Levels of nesting; an adaptive card action has about ten. */
const depthLimit = 40;

const bearer = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Reads the activity out of a request, refusing early and cheaply: the token's shape before the body, the kind and size of the body before it is parsed,
 * its depth before its shape. Nothing is decompressed and nothing is written to disk.
 */
export async function readActivity(request: IncomingMessage, needsToken: boolean): Promise<TeamsActivity | Refusal> {
  const { headers } = request;
  if (needsToken && !bearer.test(headers.authorization ?? ''))
    return { status: 401, says: 'A bearer token of the Bot Framework is needed.' };
  if (headers['content-encoding'] && headers['content-encoding'] !== 'identity')
    return { status: 415, says: 'Send the body without a content encoding.' };
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? ''))
    return { status: 415, says: 'Send the body as application/json.' };
  const body = await readBody(request);
  return typeof body === 'string' ? parseActivity(body) : body;
}

async function readBody(request: IncomingMessage): Promise<string | Refusal> {
  const tooLarge: Refusal = { status: 413, says: `The body is larger than ${bodyLimit / 1024} KB.` };
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > bodyLimit) return tooLarge;
      chunks.push(bytes);
    }
  } catch {
    return { status: 400, says: 'The body ended early.' };
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The activity in a body's text, or why there is none. */
export function parseActivity(body: string): TeamsActivity | Refusal {
  if (depthOf(body) > depthLimit) return { status: 400, says: 'The body is nested too deeply.' };
  let json: unknown;
  try {
    json = JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return { status: 400, says: 'The body is not valid JSON.' };
  }
  const parsed = activitySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 5).map((issue) => issue.path.map(String).join('.') || 'the body');
  return { status: 400, says: `The body is not an activity: look at ${[...new Set(fields)].join(', ')}.` };
}

/** A string, whole, or a bracket: what decides how deep JSON is nested. */
const stringOrBracket = /"(?:[^"\\]|\\.)*"?|[[\]{}]/gs;

/** How deep brackets are nested, strings left out. Counted before parsing, in one pass. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(stringOrBracket)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}
