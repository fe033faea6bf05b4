type Switch = readonly [name: string, value?: string];

/**
 * What Chromium is told before it starts. The page has no network by its policy and by the request
 * filter; these make it true once more, one layer below, and keep Chromium's own services silent.
 */
const always: readonly Switch[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  // Never the environment's proxy, never WPAD.
  ['no-proxy-server'],
  // A peer connection would send UDP past content policy and request filter.
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['no-pings'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-http-cache'],
  // One process per site, whatever the machine: a page that is made anew gets a new one.
  ['site-per-process'],
  // No dump of a process that may hold a password.
  ['disable-breakpad'],
];

const signIn: readonly Switch[] = [
  // Behind LogonUI the window may be taken for covered, and would no longer be drawn.
  ['disable-backgrounding-occluded-windows'],
  ['disable-renderer-backgrounding'],
];

const features: readonly string[] = [
  // Media keys would reach the operating system's controls.
  'HardwareMediaKeyHandling',
  'MediaSessionService',
  // A page that was left would stay in memory, with what was typed in it.
  'BackForwardCache',
  // Windows' own spell checker keeps words and has a menu.
  'WinUseBrowserSpellChecker',
];

/** Chromium counts windows as covered while the session is locked, and stops drawing them. */
const signInFeatures: readonly string[] = ['CalculateNativeWinOcclusion'];

/** The switches for the sign-in screen, or for a desktop; each name once. */
export function chromiumSwitches(place: 'sign-in' | 'elsewhere'): readonly Switch[] {
  const there = place === 'sign-in';
  const disabled = [...features, ...(there ? signInFeatures : [])];
  return [...always, ...(there ? signIn : []), ['disable-features', disabled.join(',')]];
}
