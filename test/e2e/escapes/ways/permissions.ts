import { calls, type Way } from '../way.ts';

/** What asks the person, the machine or a device, by functions that answer with a promise. */
const asked: readonly [name: string, path: string, ...given: unknown[]][] = [
  ['clipboard, reading text', 'navigator.clipboard.readText'],
  ['clipboard, reading all', 'navigator.clipboard.read'],
  ['clipboard, writing', 'navigator.clipboard.writeText', 'x'],
  ['microphone', 'navigator.mediaDevices.getUserMedia', { audio: true }],
  ['camera', 'navigator.mediaDevices.getUserMedia', { video: true }],
  ['screen capture', 'navigator.mediaDevices.getDisplayMedia'],
  ['MIDI', 'navigator.requestMIDIAccess'],
  ['MIDI with SysEx', 'navigator.requestMIDIAccess', { sysex: true }],
  ['USB', 'navigator.usb.requestDevice', { filters: [] }],
  ['HID', 'navigator.hid.requestDevice', { filters: [] }],
  ['serial port', 'navigator.serial.requestPort'],
  ['passkey', 'navigator.credentials.get', { publicKey: { challenge: new Uint8Array(16) } }],
  [
    'sign-in with another site',
    'navigator.credentials.get',
    { identity: { providers: [{ configURL: 'https://example.invalid/x', clientId: 'x' }] } },
  ],
  ['screen stays on', 'navigator.wakeLock.request', 'screen'],
  ['fonts of the machine', 'queryLocalFonts'],
  ['screens of the machine', 'getScreenDetails'],
  ['virtual reality', 'navigator.xr.requestSession', 'immersive-vr'],
];

/** What would reach the person's things, the machine's devices or a service of the browser. */
export const permissions: readonly Way[] = [
  ...asked.map(([name, path, ...given]): Way => ({ name, ...calls(path, ...given) })),
  {
    name: 'position',
    attempt: (kit) =>
      kit.within(
        new Promise((resolve, reject) =>
          navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error('denied'))),
        ),
      ),
  },
  {
    name: 'notifications',
    attempt: async () =>
      (await Notification.requestPermission()) === 'granted' ? 'out' : 'denied',
  },
  {
    name: 'payment',
    attempt: (kit) => {
      const price = { label: 'x', amount: { currency: 'EUR', value: '1' } };
      const methods = [{ supportedMethods: 'https://example.invalid/pay' }];
      return kit.within(new PaymentRequest(methods, { total: price }).show());
    },
  },
  {
    name: 'payment by the system',
    attempt: (kit) => {
      const method = {
        supportedMethods: 'secure-payment-confirmation',
        data: {},
      };
      const price = { label: 'x', amount: { currency: 'EUR', value: '1' } };
      return kit.within(new PaymentRequest([method], { total: price }).show());
    },
  },
  {
    name: 'speech recognition',
    attempt: (kit) => {
      const Recognition = Reflect.get(window, 'webkitSpeechRecognition') as
        (new () => EventTarget & { start: () => void }) | undefined;
      if (Recognition === undefined) return 'absent';
      const recognition = new Recognition();
      recognition.start();
      return kit.event(recognition, 'start');
    },
  },
  {
    name: 'other displays',
    attempt: (kit) => {
      const Request = Reflect.get(window, 'PresentationRequest') as
        (new (urls: string[]) => { start: () => Promise<unknown> }) | undefined;
      if (Request === undefined) return 'absent';
      return kit.within(new Request(['https://example.invalid/']).start());
    },
  },
  {
    name: 'acceleration',
    attempt: (kit) => {
      const Sensor = Reflect.get(window, 'Accelerometer') as
        (new () => EventTarget & { start: () => void }) | undefined;
      if (Sensor === undefined) return 'absent';
      const sensor = new Sensor();
      sensor.start();
      return kit.event(sensor, 'activate');
    },
  },
];
