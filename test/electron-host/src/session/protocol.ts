import type { CustomScheme, Protocol as ElectronProtocol } from 'electron';
import { strict } from '../strict.ts';
import { addCustomScheme } from './scheme-map.ts';

type Handler = Parameters<ElectronProtocol['handle']>[1];
type Emulated = Pick<
  ElectronProtocol,
  'handle' | 'unhandle' | 'isProtocolHandled' | 'registerSchemesAsPrivileged'
>;

let ready = false;

/** Schemes can be declared only before the app is ready, as in Electron. */
export function closeSchemeRegistration(): void {
  ready = true;
}

/** One session's `protocol`, over the handlers which the host asks for each request. */
export function makeProtocol(handlers: Map<string, Handler>): Emulated {
  const protocol: Emulated = {
    registerSchemesAsPrivileged(customSchemes: CustomScheme[]): void {
      if (ready) {
        throw new Error(
          'protocol.registerSchemesAsPrivileged should be called before app is ready',
        );
      }
      for (const { scheme } of customSchemes) addCustomScheme(scheme);
    },
    handle(scheme: string, handler: Handler): void {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      addCustomScheme(scheme);
      handlers.set(scheme, handler);
    },
    unhandle(scheme: string): void {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
  };
  return strict(protocol, 'protocol');
}
