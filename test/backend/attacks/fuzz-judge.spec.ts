import { describe, expect, it } from 'vitest';
import { endpointAt, endpointsOfDocument } from '../../support/fuzz/document.ts';
import { openFindings } from '../../support/fuzz/findings.ts';
import { marker } from '../../support/fuzz/hostile-texts.ts';
import { judgeAnswer } from '../../support/fuzz/judge-answer.ts';
import type { Came } from '../../support/fuzz/raw-line.ts';

const endpoints = endpointsOfDocument();
const replies = endpointAt(endpoints, 'POST', '/v1/attempts/current/reply');
const secret = 'Quiet-River-7-Harbour';
const said = `POST ${replies.path} HTTP/1.1\r\n\r\n{"seq":0,"do":"set-password","next":"${secret}"}`;

const headers = { 'cache-control': 'no-store', 'content-type': 'application/problem+json' };
const problem = (status: number, more: object = {}) => ({
  ...{ type: 't', title: 'T', status, code: 'malformed', supportCode: '7K3M-9QXT' },
  ...more,
});
const came = (status: number, body: object, more: object = {}): Came => ({
  ...{ status, text: JSON.stringify(body), headers: { ...headers, ...more } },
});
const step = {
  ...{ seq: 1, kind: 'closed', supportCode: '7K3M-9QXT', purpose: 'reset', expiresIn: 1 },
  ...{ progress: { passed: [], remaining: 1 }, reason: 'abandoned' },
};
const json = { 'content-type': 'application/json; charset=utf-8' };

function found(answer: Came, about = replies): string[] {
  const findings = openFindings();
  judgeAnswer(about, said, answer, findings);
  return findings.all.map(({ what }) => what.replace(`${about.name}: `, ''));
}

describe('whoever judges answers', () => {
  it('finds nothing wrong with a step and with a problem as the document has them', () => {
    expect(found(came(200, step, json))).toEqual([]);
    expect(found(came(400, problem(400)))).toEqual([]);
  });

  it.each<[string, Came, string]>([
    ['a mistake of ours', came(500, problem(500)), 'status 500'],
    ['something out of reach', came(503, problem(503)), 'status 503'],
    ['no answer', 'hung', 'no answer'],
    ['a line that was cut', 'cut', 'the line was cut'],
    ['a problem of another status', came(404, problem(400)), 'a problem that names another status'],
    ['a problem of no code', came(400, problem(400, { code: 'x' })), 'a body that does not fit'],
    ['a step that is none', came(200, { ...step, seq: -1 }, json), 'a body that does not fit'],
    ['a status that no call has', came(202, step, json), 'status 202'],
    ['a page', came(400, problem(400), { 'content-type': 'text/html' }), 'content type text/html'],
    ['an answer to be kept', came(400, problem(400), { 'cache-control': '' }), 'may be kept'],
    ['what was sent', came(400, problem(400, { detail: marker })), 'repeats what was sent'],
    ['it in a header', came(400, problem(400), { location: marker }), 'comes back in a header'],
    ['a password', came(200, { ...step, supportCode: secret }, json), 'a secret comes back'],
  ])('finds %s', (_what, answer, words) => {
    expect(found(answer).join('\n')).toContain(words);
  });

  it('takes the names of unknown fields for what they are, and their values for what was sent', () => {
    const told = (words: string) =>
      came(400, problem(400, { errors: [{ field: 'body', problem: words }] }));
    expect(found(told(`does not take: ${marker}`))).toEqual([]);
    expect(found(told(`expected ${marker}`))).not.toEqual([]);
  });

  it('finds an answer that is no problem where the document has no call', () => {
    const none = endpointAt(endpoints, 'PUT', '/v1/attempts');
    expect(found(came(200, step, json), none)).not.toEqual([]);
    expect(found(came(405, problem(405)), none)).toEqual([]);
  });

  it.each([
    ['what was sent', `{"event":"call","route":"GET /${marker}"}`],
    ['a secret', `{"event":"x","code":"${secret}"}`],
    ['a failure', '{"event":"failed","where":"api","code":"TypeError"}'],
    ['what is no line of ours', 'TypeError: undefined is not a function'],
  ])('finds %s in the log', (_what, line) => {
    const findings = openFindings();
    findings.secret(secret);
    findings.hear('{"event":"call","route":"GET /v1/beacon","status":200,"ms":1}');
    findings.hear('{"event":"failed","where":"check","code":"busy"}');
    expect(findings.all).toEqual([]);
    findings.hear(line);
    expect(findings.all).toHaveLength(1);
  });
});
