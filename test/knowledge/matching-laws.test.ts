import { checkMatching } from '../../diagnosis/knowledge-laws.ts';
import { loadKnowledge } from '../../knowledge/library.ts';

const knowledge = loadKnowledge();
const { problems, mutations } = checkMatching(knowledge);

it('laws 3, 4, 5, 9, 11 and 12 hold for every entry and every flow', () => {
  expect(problems).toEqual([]);
});

it('law 11: no message with one word changed is still claimed with certainty, opposites least of all', () => {
  expect(mutations).toMatchObject({ survived: 0, survivedOpposites: 0 });
  expect(mutations.opposites).toBeGreaterThan(10);
});

describe('law 1: ids never vanish', () => {
  it('holds every id that was ever published', () => {
    const published = [
      'tenant-attach/cloud-configuration-missing',
      'tenant-attach/device-information-unavailable',
      'tenant-attach/unauthorized-client-action',
      'tenant-attach/unexpected-error',
    ];
    expect(published.filter((id) => !knowledge.library.entries.has(id))).toEqual([]);
  });
});
