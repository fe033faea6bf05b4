import type { NativeTheme as ElectronNativeTheme } from 'electron';
import type { CdpSession } from './cdp/cdp-session.ts';
import { StrictEmitter } from './strict-emitter.ts';
import { ignoreFailure } from './trace.ts';

type Emulated = Pick<
  ElectronNativeTheme,
  'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors'
>;

/** A light desktop without high contrast; `themeSource` reaches the pages' media queries. */
export class NativeTheme extends StrictEmitter implements Emulated {
  readonly shouldUseHighContrastColors = false;
  readonly #pages = new Set<CdpSession>();
  #themeSource: ElectronNativeTheme['themeSource'] = 'system';

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get shouldUseDarkColors(): boolean {
    return this.#themeSource === 'dark';
  }

  get themeSource(): ElectronNativeTheme['themeSource'] {
    return this.#themeSource;
  }

  set themeSource(source: ElectronNativeTheme['themeSource']) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Error: ${source}`);
    this.#themeSource = source;
    for (const page of this.#pages) ignoreFailure(this.#project(page));
    this.emit('updated');
  }

  /** Gives a page the theme, now and after every change, until the returned function is called. */
  async follow(page: CdpSession): Promise<() => void> {
    this.#pages.add(page);
    if (this.#themeSource !== 'system') await this.#project(page);
    return () => this.#pages.delete(page);
  }

  async #project(page: CdpSession): Promise<void> {
    const value = this.#themeSource === 'system' ? '' : this.#themeSource;
    await page.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }
}

export const nativeTheme = new NativeTheme();
