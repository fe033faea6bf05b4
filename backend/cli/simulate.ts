import { type Place, placeSchema, type Purpose, purposeSchema } from '@gatehouse/shared';
import { doctorSettings } from '../config/doctor-settings.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Command } from './command.ts';
import { openExaminers } from './open-examiners.ts';
import { required } from './required.ts';
import { simulationLines } from './simulation-lines.ts';

/** The help desk's answer to "why does it not work for her?"; asks only, and changes nothing. */
export const simulate: Command = {
  usage: 'simulate PERSON --config FILE [--from lan|vpn|internet] [--purpose reset]',
  does: 'says which rule is whose and why, what the person has for each gate, and what is lacking',
  async run(options, [account]) {
    if (account === undefined) throw new Error('simulate: name the account');
    const place = placeOf(options['from']);
    const purpose = purposeOf(options['purpose']);
    const loaded = loadConfig(required(options, 'config'));
    const { examiners, close } = await openExaminers([loaded]);
    try {
      const [examiner] = examiners;
      const revealed = await examiner?.reveal(account);
      if (examiner === undefined || revealed === undefined) {
        process.stdout.write('No such person: the directory knows no account of that name.\n');
        return 2;
      }
      const examination = examiner.examine(revealed, { place, purpose });
      const lines = simulationLines(
        { ...revealed, ...examination, place, purpose },
        doctorSettings(loaded),
        Date.now(),
      );
      process.stdout.write(`${lines.join('\n')}\n`);
      return examination.stranded === undefined ? 0 : 1;
    } finally {
      await close();
    }
  },
};

/** @throws Error that names what there is to choose from */
export function placeOf(text = 'internet'): Place {
  const place = placeSchema.safeParse(text);
  if (!place.success) throw new Error(`--from must be one of ${placeSchema.options.join(', ')}`);
  return place.data;
}

/** @throws Error that names what there is to choose from */
export function purposeOf(text = 'reset'): Purpose {
  const purpose = purposeSchema.safeParse(text);
  if (purpose.success) return purpose.data;
  throw new Error(`--purpose must be one of ${purposeSchema.options.join(', ')}`);
}
