import { z } from 'zod';

const text = (limit: number): z.ZodString => z.string().max(limit);

/**
 * What Hitch reads of a Bot Framework activity. Checked once, at the door; keys that are not named here are not looked at. Limits are
 * generous readings of what Teams sends (28 KB of message text, markup included).
 */
export const activitySchema = z.object({
  type: text(100).min(1),
  id: text(500).optional(),
  name: text(200).optional(),
  channelId: text(100).min(1),
  serviceUrl: text(2000).min(1),
  replyToId: text(500).nullish(),
  timestamp: text(100).optional(),
  action: text(100).optional(),
  text: text(200_000).nullish(),
  textFormat: text(50).nullish(),
  from: z.object({ id: text(500).min(1), name: text(500).nullish(), aadObjectId: text(100).nullish() }),
  recipient: z.object({ id: text(500), name: text(500).nullish() }).optional(),
  conversation: z.object({
    id: text(1000).min(1),
    name: text(500).nullish(),
    conversationType: text(100).nullish(),
    tenantId: text(100).nullish(),
    isGroup: z.boolean().nullish(),
  }),
  attachments: z
    .array(z.object({ contentType: text(300).nullish(), content: z.unknown().optional(), name: text(500).nullish() }))
    .max(50)
    .nullish(),
  entities: z
    .array(
      z.looseObject({
        type: text(100).nullish(),
        text: text(1000).nullish(),
        mentioned: z.object({ id: text(500).nullish() }).nullish(),
      }),
    )
    .max(500)
    .nullish(),
  value: z.unknown().optional(),
  channelData: z
    .object({ tenant: z.object({ id: text(100).nullish() }).nullish(), eventType: text(100).nullish() })
    .nullish()
    .catch(null),
});

/** A checked activity. */
export type TeamsActivity = z.infer<typeof activitySchema>;
