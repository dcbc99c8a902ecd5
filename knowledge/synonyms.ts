import { z } from 'zod';

/** The shape of `synonyms.yml`: groups of words that people use for one thing, the one that stands for all of them first. */
export const synonymsSchema = z.array(z.array(z.string().min(2).max(40)).min(2));

/** Groups of words that people use for one thing. */
export type Synonyms = z.infer<typeof synonymsSchema>;

/** The shape of `subjects.yml`: names of things that belong to the products. */
export const subjectsSchema = z.array(z.string().min(3).max(60));
