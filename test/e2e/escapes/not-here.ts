/**
 * What only Windows, or only Electron itself, can show: neither a page nor a keyboard here reaches it.
 * Each stands in docs/windows-test-plan.md, where it is tried by hand.
 */
export const notHere: Readonly<Record<string, string>> = {
  'link to `mailto:`, `tel:`, `ms-settings:`, `shell:`, `search-ms:`, `ms-msdt:`':
    'the stand-in asks nobody about other programs; Electron asks the permission `openExternal`',
  'colour input': "it opens Chromium's own palette inside the window, which is not drawn here",
  'WebRTC packets': 'the stand-in takes the policy that forbids them and cannot apply it',
  'WebGL switched off': 'the stand-in takes the preference and cannot apply it',
  'pickers of the file system are absent':
    'the stand-in takes `disableBlinkFeatures` and cannot apply it',
  '`window.close()`, `Alt+F4`, the taskbar': 'a window here has no frame and no taskbar',
  '`moveTo()` and `resizeTo()`': 'a window here has no place on a screen',
  'context menu by the mouse, the Menu key and `Shift+F10`': 'no context menu is drawn here',
  'system menu by `Alt+Space` and at the title bar': 'a window here has no system menu',
  'zoom by `Ctrl` and the wheel, and by pinching': 'no event tells of it here',
  'drag of a file or a link into the window':
    'the stand-in takes the preference and cannot apply it',
  'drag out of the window': 'there is no other window to drop on',
  "the mouse's back and forward buttons, media keys": 'no such button exists here',
  'paste by keyboard or `execCommand()`': 'the clipboard of the desktop is not there',
  'clipboard of the locked desktop': 'the clipboard of the desktop is not there',
  'autofill and stored passwords': 'this Chromium has neither in a page without a display',
  'spell-check menu and dictionary download': 'the stand-in takes the setting and cannot apply it',
  'eye dropper': 'there is no screen to pick from',
  'storage that lasts': 'Chromium grants it nobody here',
  'link `rel=preconnect` and `rel=dns-prefetch`': 'Chromium makes no connection ahead here',
  'badge, protocol handler, share, contacts': 'these need a desktop',
  'Bluetooth, smart card, choice of a loudspeaker': 'these do not exist on this system',
  '`webview`': 'the stand-in has no such element',
  'proxy or server asks the page for a password': "the page's requests end before any network",
  'certificate error in the page, client certificate': "the page's requests end before any network",
  'IME window, emoji panel, touch keyboard': 'they belong to Windows',
  'Sticky Keys, Ease of Access, Narrator': 'they belong to Windows',
  'keys with the Windows key, `Ctrl+Alt+Del`, `Alt+Tab`': 'Windows takes them before any window',
  'developer tools by any key or switch in the shipped build':
    'the tests run the development entry',
  'error and crash dialogs of Windows': 'they belong to Windows',
  'print dialog of the system': 'there is no printer and no dialog here',
  'screen capture of the window': 'content protection belongs to Windows',
};
