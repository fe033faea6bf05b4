import { z } from 'zod';
import { predefinedQuestions } from '../gates/predefined-questions.ts';
import { tries } from './code-numbers-schema.ts';
import { patternSchema } from './pattern-schema.ts';

/** How many are asked where nothing is said. */
const usualAsk = 3;
/** How many questions people may register where they may think of their own. */
const mostOwn = 20;

const count = z.int().min(1).max(20);
/** More than this nobody answers at the sign-in screen. */
const asked = z.int().min(1).max(10);

const answerSchema = z
  .strictObject({
    minLength: z
      .int()
      .min(3, { error: 'must be at least 3: shorter answers are tried out in no time' })
      .max(40)
      .default(3),
    maxLength: z.int().min(10).max(200).default(80),
    pattern: patternSchema.optional(),
    patternWords: z.string().min(1).max(200).optional(),
  })
  .refine(({ minLength, maxLength }) => minLength <= maxLength, {
    path: ['minLength'],
    error: 'must not be greater than maxLength',
  })
  .refine(({ pattern, patternWords }) => pattern !== undefined || patternWords === undefined, {
    path: ['patternWords'],
    error: 'stands there for nothing: it says in words what "pattern" asks for, and there is none',
  });

/**
 * Security questions. The five numbers are those of Microsoft Identity Manager: how many questions there
 * are, how many are shown and how many must be answered when people register, how many are asked and
 * how many answers must be right at a reset; none may be greater than the one before it.
 */
export const questionsSchema = z
  .strictObject({
    offered: z
      .array(z.enum(predefinedQuestions, { error: 'must be the key of a predefined question' }))
      .min(1)
      .refine((keys) => new Set(keys).size === keys.length, {
        error: 'has the same question twice',
      })
      .default([...predefinedQuestions]),
    own: z.boolean().default(false),
    shown: count.optional(),
    required: count.optional(),
    ask: asked.optional(),
    mustBeRight: asked.optional(),
    tries: tries.default(3),
    answer: answerSchema.prefault({}),
  })
  .check(({ value, issues }) => {
    for (const { setting, words } of brokenLinks(value)) {
      issues.push({ code: 'custom', input: value, path: [setting], message: words });
    }
  })
  .transform((given) => {
    const { ask = usualAsk, mustBeRight = ask, required = ask, offered, own } = given;
    const most = own ? mostOwn : offered.length;
    const { shown = Math.min(most, Math.max(required, 5)) } = given;
    return { ...given, ask, mustBeRight, required, shown };
  });

interface Given {
  offered: readonly string[];
  own: boolean;
  shown?: number | undefined;
  required?: number | undefined;
  ask?: number | undefined;
  mustBeRight?: number | undefined;
}

/** Said at what was written: a default cannot be wrong, only what stands beside it. */
function brokenLinks(given: Given): { setting: keyof Given; words: string }[] {
  const { offered, own, shown, required, ask = usualAsk, mustBeRight } = given;
  const all: { setting: keyof Given; count: number | undefined }[] = [
    { setting: 'offered', count: own ? mostOwn : offered.length },
    { setting: 'shown', count: shown },
    { setting: 'required', count: required },
    { setting: 'ask', count: ask },
    { setting: 'mustBeRight', count: mustBeRight },
  ];
  const chain = all.filter(({ count }) => count !== undefined);
  const rule = 'offered >= shown >= required >= ask >= mustBeRight must hold';
  const broken = chain.flatMap(({ setting, count = 0 }, at) => {
    const before = chain[at - 1];
    if (before?.count === undefined || count <= before.count) return [];
    return given[setting] === undefined
      ? [{ setting: before.setting, words: `must not be less than ${setting}: ${rule}` }]
      : [{ setting, words: `must not be greater than ${before.setting}: ${rule}` }];
  });
  if (broken.length > 0 || ask <= offered.length) return broken;
  const words =
    'must list at least as many as ask says: own questions are asked only after another gate';
  return [{ setting: 'offered', words }];
}

/** The numbers of the gate within one rule; whoever says `ask` and no more wants all of them right. */
export const ownQuestionsNumbers = z.strictObject({
  ask: asked.optional(),
  mustBeRight: asked.optional(),
  tries: tries.optional(),
});
