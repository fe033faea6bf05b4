/** Chromium's features that a page can be forbidden to use, whatever a permission handler says. */
const features = [
  ...['accelerometer', 'gyroscope', 'magnetometer', 'xr-spatial-tracking', 'gamepad'],
  ...[
    'autoplay',
    'encrypted-media',
    'camera',
    'microphone',
    'on-device-speech-recognition',
    'midi',
  ],
  ...['hid', 'serial', 'usb', 'clipboard-read', 'clipboard-write', 'local-fonts', 'geolocation'],
  ...['display-capture', 'captured-surface-control', 'fullscreen', 'picture-in-picture'],
  ...[
    'keyboard-map',
    'screen-wake-lock',
    'window-management',
    'idle-detection',
    'compute-pressure',
  ],
  ...['identity-credentials-get', 'digital-credentials-get', 'otp-credentials', 'payment'],
  ...['publickey-credentials-create', 'publickey-credentials-get', 'storage-access'],
  ...['local-network', 'local-network-access', 'loopback-network', 'sync-xhr', 'unload'],
  ...['deferred-fetch', 'deferred-fetch-minimal', 'cross-origin-isolated'],
  // Advertisements, and models that Chromium would fetch.
  ...['attribution-reporting', 'browsing-topics', 'interest-cohort', 'private-aggregation'],
  ...['join-ad-interest-group', 'run-ad-auction', 'shared-storage', 'shared-storage-select-url'],
  ...['private-state-token-issuance', 'private-state-token-redemption'],
  ...['language-detector', 'language-model', 'summarizer', 'translator'],
  // Chromium knows these on Windows and says of them elsewhere that it does not.
  ...['bluetooth', 'speaker-selection', 'web-share'],
];

/**
 * Forbids the page's own document, and so every frame in it, what a form never needs (W3C
 * Permissions Policy). It is a second layer: the session's handlers deny the same when asked.
 */
export const permissionsPolicy = features.map((feature) => `${feature}=()`).join(', ');
