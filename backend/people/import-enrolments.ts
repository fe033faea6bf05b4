import { z } from 'zod';
import { canonicalAccount } from '../canonical/account.ts';
import { canonicalAddress, sendableAddress } from '../canonical/address.ts';
import { canonicalAnswer } from '../canonical/answer.ts';
import { canonicalNumber, numberText } from '../canonical/phone-number.ts';
import type { Directory } from '../directory/directory.ts';
import type { AnswerHasher } from '../gates/argon2.ts';
import { predefinedQuestions } from '../gates/predefined-questions.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { EnrolmentStore } from '../store/enrolment-store.ts';

const textOf = ({ question }: { question: { key: string } | { own: string } }): string =>
  'key' in question ? question.key : canonicalAnswer(question.own);

/** What an administrator registers for people: a list with one entry per account. */
export const enrolmentImportSchema = z
  .array(
    z.strictObject({
      account: z.string().min(1).max(320),
      language: z.string().max(20).optional(),
      emails: z
        .array(
          z
            .string()
            .max(320)
            .refine((address) => canonicalAddress(address) !== undefined, {
              error: 'must be an address, such as anna@home.example',
            }),
        )
        .max(10)
        .default([]),
      phones: z.array(z.string().min(1).max(64)).max(5).optional(),
      questions: z
        .array(
          z.strictObject({
            question: z.union([
              z.strictObject({ key: z.enum(predefinedQuestions) }),
              z.strictObject({ own: z.string().min(3).max(300) }),
            ]),
            answer: z
              .string()
              .max(200)
              .refine((answer) => canonicalAnswer(answer) !== '', {
                error: 'must have at least one visible character',
              }),
          }),
        )
        .max(20)
        .refine((list) => new Set(list.map(textOf)).size === list.length, {
          error: 'has the same question twice',
        })
        .default([]),
    }),
  )
  .max(100_000);
export type EnrolmentImport = z.infer<typeof enrolmentImportSchema>;

/**
 * Registers these people, replacing what they had. Returns the positions of accounts that the
 * directory does not know; the others are registered. The answers are hashed and forgotten.
 */
export async function importEnrolments(
  list: EnrolmentImport,
  parts: {
    directory: Directory;
    enrolments: EnrolmentStore;
    keyring: Keyring;
    hasher: AnswerHasher;
    now: () => number;
    /** Where numbers without a country code are at home. */
    region?: string | undefined;
  },
): Promise<{ imported: number; unknown: number[] }> {
  const { directory, enrolments, keyring, hasher, now, region } = parts;
  const pepper = keyring.secret('pepper');
  if (pepper === undefined) throw new Error('keyring: the current key is missing');
  const unknown: number[] = [];
  for (const [position, each] of list.entries()) {
    const account = canonicalAccount(each.account);
    const entry = account === undefined ? undefined : await directory.find(account);
    if (entry === undefined) {
      unknown.push(position);
      continue;
    }
    const questions = await Promise.all(
      each.questions.map(async ({ question, answer }, index) => ({
        id: 'key' in question ? `q-${question.key}` : `own-${index + 1}`,
        text: question,
        hash: await hasher.hash(canonicalAnswer(answer), pepper.key),
        pepper: pepper.keyId,
      })),
    );
    const emails = each.emails.map((address, index) => ({
      id: String(index + 1),
      address: sendableAddress(address) ?? address,
    }));
    const phones = (each.phones ?? []).map((text, index) => {
      const number = canonicalNumber(text, region);
      return { id: String(index + 1), number: number === undefined ? text : numberText(number) };
    });
    const language = each.language ?? entry.language;
    const enrolment = {
      questions,
      emails,
      phones,
      ...(language === undefined ? {} : { language }),
    };
    await enrolments.put(entry.guid, enrolment, now());
  }
  return { imported: list.length - unknown.length, unknown };
}
