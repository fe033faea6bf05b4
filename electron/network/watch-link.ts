import type { ProbeState, Vpn } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import { createDebounce } from './debounce.ts';
import { readInterfaces, type Interfaces, type InterfaceTable } from './interfaces.ts';
import { isVpnPresent, nextVpnHint, type VpnHint } from './vpn-hint.ts';

/** How often the interfaces are read, in milliseconds: a reading costs less than a tenth of one. */
export const interfacesEvery = 500;
/** How long a change may settle, and how long at most, in milliseconds. */
const settling = { trailing: 100, longest: 500 };

export interface LinkWatchOptions {
  clock: Clock;
  /** `os.networkInterfaces`. Where it throws, the reading before holds. */
  readInterfaces: () => InterfaceTable;
  vpn: Vpn;
  isReachable: () => boolean;
  /** Called after each reading but the first; `hinted` where the hint of the VPN has changed. */
  onReading: (hinted: boolean) => void;
  /** Called when a change of the interfaces has settled, be it that all is as it was. */
  onSettled: () => void;
}

/** Reads the interfaces again and again, and tells when the network is another one. */
export function createLinkWatch(options: LinkWatchOptions) {
  const { clock, vpn, isReachable, onReading, onSettled } = options;
  let interfaces: Interfaces = { up: false, fingerprint: '', adapters: [] };
  let hint: VpnHint | undefined;
  let readings = 0;
  let cancel: () => void = () => undefined;
  const debounce = createDebounce({
    clock,
    ...settling,
    act() {
      readNow();
      debounce.cancel();
      onSettled();
    },
  });

  const readNow = () => {
    const { fingerprint } = interfaces;
    try {
      interfaces = readInterfaces(options.readInterfaces());
    } catch {
      return;
    }
    const was = hint?.hint;
    const present = isVpnPresent(interfaces.adapters, vpn);
    hint = nextVpnHint(hint, { present, reachable: isReachable(), now: clock.now() });
    if ((readings += 1) === 1) return;
    if (interfaces.fingerprint !== fingerprint) debounce.poke();
    onReading(hint.hint !== was);
  };
  const poll = () => {
    cancel = clock.after(interfacesEvery, poll);
    readNow();
  };

  return {
    get up() {
      return interfaces.up;
    },
    get fingerprint() {
      return interfaces.fingerprint;
    },
    /** How many readings there were. */
    get readings() {
      return readings;
    },
    get vpn(): ProbeState<'vpn'> {
      return hint?.hint ?? 'none';
    },
    start: poll,
    readNow,
    stop() {
      cancel();
      debounce.cancel();
    },
  };
}
