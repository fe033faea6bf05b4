import { fileStamp } from '../file-stamp.ts';
import type { Secret } from '../secret.ts';
import type { LoadedConfig } from './load-config.ts';
import { readText } from './read-text.ts';

/** Why what a file holds now is not taken in. */
export type SecretFault = 'unreadable' | 'no-secret';

/** Another secret is in use, or there is one that cannot be. */
export interface SecretNews {
  /** The setting that names its file, such as `mail.oauth.secretFile`. */
  setting: string;
  fault?: SecretFault;
}

/** The secrets that a configuration names; each can become another one while the backend runs. */
export interface Secrets {
  /**
   * The secret that a file holds, white space at the end left out.
   * @param setting names the file
   * @throws ConfigRefused when it is empty, has several lines or letters that it may not have
   */
  of(setting: string[], file: string, kind?: keyof typeof kinds): Secret;
  /** Whether another one is in use than at the start. */
  changed(setting: string): boolean;
  /**
   * Looks at the files, and takes in what has changed and come to rest. What cannot be used is told
   * once, and the one before stays in use.
   */
  look(): Promise<SecretNews[]>;
}

const kinds = {
  /** Visible ASCII: what may stand in a header (RFC 9110, section 5.5) or in a form. */
  plain: {
    form: /^[\x21-\x7e][\x20-\x7e]*$/u,
    refusal: 'holds no secret of one line in plain letters, digits and signs',
  },
  /** Whatever letters an account's password has. */
  password: { form: /^[^\r\n]+$/u, refusal: 'holds no password of one line' },
};

interface Kept {
  file: string;
  form: RegExp;
  first: string;
  present: string;
  /** The file as it was at the last look, and as it was when it was last judged. */
  seen?: string;
  judged?: string;
  told?: string;
}

export function openSecrets({ path, refusal }: Pick<LoadedConfig, 'path' | 'refusal'>): Secrets {
  const all = new Map<string, Kept>();

  function begin(setting: string[], name: string, kind: keyof typeof kinds): Kept {
    const { form, refusal: words } = kinds[kind];
    const file = path(name);
    const text = readText(file);
    if (typeof text !== 'string') {
      throw refusal(setting, `names a file that ${text.problem}: ${name}`);
    }
    const present = text.trimEnd();
    if (!form.test(present)) throw refusal(setting, words);
    return { file, form, first: present, present };
  }

  async function lookAt(kept: Kept): Promise<'same' | 'taken' | SecretFault> {
    const seen = await fileStamp(kept.file);
    // Whoever writes it needs a moment: what has just changed is left to rest.
    const rests = kept.seen === undefined || kept.seen === seen;
    kept.seen = seen;
    if (!rests || kept.judged === seen) return 'same';
    const text = readText(kept.file);
    // Whoever keeps it to themselves for a moment changes nothing about it: it is read again.
    if (typeof text !== 'string') return tell(kept, seen, 'unreadable');
    kept.judged = seen;
    const secret = text.trimEnd();
    if (!kept.form.test(secret)) return tell(kept, seen, 'no-secret');
    if (secret === kept.present) return 'same';
    kept.present = secret;
    return 'taken';
  }

  function tell(kept: Kept, seen: string, fault: SecretFault): 'same' | SecretFault {
    const told = `${fault} ${seen}`;
    if (kept.told === told) return 'same';
    kept.told = told;
    return fault;
  }

  return {
    of(at, name, kind = 'plain') {
      const setting = at.join('.');
      const kept = all.get(setting) ?? begin(at, name, kind);
      all.set(setting, kept);
      return () => kept.present;
    },
    changed(setting) {
      const kept = all.get(setting);
      return kept !== undefined && kept.present !== kept.first;
    },
    async look() {
      const news: SecretNews[] = [];
      for (const [setting, kept] of all) {
        const found = await lookAt(kept);
        if (found === 'taken') news.push({ setting });
        else if (found !== 'same') news.push({ setting, fault: found });
      }
      return news;
    },
  };
}
