/** Chromium's features that a page can be forbidden to use, whatever a permission handler says. */
const features = [
  ...['accelerometer', 'ambient-light-sensor', 'gyroscope', 'magnetometer', 'xr-spatial-tracking'],
  ...['attribution-reporting', 'browsing-topics', 'join-ad-interest-group', 'run-ad-auction'],
  ...['autoplay', 'camera', 'microphone', 'speaker-selection', 'midi', 'encrypted-media'],
  ...['bluetooth', 'hid', 'serial', 'smart-card', 'usb', 'usb-unrestricted', 'gamepad'],
  ...['clipboard-read', 'clipboard-write', 'local-fonts', 'geolocation', 'battery'],
  ...['cross-origin-isolated', 'deferred-fetch', 'storage-access', 'unload'],
  ...['display-capture', 'captured-surface-control', 'fullscreen', 'picture-in-picture'],
  ...['keyboard-map', 'screen-wake-lock', 'window-management', 'idle-detection'],
  ...['identity-credentials-get', 'otp-credentials', 'payment', 'private-state-token-issuance'],
  ...['publickey-credentials-create', 'publickey-credentials-get', 'web-share'],
];

/**
 * Forbids the page's own document, and so every frame in it, what a form never needs (W3C
 * Permissions Policy). It is a second layer: the session's handlers deny the same when asked.
 */
export const permissionsPolicy = features.map((feature) => `${feature}=()`).join(', ');
