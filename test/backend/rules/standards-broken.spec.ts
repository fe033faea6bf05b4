import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../../backend/rules/requirement.ts';
import { standardsBroken } from '../../../backend/rules/standards-broken.ts';

const questionsAlone = /^can be passed with questions alone.*6\.4\.2/;
const questions = /^asks questions.*4\.2\.1$/;
const mailAlone = /^can be passed with e-mail alone.*4\.2\.1\.2/;
const oneGate = /^can be passed with one gate.*4\.2\.2\.2/;
const issued = /^can be passed with codes alone that are sent on demand.*4\.2\.2\.2/;
const telephone = /^rests on the telephone network alone.*3\.1\.3\.3/;

describe('what a requirement breaks', () => {
  it.each<[Requirement, RegExp[]]>([
    ['questions', [questionsAlone, questions]],
    ['email', [mailAlone]],
    ['sms', [oneGate, telephone]],
    ['totp', [oneGate]],
    [{ all: ['sms', 'email'] }, [issued]],
    [{ all: ['sms', 'call'] }, [issued, telephone]],
    [{ all: ['email', 'questions'] }, [questions]],
    [{ all: ['saved-code', 'sms'] }, []],
    [{ all: ['totp', { any: 1, of: ['email', 'saved-code'] }] }, []],
    [{ any: 1, of: ['questions', { all: ['totp', 'saved-code'] }] }, [questionsAlone, questions]],
    [{ any: 2, of: ['email', 'sms', 'totp'] }, [issued]],
    // A way with something superfluous is none: whoever passes e-mail is through.
    [{ any: 1, of: ['email', { all: ['email', 'sms'] }] }, [mailAlone]],
  ])('is told of its weakest way: %j', (requirement, words) => {
    const broken = standardsBroken(requirement);
    expect(broken).toHaveLength(words.length);
    for (const [at, each] of words.entries()) expect(broken[at]).toMatch(each);
  });
});
