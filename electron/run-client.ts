import { hostname } from 'node:os';
import { join } from 'node:path';
import { localeSchema } from '@gatehouse/shared';
import { app, powerMonitor } from 'electron';
import { loadBranding } from './branding/load-branding.ts';
import { openBridge } from './bridge/open-bridge.ts';
import { systemClock } from './clock.ts';
import { connect } from './connect.ts';
import { asksForSecret } from './conversation/asks-for-secret.ts';
import { Conversation } from './conversation/conversation.ts';
import { makeSupportCode } from './conversation/make-support-code.ts';
import { startIdleTimer } from './kiosk/idle-timer.ts';
import { growWindow } from './kiosk/grow-window.ts';
import { openWindow } from './kiosk/open-window.ts';
import { supervisePage } from './kiosk/supervise-page.ts';
import { renewablePage } from './kiosk/renewable-page.ts';
import type { LeavingReason, Log } from './log/event.ts';
import { followKeyboard } from './mode/follow-keyboard.ts';
import { isQuietStart, type LaunchMode } from './mode/launch-mode.ts';
import { ownDesktop, windowOf } from './mode/own-desktop.ts';
import { loadNotices } from './notices/load-notices.ts';
import type { CheckedPolicy } from './policy/check-policy.ts';
import { pickLocale } from './policy/pick-locale.ts';
import type { OpenKeyboards } from './platform/open-keyboards.ts';
import type { Reminder } from './reminder/create-reminder.ts';
import { preparePage } from './prepare-page.ts';
import type { FirstLook } from './security/fill-page.ts';
import { pageAddress } from './security/page-address.ts';

/**
 * How long, in milliseconds, the page is given for its first picture before the network is looked at. It
 * has what it needs for that; on two slow cores it needs both, and nobody types as quickly as this.
 */
const firstPicture = 300;

export interface ClientOptions {
  checked: CheckedPolicy;
  /** Where the compiled main process and preload lie; the page lies beside it. */
  folder: string;
  version: string;
  mode: LaunchMode;
  /** In mode `enrol`, and only then. */
  reminder: Reminder | undefined;
  /** Absent where nobody can tell which keyboard a window has. */
  openKeyboards: OpenKeyboards | undefined;
  devTools: boolean;
  log: Log;
  random: (size: number) => Buffer;
  /** Called once, when the window is there to be seen. */
  onShown: () => void;
  /** Called once a minute for as long as the window is not left alone. */
  onInUse: () => void;
  exit: (why: LeavingReason) => void;
}

/**
 * Wires the rooms together, once Electron is ready. Nothing else composes. What it returns ends the
 * client in an orderly way.
 */
export function runClient(options: ClientOptions): (why: LeavingReason) => void {
  const { checked, folder, version, mode, reminder, devTools, log, random } = options;
  const settings = checked.ok ? checked.policy : checked.settings;
  const signIn = mode.kind === 'sign-in' ? mode : undefined;
  const wanted = [
    ...(signIn?.language === undefined ? [] : [signIn.language]),
    ...app.getPreferredSystemLanguages(),
  ];
  const languages = settings.languages ?? localeSchema.options;
  const clock = systemClock;
  const leave = (why: LeavingReason) => void conversation.leave(why);
  const locale = settings.locale ?? pickLocale(wanted, languages);

  preparePage({ folder, devTools, log, random, firstLook: () => look, leave });
  const kind = windowOf(mode, settings.window);
  const window = openWindow({
    window: kind,
    preload: join(folder, 'preload.cjs'),
    title: 'Gatehouse',
    devTools,
    log,
    leave,
    touch: () => idle.touch(),
    onShown() {
      options.onShown();
      // Not before: the first picture waits for nobody.
      keyboard?.begin(signIn?.layout);
    },
  });
  // Chromium makes its process for the page while the rest is put together here. A failure is told by
  // did-fail-load, a crash by render-process-gone.
  window.loadURL(pageAddress).catch(() => undefined);

  const network = connect({ checked, version, log, conversation: () => conversation });
  const notices = loadNotices(settings.notices, log);
  const branding = loadBranding(settings.branding, log);
  const sameInAll = {
    ...(branding.look && { branding: branding.look }),
    ...(signIn && { display: signIn.display }),
  };
  let look: FirstLook = { locale, theme: settings.theme, ...sameInAll };
  const conversation = new Conversation({
    connection: network.connection,
    surroundings: {
      mode: mode.kind === 'enrol' ? 'enrol' : 'help',
      purposes: mode.kind === 'enrol' ? ['enrol'] : settings.purposes,
      languages,
      helpdesk: settings.helpdesk,
      version,
      computer: hostname(),
      ...(settings.organisation !== undefined && { organisation: settings.organisation }),
      ...(settings.vpn.name !== undefined && { vpn: settings.vpn.name }),
      ...sameInAll,
    },
    keyboard: {
      facts: signIn?.keyboard === undefined ? {} : { keyboard: signIn.keyboard },
      use: (id) => keyboard?.use(id),
    },
    account: signIn?.account,
    own: reminder && mode.kind === 'enrol' ? ownDesktop(mode, reminder) : undefined,
    noticeFor: (kind, locale) => notices[locale]?.[kind],
    textsFor: branding.textsFor,
    locale,
    theme: settings.theme,
    clock,
    wallClock: Date.now,
    log,
    makeSupportCode: () => makeSupportCode(random),
    publish(snapshot) {
      look = snapshot;
      if (snapshot.scene.kind !== 'reminder') grow();
      page.push(snapshot);
      keyboard?.watch(asksForSecret(snapshot.scene));
    },
    renew: () => void page.renew(),
    stay: () => idle.touch(),
    quit(why) {
      log({ event: 'leaving', why });
      network.stop();
      idle.stop();
      keyboard?.end();
      options.exit(why);
    },
  });
  const idle = startIdleTimer({
    clock,
    idleAfter: settings.idleAfter,
    systemIdle: () => powerMonitor.getSystemIdleTime() * 1_000,
    onWarn: (closesIn) => conversation.warnOfIdle(closesIn),
    onCalm: () => conversation.warnOfIdle(undefined),
    onIdle: () => leave('idle'),
    onInUse: options.onInUse,
  });

  // On a person's own desktop Windows' own bar shows the keyboard, and changes it.
  const keyboard =
    signIn &&
    options.openKeyboards &&
    followKeyboard({
      keyboards: options.openKeyboards(window.getNativeWindowHandle()),
      clock,
      hear: (facts) => conversation.hearKeyboard(facts),
      log,
    });
  const grow = kind === 'reminder' ? growWindow(window) : () => undefined;
  const bridge = openBridge(window.webContents, (intent) => page.take(intent), log);
  const page = renewablePage({
    contents: window.webContents,
    push: bridge.push,
    take: (intent) => conversation.take(intent),
  });
  supervisePage(window.webContents, clock, log, leave);
  app.on('second-instance', (_event, commandLine) => {
    log({ event: 'second-instance' });
    if (isQuietStart(commandLine)) return;
    window.show();
    window.focus();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    leave('system');
  });
  window.webContents.once('dom-ready', () => clock.after(firstPicture, () => network.start()));
  return leave;
}
