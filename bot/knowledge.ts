import { existsSync } from 'node:fs';
import { type Knowledge, type Library, loadKnowledge, shippedKnowledge } from '../knowledge/library.ts';

/** Where a desk keeps entries of its own, unless HITCH_KNOWLEDGE names another folder. */
const usualFolder = './knowledge.local';

/**
 * The knowledge base that is served: the shipped one, with the desk's own folder laid over it where there is one.
 * @throws {KnowledgeError} listing everything that is wrong; {Error} when HITCH_KNOWLEDGE names a folder that is not there
 */
export function servedKnowledge({ HITCH_KNOWLEDGE: named }: NodeJS.ProcessEnv = process.env): Knowledge {
  const own = named || usualFolder;
  if (existsSync(own)) return loadKnowledge(shippedKnowledge, own);
  if (named)
    throw new Error(`HITCH_KNOWLEDGE names the folder ${named}, which is not there. Create it, or take the setting away.`);
  return loadKnowledge();
}

/** The folders that `servedKnowledge` reads. */
export const knowledgeFolders = ({ HITCH_KNOWLEDGE: named }: NodeJS.ProcessEnv = process.env): string[] => [
  shippedKnowledge,
  named || usualFolder,
];

export const servedLibrary = (): Library => servedKnowledge().library;
