import type { CodeBook, CodeMeaning } from '../knowledge/code-book.ts';
import { nearbyOf } from '../knowledge/nearby.ts';
import { asHex, type FoundCode, unwrap } from './codes.ts';
import type { Surroundings } from './surroundings.ts';
import type { CodeShown } from './verdict.ts';

const readingLimit = 5;

/** What a code may mean, likeliest first: an owner whose component stands beside it, then those with a sentence, then bare symbols. */
export function readingsOf(found: FoundCode, book: CodeBook, surroundings: Surroundings): CodeShown['readings'] {
  const isBeside = ({ beside }: CodeMeaning): boolean =>
    beside.some((word) =>
      found.lines.some((line) =>
        surroundings.has(
          nearbyOf(word, (words) => words),
          line,
        ),
      ),
    );
  const rank = (meaning: CodeMeaning): number => (isBeside(meaning) ? 0 : 2) + (meaning.says ? 0 : 1);
  return meaningsOf(found.code, book)
    .map((meaning, at) => ({ meaning, at, rank: rank(meaning) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, readingLimit)
    .map(({ meaning: { owner, symbol, says } }) => ({
      owner,
      ...(symbol ? { symbol } : {}),
      ...(says ? { meaning: says } : {}),
    }));
}

/** What tables say of a code as it stands, and of what it wraps; arithmetic alone where no table has it. */
function meaningsOf(code: string, book: CodeBook): CodeMeaning[] {
  const own = book.lookUp(code);
  const inner = unwrap(code);
  if (!inner) return /^\d/.test(code) && Number(code) >= 400 && Number(code) < 600 ? httpFirst(own) : [...own];
  const key = inner.from === 'ntstatus' ? asHex(inner.code) : String(inner.code);
  const owners = { win32: isNoHttp, http: isHttp, ntstatus: () => true };
  const wrapped = book.lookUp(key).filter(owners[inner.from]);
  const [symbol] = own;
  const isSame = (meaning: CodeMeaning): boolean => own.some((other) => other.says !== undefined && other.says === meaning.says);
  const fallback = symbol || wrapped.length > 0 ? [] : [arithmetic(inner)];
  return [...own, ...wrapped.filter((meaning) => !isSame(meaning)), ...fallback];
}

const isHttp = ({ owner }: CodeMeaning): boolean => owner === 'HTTP';
const isNoHttp = (meaning: CodeMeaning): boolean => !isHttp(meaning);

const httpFirst = (meanings: readonly CodeMeaning[]): CodeMeaning[] => [...meanings.filter(isHttp), ...meanings.filter(isNoHttp)];

const names = { win32: 'Win32', http: 'HTTP', ntstatus: 'NTSTATUS' } as const;

const arithmetic = ({ from, code }: NonNullable<ReturnType<typeof unwrap>>): CodeMeaning => ({
  owner: names[from],
  says: `${from === 'http' ? 'status' : 'error'} ${from === 'ntstatus' ? asHex(code) : code}, wrapped in an HRESULT`,
  beside: [],
});
