import { openAuditTrail } from './audit/audit-trail.ts';
import { makeForwarder } from './audit/forward.ts';
import { auditKept, forwardSettings } from './config/audit-settings.ts';
import type { LoadedConfig } from './config/load-config.ts';
import type { Keyring } from './keyring/keyring.ts';
import type { Log } from './log/log.ts';
import type { Peer } from './peers/peer.ts';
import type { Database } from './store/open-store.ts';

/** What a running backend does with its audit, round by round. */
export interface AuditKeeping {
  /** Seals what is new, and hands it on where there is a collector. */
  seal(): Promise<void>;
  /** Takes out what is older than it is to be kept, and, with a collector, has surely been handed on. */
  cut(): Promise<void>;
  /** Seals everything, with a checkpoint, and hands it on. */
  finish(): Promise<void>;
}

const lostRemedy =
  'the database has lost its newest commits: a standby that lagged behind was promoted, or a backup was put ' +
  'back. See in this log and at the collector what was done in its last minutes; "backend audit verify" ' +
  'with this place and mac shows that it is gone; let a standby confirm commits (synchronous_standby_names)';

export function keepAudit(parts: {
  loaded: LoadedConfig;
  database: Database;
  keyring: Keyring;
  /** Whether what one of several backends does for all is this one's. */
  leads: () => Promise<boolean>;
  /** The collector, as it is kept an eye on. */
  peer: Peer;
  now: () => number;
  log: Log;
}): AuditKeeping {
  const { loaded, database, keyring, leads, peer, now, log } = parts;
  const settings = forwardSettings(loaded);
  const forwarder =
    settings === undefined
      ? undefined
      : makeForwarder({ database, keyring, settings: { ...settings, peer }, now, log });
  const trail = openAuditTrail(database, keyring, {
    now,
    checkpointed: ({ place, mac, signature }) =>
      log({ event: 'audit.checkpoint', place, mac, signature }),
    lost({ place, mac }) {
      log({ event: 'audit.lost', place, mac, remedy: lostRemedy });
      forwarder?.again();
    },
  });
  const kept = auditKept(loaded);

  return {
    async seal() {
      await trail.seal();
      if (forwarder !== undefined && (await leads())) await forwarder.forward();
    },
    async cut() {
      if (kept === undefined) return;
      const surely = await forwarder?.surely();
      while ((await trail.cut(now() - kept, surely)) > 0);
    },
    async finish() {
      await trail.finish();
      if (forwarder === undefined) return;
      if (await leads()) await forwarder.forward();
      forwarder.close();
    },
  };
}
