import { ResultCodeError } from 'ldapts';

/**
 * What is kept of an LDAP error: numbers. The texts name objects and values, so they end here.
 */
export interface LdapAnswer {
  /** The LDAP result code (RFC 4511, 4.1.9). */
  code: number;
  /** The eight hex digits that Active Directory's diagnostic starts with, in capitals. */
  detail?: string;
  /** For a refused bind: the sub-code after `data`, such as `52e`. */
  data?: string;
}

/** The answer in an error of the library, or undefined when the directory never answered. */
export function answerOf(error: unknown): LdapAnswer | undefined {
  if (!(error instanceof ResultCodeError)) return undefined;
  return readAnswer(error.code, error.message);
}

/** The numbers in a result code and its diagnostic. */
export function readAnswer(code: number, diagnostic: string): LdapAnswer {
  const detail = /^([0-9a-f]{8}):/iu.exec(diagnostic)?.[1];
  const data = /, data ([0-9a-f]{1,8}),/iu.exec(diagnostic)?.[1];
  return {
    code,
    ...(detail === undefined ? {} : { detail: detail.toUpperCase() }),
    ...(code !== 49 || data === undefined ? {} : { data: data.toLowerCase() }),
  };
}

/** For the log: `19:0000052D`, or the bare code. */
export function answerCode({ code, detail, data }: LdapAnswer): string {
  return [String(code), data ?? detail].filter((part) => part !== undefined).join(':');
}
