import type { Directory } from '../../backend/directory/directory.ts';
import type { DemoPerson } from '../../build/demo/people.ts';
import { freshPassword } from './timed-reset.ts';

/** What calls come down to in the directory, each with nothing of the backend around it. */
export interface BareOperations {
  find(): Promise<unknown>;
  findAndRules(): Promise<unknown>;
  observe(): Promise<unknown>;
  prove(): Promise<void>;
  reset(): Promise<void>;
  change(): Promise<void>;
}

/** @param passwords what each account's password is now, for whoever needs or sets it */
export function makeBareOperations(
  directory: Directory,
  passwords: Map<string, string>,
): (person: DemoPerson) => Promise<BareOperations> {
  return async ({ accountName: name }) => {
    const guid = (await directory.find({ name }))?.guid ?? '';
    const current = (): string => passwords.get(name) ?? '';
    async function write(
      work: (target: { guid: string; controller: string }, next: string) => Promise<unknown>,
    ): Promise<void> {
      const controller = (await directory.observe(guid))?.controller ?? '';
      const next = freshPassword();
      const { kind } = (await work({ guid, controller }, next)) as { kind: string };
      if (kind !== 'written') throw new Error(`the bare write was ${kind}`);
      passwords.set(name, next);
    }
    return {
      find: () => directory.find({ name }),
      findAndRules: () => directory.find({ name }).then(() => directory.defaultRules()),
      observe: () => directory.observe(guid),
      async prove() {
        const { kind } = await directory.prove(guid, current());
        if (kind !== 'right') throw new Error(`the bare proof was ${kind}`);
      },
      reset: () => write((target, next) => directory.reset(target, next)),
      change: () => write((target, next) => directory.change(target, current(), next)),
    };
  };
}
