import type { Site } from '../../../build/demo/site.ts';

/** The codes that came, by the support code that their message names. */
export interface PostOffice {
  /** The newest one for this attempt; undefined when none has come within `limit` milliseconds. */
  code(supportCode: string, limit: number): Promise<string | undefined>;
}

/** Keeps the newest code of each attempt, and lets go of the messages themselves. */
export function openPostOffice({
  mailbox,
  company,
}: Pick<Site, 'mailbox' | 'company'>): PostOffice {
  const codes = new Map<string, string>();
  const waiting = new Map<string, (code: string) => void>();
  function take(text: string): void {
    const supportCode = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/u.exec(text)?.[0];
    // A voice names no support code, so what it reads out is nobody's here.
    const code = /\b\d{6}\b/u.exec(text)?.[0];
    if (supportCode === undefined || code === undefined) return;
    codes.set(supportCode, code);
    waiting.get(supportCode)?.(code);
  }
  mailbox.onMail(({ text }) => {
    take(text);
    mailbox.mails.length = 0;
  });
  company.onMessage(({ text }) => {
    take(text);
    company.messages.length = 0;
  });
  return {
    code(supportCode, limit) {
      const known = codes.get(supportCode);
      if (known !== undefined) {
        codes.delete(supportCode);
        return Promise.resolve(known);
      }
      return new Promise((resolve) => {
        const end = (code?: string): void => {
          clearTimeout(timer);
          waiting.delete(supportCode);
          codes.delete(supportCode);
          resolve(code);
        };
        const timer = setTimeout(end, limit);
        waiting.set(supportCode, end);
      });
    },
  };
}
