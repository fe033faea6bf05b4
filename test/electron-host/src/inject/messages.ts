export interface PreloadFacts {
  /** The secret name of the events between the two worlds. */
  secret: string;
  /** The name of the DevTools binding that carries messages to the main process. */
  binding: string;
  platform: string;
  arch: string;
  versions: Record<string, string | undefined>;
  argv: readonly string[];
}

/** From the preload's world to the main process. */
export type Upward =
  | { kind: 'invoke'; id: number; channel: string; args: unknown }
  | { kind: 'send'; channel: string; args: unknown }
  | { kind: 'preload-error'; message: string; stack: string }
  | { kind: 'close' };

/** From the main process to the preload's world. */
export type Downward =
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'event'; channel: string; args: unknown };

/** What the page waits for while the main process answers. */
export type Question =
  | { kind: 'input'; input: Record<string, unknown> }
  | { kind: 'open'; url: string; frameName: string; features: string };
