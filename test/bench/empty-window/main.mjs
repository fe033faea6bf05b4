// A window with one sentence in it: what the runtime itself costs, before there is any client.
// It settles, serves and shows as the client does, so that only the client's own part differs.
/* global Response */
import { app, BrowserWindow, Menu, protocol, session } from 'electron';

const page =
  '<!doctype html><html lang="en"><title>Empty</title>' +
  '<main data-screen="empty"><h1>This window is empty.</h1></main></html>';

app.enableSandbox();
Menu.setApplicationMenu(null);
protocol.registerSchemesAsPrivileged([
  { scheme: 'empty', privileges: { standard: true, secure: true } },
]);
app.on('window-all-closed', () => app.quit());

app.whenReady().then(() => {
  const own = session.fromPartition('empty', { cache: false });
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
  };
  own.protocol.handle('empty', () => new Response(page, { headers }));
  const window = new BrowserWindow({
    show: false,
    kiosk: true,
    frame: false,
    webPreferences: { partition: 'empty', sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  window.loadURL('empty://window/');
});
