import { type Paste, pasteOf } from '../diagnosis/paste.ts';
import type { FileOffer } from '../dialogs/said.ts';
import type { TeamsActivity } from './activity.ts';

type Attachment = NonNullable<TeamsActivity['attachments']>[number];

/** What a message brought: its text as a paste, and how many pictures and files Hitch did not read. */
export interface MessageContent {
  readonly paste: Paste;
  readonly pictures: number;
  readonly files: readonly FileOffer[];
}

/** Takes the text out of a Teams message: the HTML where it keeps what the plain text lost, without the mention of the bot. */
export function contentOf(activity: TeamsActivity): MessageContent {
  const attachments = activity.attachments ?? [];
  const html = attachments.find((attachment) => attachment.contentType === 'text/html')?.content;
  const plain = withoutMention(activity);
  const paste =
    typeof html === 'string' && html.length <= 400_000 && holdsMore(html, plain)
      ? pasteOf(withoutMentions(html), 'html')
      : pasteOf(plain, 'chat');
  const isPicture = (type: string | null | undefined): boolean => type?.startsWith('image/') ?? false;
  const pictures =
    attachments.filter(({ contentType }) => isPicture(contentType)).length +
    (typeof html === 'string' ? (html.match(/<img\b(?![^>]{0,500}emoji)/gi)?.length ?? 0) : 0);
  return { paste, pictures, files: attachments.flatMap(fileIn) };
}

/** A file as Teams offers it: with a download link in a personal chat, as a mere reference elsewhere. */
function fileIn({ contentType, content, name }: Attachment): FileOffer[] {
  if (contentType === 'reference') return [{ name: name ?? 'file' }];
  if (contentType !== 'application/vnd.microsoft.teams.file.download.info') return [];
  const url = typeof content === 'object' && content !== null ? (content as { downloadUrl?: unknown }).downloadUrl : undefined;
  return [{ name: name ?? 'file', ...(typeof url === 'string' && url.length < 8000 ? { url } : {}) }];
}

/** The plain text runs lines and cells together; markup that made lines, quotes or code keeps them apart. */
function holdsMore(html: string, plain: string): boolean {
  if (/<(?:pre|code|codeblock|table|ul|ol|blockquote)\b/i.test(html)) return true;
  const lines = html.match(/<(?:br|p|div|li|tr)\b/gi)?.length ?? 0;
  return lines > plain.split('\n').length || (plain.trim() === '' && /[\p{L}\p{N}]/u.test(html.replace(/<[^>]*>/g, '')));
}

const withoutMentions = (html: string): string => html.replace(/<at\b[^>]{0,500}>[^<]{0,500}<\/at>/gi, ' ');

/** Only the bot's own mention goes; the names of colleagues stay part of what was said. */
function withoutMention({ text, entities, recipient }: TeamsActivity): string {
  let rest = text ?? '';
  for (const entity of entities ?? []) {
    const isOurs = entity.type === 'mention' && entity.mentioned?.id === recipient?.id;
    if (isOurs && entity.text) rest = rest.replace(entity.text, ' ');
  }
  return rest.replace(/^\s*<at\b[^>]{0,500}>[^<]{0,500}<\/at>/i, '').trim();
}
