import { screenSize } from '../screen-size.ts';

/** What would only get in the way of a page that is served from inside the process. */
const disabledFeatures = [
  'AutofillServerCommunication',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'Translate',
];

/**
 * The flags below stop most of Chromium's errands, but not the clock, the updater, autofill and the
 * account list: those fail to find a host, and so does a page that asks for one elsewhere.
 */
const onThisMachineOnly = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
  '--no-proxy-server',
];

/** Chromium's own errands (updates, sync, safe browsing, metrics, probes) would leave the machine. */
const quiet = [
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--password-store=basic',
  '--safebrowsing-disable-auto-update',
];

export interface ChromiumStart {
  headful: boolean;
  profile: string;
  locale: string;
  /** Passed on so that Playwright finds the pages; the host itself uses the pipe. */
  debuggingPort: string | undefined;
  /** The app's own `commandLine.appendSwitch`. */
  appSwitches: readonly (readonly [name: string, value: string])[];
}

export function chromiumFlags(start: ChromiumStart): string[] {
  const { width, height } = screenSize();
  const features = start.appSwitches.filter(([name]) => name === 'disable-features');
  const others = start.appSwitches.filter(([name]) => name !== 'disable-features');
  return [
    ...quiet,
    ...onThisMachineOnly,
    // The sandbox refuses to start as root, which is what containers usually are.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // Without a display there is nothing for a graphics process of its own to do.
    ...(start.headful
      ? ['--window-position=0,0']
      : ['--headless', '--disable-gpu', '--in-process-gpu']),
    `--window-size=${width},${height}`,
    '--disable-dev-shm-usage',
    '--no-startup-window',
    `--disable-features=${[...disabledFeatures, ...features.map(([, value]) => value)].join(',')}`,
    `--lang=${start.locale}`,
    `--accept-lang=${start.locale}`,
    `--user-data-dir=${start.profile}`,
    '--remote-debugging-pipe',
    ...(start.debuggingPort === undefined
      ? []
      : [`--remote-debugging-port=${start.debuggingPort}`]),
    ...others.map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
  ];
}
