import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { localeSchema } from '@gatehouse/shared';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { type Backend, startBackend } from '../../../backend/start.ts';
import type { DemoPerson } from '../../../build/demo/people.ts';
import { makeSite, type Site, type SiteOptions } from '../../../build/demo/site.ts';
import { type Client, launchClient } from '../../../build/tour/launch-client.ts';
import { answersOf, makeRobot, type Robot } from '../../../build/tour/robot.ts';

/** What a spec plays on: an organisation, its running backend, and the client in a robot's hands. */
export interface Stage {
  site: Site;
  client: Client;
  page: Page;
  robot: Robot;
  person: DemoPerson;
  /** Every line that the backend has logged, over all its starts. */
  backendLog: string[];
  /** Moves the backend's clock on, in milliseconds. */
  later(milliseconds: number): void;
  stopBackend(): Promise<void>;
  startBackend(): Promise<void>;
  /** From the first screen to the choice of gates. */
  begin(purpose?: 'reset' | 'unlock' | 'change', account?: string): Promise<void>;
  passEmail(): Promise<void>;
  passQuestions(): Promise<void>;
  /** Through both gates, from the first screen to the last question. */
  prove(purpose?: 'reset' | 'unlock'): Promise<void>;
}

export interface StageOptions {
  /** Merged over the backend's configuration and the client's policy. */
  site: SiteOptions;
  /** Which of the demo's people it is. */
  who: string;
  /** Whether the client is started with the stage. */
  launch: boolean;
  /** Such as `--enrol`. */
  switches: readonly string[];
}

export const test = base.extend<StageOptions & { stage: Stage }>({
  site: [{}, { option: true }],
  who: ['alice', { option: true }],
  launch: [true, { option: true }],
  switches: [[], { option: true }],
  stage: async ({ site: options, who, launch, switches }, use, info) => {
    const site = await makeSite(options);
    const backendLog: string[] = [];
    let ahead = 0;
    let backend: Backend | undefined;
    let client: Client | undefined;
    const start = async (): Promise<void> => {
      backend = await startBackend(
        loadConfig(site.config),
        (event) => backendLog.push(JSON.stringify(event)),
        { now: () => Date.now() + ahead },
      );
    };
    const stop = async (): Promise<void> => {
      await backend?.close();
      backend = undefined;
    };
    try {
      await start();
      if (launch) client = await launchClient({ policy: site.policy, switches });
      const person = site.people.find((each) => each.accountName === who);
      if (person === undefined) throw new Error(`the demo has no ${who}`);
      // A spec that launches nothing gets no page, and would notice at its first step.
      const locale = localeSchema.catch('en').parse(options.policy?.['locale']);
      const robot = client && makeRobot(client.page, undefined, locale);
      const stage = {
        site,
        client,
        page: client?.page,
        robot,
        person,
        backendLog,
        later: (milliseconds: number) => {
          ahead += milliseconds;
        },
        stopBackend: stop,
        startBackend: start,
        async begin(
          purpose: 'reset' | 'unlock' | 'change' = 'reset',
          account = person.accountName,
        ) {
          await robot?.begin(account, purpose);
          await robot?.at('choose');
        },
        async passEmail() {
          const sent = site.mailbox.mails.filter((mail) => mail.to === person.email).length;
          await robot?.choose('email');
          await robot?.at('code');
          await robot?.enterCode(await site.mailbox.code(person.email, sent + 1));
        },
        async passQuestions() {
          await robot?.choose('questions');
          await robot?.at('questions');
          await robot?.answerQuestions(answersOf(person));
        },
        async prove(purpose: 'reset' | 'unlock' = 'reset') {
          await stage.begin(purpose);
          await stage.passEmail();
          await robot?.at('choose');
          await stage.passQuestions();
          await robot?.at(purpose === 'reset' ? 'new-password' : 'unlock');
        },
      };
      await use(stage as Stage);
    } finally {
      if (info.status !== info.expectedStatus) await tellWhy(client, backendLog);
      await client?.close();
      await stop();
      await site.close();
    }
  },
});

/** What both sides have logged, beside a failure; there is nothing secret in it. */
async function tellWhy(client: Client | undefined, backendLog: string[]): Promise<void> {
  const file = client === undefined ? '' : join(client.profile, 'logs', 'client.log');
  const clientLog = await readFile(file, 'utf8').catch(() => '');
  console.log(`── backend\n${backendLog.join('\n')}\n── client\n${clientLog}`);
}

export { expect } from '@playwright/test';
