import type { Place, Purpose } from '@gatehouse/shared';
import { doctorSettings } from '../config/doctor-settings.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { attributesOfGate, diagnose } from '../people/doctor.ts';
import type { Command } from './command.ts';
import { doctorDirectory } from './doctor-directory.ts';
import { doctorLines } from './doctor-lines.ts';
import { everybodysReadiness } from './everybodys-readiness.ts';
import { openExaminers } from './open-examiners.ts';
import { required } from './required.ts';
import { placeOf, purposeOf } from './simulate.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** What each gate of a person's rule would come to, why, and what to do; for one person or for all. */
export const doctor: Command = {
  usage:
    'doctor PERSON | --all [--csv] | --directory --config FILE [--from PLACE] [--purpose reset]',
  does:
    'says gate by gate what works, what is wrong with which attribute, and the shortest remedy; ' +
    "--directory: which of the service account's rights are missing, and the commands for them",
  async run(options, [account]) {
    const loaded = loadConfig(required(options, 'config'));
    const { from, purpose, all, csv } = options;
    if (options['directory'] !== undefined) {
      const more = account ?? all ?? csv ?? from ?? purpose;
      if (more !== undefined) throw new Error('doctor --directory takes nothing else but --config');
      return doctorDirectory(loaded);
    }
    if (all !== undefined) {
      if (account !== undefined) throw new Error('doctor: name a person, or say --all');
      return untilInterrupted((signal) =>
        everybodysReadiness(loaded, { from, purpose, csv }, signal),
      );
    }
    if (csv !== undefined) throw new Error('--csv needs --all');
    if (account === undefined) throw new Error('doctor: name the account, or say --all');
    return examineOne(loaded, account, { place: placeOf(from), purpose: purposeOf(purpose) });
  },
};

async function examineOne(
  loaded: LoadedConfig,
  account: string,
  at: { place: Place; purpose: Purpose },
): Promise<number> {
  const { examiners, directory, close } = await openExaminers([loaded]);
  try {
    const [examiner] = examiners;
    const revealed = await examiner?.reveal(account);
    if (examiner === undefined || revealed === undefined) {
      process.stdout.write('No such person: the directory knows no account of that name.\n');
      return 2;
    }
    const settings = doctorSettings(loaded);
    const examination = examiner.examine(revealed, at);
    const taken = examination.gates.flatMap(({ gate }) => attributesOfGate(gate, settings));
    const writing = await directory.selfWriting(revealed.entry.guid, [...new Set(taken)]);
    const { purpose } = at;
    const now = Date.now();
    const diagnosis = diagnose(revealed, examination, purpose, settings, now, writing);
    const { accountName } = revealed.entry;
    const lines = doctorLines(accountName, at, examination, diagnosis, settings);
    process.stdout.write(`${lines.join('\n')}\n`);
    return diagnosis.verdict.can === 'no' ? 1 : 0;
  } finally {
    await close();
  }
}
