const words: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check the name and the folder',
  ENOTDIR: 'There is no such file. Check the name and the folder',
  ELOOP: 'This is a link that leads in a circle. Name the file itself',
  EISDIR: 'This is a folder. Name the files in it, or pack them into a .zip',
  EACCES: 'It may not be read. Check who may read it',
  EPERM: 'It may not be read. Check who may read it',
};

/** Why a file cannot be read, and what to do, by the system's code. */
export const inWords = (code = ''): string =>
  `${words[code] ?? `It cannot be read (${code}). Copy it to another place and try again`}.`;

/** An error of the system about a file in words; the message of any other. */
export function wordsOf(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException;
  return code !== undefined && code in words ? `${path ? `${path}: ` : ''}${inWords(code)}` : (message ?? String(error));
}
