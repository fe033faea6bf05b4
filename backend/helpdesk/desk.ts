import type { Gate } from '@gatehouse/shared';
import type { Conductor } from '../attempts/conductor.ts';
import type { Quotas } from '../attempts/quotas.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Config } from '../config/schema.ts';
import type { DeliveryRoom } from '../delivery/start-delivery.ts';
import type { Directory } from '../directory/directory.ts';
import type { Domain } from '../directory/names-match.ts';
import type { AnswerHasher } from '../gates/argon2.ts';
import type { GateKeeper } from '../gates/gate.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Log } from '../log/log.ts';
import type { DoctorSettings } from '../people/doctor.ts';
import type { EnrolmentSettings } from '../people/enrolling-of.ts';
import type { People } from '../people/people.ts';
import type { Rule } from '../rules/rule.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { DeskSessions } from '../store/desk-sessions.ts';
import type { Database } from '../store/open-store.ts';
import type { Speeches } from './speech.ts';

export type DeskSettings = NonNullable<Config['helpdesk']>;

/** Everything that the help desk's page asks and acts through. */
export interface Desk {
  settings: DeskSettings;
  organisation: string;
  rules: readonly Rule[];
  doctor: DoctorSettings;
  enrolment: EnrolmentSettings;
  quotas: Quotas;
  domain: Domain | undefined;
  directory: Pick<Directory, 'find' | 'get' | 'prove' | 'rehearseProof' | 'observe' | 'unlock'>;
  people: People;
  gates: Partial<Record<Gate, GateKeeper>>;
  conductor: Pick<Conductor, 'end'>;
  store: Pick<AttemptStore, 'count' | 'note' | 'findById'>;
  database: Database;
  sessions: DeskSessions;
  trail: Pick<AuditTrail, 'ofSupportCode'>;
  keyring: Keyring;
  hasher: AnswerHasher;
  delivery: Pick<DeliveryRoom, 'sealNotice' | 'wake'>;
  /** This run of the backend, for the audit. */
  boot: string;
  speeches: Speeches;
  now: () => number;
  log: Log;
}
