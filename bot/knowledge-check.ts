import { checkMatching } from '../diagnosis/knowledge-laws.ts';
import { readCodeTables } from '../knowledge/code-book.ts';
import { KnowledgeError, shippedKnowledge } from '../knowledge/library.ts';
import type { KnowledgeProblem } from '../knowledge/yaml-file.ts';
import { servedKnowledge } from './knowledge.ts';
import { copiedRuns } from './knowledge-copies.ts';
import { exits } from './terminal.ts';

/**
 * Checks every law on the knowledge base, or on the files whose path holds `part`, and prints all problems with file and line.
 * @param sources a folder with the texts of sources, where they are at hand: nothing may be copied out of them
 */
export function checkKnowledge(part = '', sources?: string): number {
  const started = performance.now();
  const isMeant = (file: string): boolean => file.includes(part);
  try {
    const knowledge = servedKnowledge();
    const { problems: matching, mutations } = checkMatching(knowledge, isMeant);
    const problems = [
      ...readCodeTables(shippedKnowledge).problems.filter(({ file }) => isMeant(file)),
      ...matching,
      ...(sources ? copiedRuns(knowledge, sources, isMeant) : []),
    ];
    print(problems);
    const { tried, survived, opposites, survivedOpposites } = mutations;
    const entries = [...knowledge.entryFiles.keys()].filter(isMeant).length;
    const flows = [...knowledge.flowFiles.keys()].filter(isMeant).length;
    if (entries + flows === 0 && part) {
      console.error(
        `No entry and no flow has '${part}' in its path, so nothing was checked. Name a part of entries/<area>/<problem>.yml.`,
      );
      return exits.usage;
    }
    console.log(
      `${entries} entries and ${flows} flows in ${((performance.now() - started) / 1000).toFixed(1)} s: ${problems.length} problems. ` +
        `Of ${tried} messages with one word changed ${survived} are still claimed, of ${opposites} opposites ${survivedOpposites}.`,
    );
    return problems.length === 0 ? exits.fine : exits.fault;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    const meant = error.problems.filter(({ file }) => isMeant(file));
    print(meant.length > 0 ? meant : error.problems);
    console.log(`${error.problems.length} problems; laws that need the matcher were not looked at yet.`);
    return exits.fault;
  }
}

function print(problems: readonly KnowledgeProblem[]): void {
  for (const { file, line, problem } of problems) console.log(`${file}${line ? `:${line}` : ''}  ${problem}`);
}
