import type { PowerMonitor as ElectronPowerMonitor } from 'electron';
import { StrictEmitter } from './strict-emitter.ts';

const events = [
  'suspend',
  'resume',
  'on-ac',
  'on-battery',
  'shutdown',
  'lock-screen',
  'unlock-screen',
  'user-did-become-active',
  'user-did-resign-active',
];

/** Nothing happens to this machine: a test that needs an event emits it. */
class PowerMonitor
  extends StrictEmitter
  implements Pick<ElectronPowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'>
{
  constructor() {
    super('powerMonitor', events);
  }

  getSystemIdleTime(): number {
    return 0;
  }

  getSystemIdleState(): 'active' {
    return 'active';
  }
}

export const powerMonitor = new PowerMonitor();
