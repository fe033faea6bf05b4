/**
 * What Chromium is told before it starts. The page has no network by its policy and by the request
 * filter; these make it true once more, one layer below, and keep Chromium's own services silent.
 */
export const chromiumSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  // Never the environment's proxy, never WPAD.
  ['no-proxy-server'],
  ['no-pings'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-http-cache'],
  // Media keys would reach the operating system's controls.
  ['disable-features', 'HardwareMediaKeyHandling,MediaSessionService'],
];
