import { setTimeout as pause } from 'node:timers/promises';
import { deskRoutes } from './desk-routes.ts';
import { type Finding, openFindings } from './findings.ts';
import { fuzzConversation } from './fuzz-conversation.ts';
import { fuzzDesk } from './fuzz-desk.ts';
import { fuzzOperations } from './fuzz-operations.ts';
import { makeFuzzSite } from './fuzz-site.ts';
import { count, type Ground, makeFuzzer, makeGround } from './fuzzer.ts';
import { openPostOffice } from './post-office.ts';
import { startWatchedBackend, type Watched, type WatchedBackend } from './watched-backend.ts';

export interface Fuzzed {
  findings: readonly Finding[];
  /** How often everything was asked, and how often a valid request reached it. */
  asked: ReadonlyMap<string, number>;
  reached: ReadonlyMap<string, number>;
  stoodAt: ReadonlyMap<string, number>;
  /** The first is taken when everything is warm. */
  watched: readonly Watched[];
}

/** Everything that an attempt can come to, without which much was never tried. */
const everyKind = [
  ...['choose', 'new-password', 'unlock', 'enrolment', 'done', 'closed'],
  ...['email', 'sms', 'questions', 'password'].map((gate) => `challenge ${gate}`),
  ...['email', 'totp', 'saved-code', 'questions'].map((gate) => `set-up ${gate}`),
];

/** So much longer, in milliseconds, it goes on where a busy machine has not let everything be reached. */
const patience = 30_000;

/**
 * Sends hostile requests to a real backend in a process of its own, and looks at each answer and at
 * every line of the log. What could not be reached is a finding too.
 * @param samples how often the backend's memory and event loop are looked at
 */
export async function runFuzz(options: {
  seconds: number;
  seed: number;
  samples: number;
  /** How many attack the conversation at once. */
  atOnce: number;
  /** Whether it is a finding that a place was never reached which takes luck, or a while. */
  thorough: boolean;
  say?: (line: string) => void;
}): Promise<Fuzzed> {
  const { seconds, seed, samples, atOnce, thorough, say = () => undefined } = options;
  const site = await makeFuzzSite();
  try {
    const routes = await deskRoutes(site);
    const backend = await startWatchedBackend(site.config);
    try {
      let isOver = false;
      const findings = openFindings();
      const ground = makeGround(site, findings, openPostOffice(site), () => isOver);
      const fuzzer = (at: number) => makeFuzzer(ground, seed + at);
      const attacks = [
        ...Array.from({ length: atOnce }, (_, at) => fuzzConversation(fuzzer(at))),
        fuzzDesk(fuzzer(1000), backend.desk),
        fuzzOperations(fuzzer(1001), backend.operations),
      ];
      const watched: Watched[] = [];
      const attacking = Promise.all(attacks);
      for (let sample = 0; sample < samples; sample++) {
        await Promise.race([pause((seconds * 1000) / samples), attacking]);
        hearAll(backend, ground);
        watched.push(await backend.watch());
        say(
          `${sample + 1} of ${samples}: ${sum(ground.asked)} requests, ${findings.all.length} findings`,
        );
      }
      const { asked, reached, stoodAt } = ground;
      const missed = () => ground.endpoints.filter(({ name }) => !reached.has(name));
      const end = performance.now() + patience;
      while (missed().length > 0 && performance.now() < end) {
        await Promise.race([pause(250), attacking]);
      }
      isOver = true;
      await attacking;
      await backend.stop();
      hearAll(backend, ground);
      for (const { name } of missed()) {
        findings.add(`${name} was never reached by a valid request`, '', '');
      }
      for (const route of routes) {
        if (thorough && !reached.has(`desk ${route}`))
          findings.add(`desk ${route} was never reached`, '', '');
      }
      for (const kind of everyKind) {
        if (thorough && !stoodAt.has(kind))
          findings.add(`nobody ever stood before ${kind}`, '', '');
      }
      return { findings: findings.all, asked, reached, stoodAt, watched };
    } finally {
      await backend.kill();
    }
  } finally {
    await site.close();
  }
}

export const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((all, each) => all + each, 0);

/** Judges what was logged since, and takes from it which pages of the help desk were reached. */
function hearAll(backend: WatchedBackend, { findings, reached }: Ground): void {
  for (const line of backend.newLines()) {
    findings.hear(line);
    const [, route, status] = /"route":"(desk [^"]+)","status":(\d+)/u.exec(line) ?? [];
    if (route !== undefined && Number(status) < 400) count(reached, route);
  }
}
