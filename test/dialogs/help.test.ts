import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { examplesOf } from '../../dialogs/help.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();

describe('the messages that a newcomer is invited to paste', () => {
  const examples = examplesOf(library);
  it('are three', () => expect(examples).toHaveLength(3));
  it.each(examples)('%s is an answer by itself', (example) => {
    expect(diagnose(pasteOf(example, 'chat'), library).verdict).toBe('known');
  });
});
