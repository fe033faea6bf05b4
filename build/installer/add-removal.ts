import { addRow, changeRow, type MsiTables } from './msi-tables.ts';
import { setProperty } from './set-property.ts';

/** A real removal; the removal of the old version within an upgrade is none. */
const atRemoval = 'REMOVE ~= "ALL" AND NOT UPGRADINGPRODUCTCODE';

/**
 * A removal leaves nothing but, where KEEPLOGS=1 asks for it, the logs. What the launcher has made
 * (its account, the profile, its keys, the logs) it takes away itself, once the service has stopped
 * and while its file is still there. At an upgrade and a repair it only ends what still runs.
 */
export function addRemoval(tables: MsiTables): void {
  // An installed program (18), deferred (1024), as the system (2048). Its failure is passed over (64):
  // a product that cannot be removed is worse than an account that is left, disabled as it is.
  const type = 18 + 1024 + 2048 + 64;
  const order = (action: string, words: string, Condition: string, Sequence: number): void => {
    addRow(tables, 'CustomAction', {
      Action: action,
      Type: type,
      Source: 'LauncherFile',
      Target: words,
    });
    addRow(tables, 'InstallExecuteSequence', { Action: action, Condition, Sequence });
  };
  // As late as can be: nothing brings these back, should the removal be cancelled.
  order('RemoveTraces', '--remove', `${atRemoval} AND KEEPLOGS <> "1"`, 3490);
  order('RemoveTracesButLogs', '--remove --keep-logs', `${atRemoval} AND KEEPLOGS = "1"`, 3491);
  // A person's own enrolment may be open. The service has stopped by then, and this ends the rest.
  order(
    'EndPrograms',
    '--end-programs',
    '(REMOVE ~= "ALL" AND UPGRADINGPRODUCTCODE) OR REINSTALL',
    1950,
  );
  // At an upgrade the service is stopped and set up anew; deleted, it would stay while anybody looks at
  // the list of services, and could not be made again (ERROR_SERVICE_MARKED_FOR_DELETE).
  changeRow(tables, 'InstallExecuteSequence', 'DeleteServices', {
    Condition: 'VersionNT AND NOT UPGRADINGPRODUCTCODE',
  });
  addFiles(tables);
}

/**
 * What the organisation has put there: its notices and policy.json, kept over upgrades. A row of
 * RemoveFile whose property is not set does nothing, and that is the only condition it can have; set
 * before costing, and with names that no command line can give.
 */
function addFiles(tables: MsiTables): void {
  const [folder, notices] = ['FolderAtRemoval', 'NoticesAtRemoval'];
  setProperty(tables, 310, folder, '[ProgramFiles64Folder]Gatehouse\\', {
    name: 'ForgetFolder',
    when: atRemoval,
  });
  setProperty(tables, 311, notices, `[${folder}]Notices\\`, {
    name: 'ForgetNotices',
    when: atRemoval,
  });
  // 2: at the removal of the component. Without a name the row stands for the folder, when empty.
  const forget = (FileKey: string, DirProperty: string, FileName = ''): void => {
    addRow(tables, 'RemoveFile', {
      FileKey,
      Component_: 'Launcher',
      FileName,
      DirProperty,
      InstallMode: 2,
    });
  };
  forget('NoticesFiles', notices, '*');
  forget('NoticesItself', notices);
  forget('PolicyFile', folder, 'POLICY~1.JSO|policy.json');
  forget('FolderItself', folder);
}
