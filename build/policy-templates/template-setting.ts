import type { Words } from './words/words.ts';

export interface Choice {
  /** As it stands in the registry. */
  value: string;
  title: Words;
}

/** What a setting's value may be, and what holds where nobody sets it. */
export type Form =
  /** REG_SZ; lengths in characters of UTF-16, undefined where the schema sets no bound. */
  | { kind: 'text'; longest: number | undefined }
  /** REG_SZ with `;` between the members. */
  | {
      kind: 'list';
      longest: number | undefined;
      most: number;
      /** All that there may be, where there are few. */
      members: string[] | undefined;
      standard: string | undefined;
    }
  /** REG_DWORD. */
  | { kind: 'number'; least: number; most: number; standard: number }
  /** REG_SZ, one of a few. */
  | { kind: 'choice'; choices: Choice[]; standard: string | undefined }
  /** REG_DWORD, 1 where the policy is enabled and 0 where it is disabled. */
  | { kind: 'switch'; standard: boolean };

/** One policy of the template: it sets one value of the registry. */
export interface TemplateSetting {
  /** The policy's name and its element's id. Intune keeps both, so they stay what they are. */
  id: string;
  /** The id of its category. */
  category: string;
  /** Below HKEY_LOCAL_MACHINE. */
  key: string;
  valueName: string;
  /** Its path in the policy file. Absent: it is the sign-in screen's, not the client's. */
  setting?: string;
  form: Form;
  title: Words;
  does: Words;
  /** How a sentence ends that tells what holds where nobody sets it; absent where `form` tells. */
  without?: Words;
  /** As it is typed; absent for a switch. */
  example?: string;
}
