const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bridge', {
  version: '1',
  list: [1, { two: 2 }],
  add: (left, right) => left + right,
  fails: () => {
    throw new Error('thrown in the preload');
  },
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  missing: () => ipcRenderer.invoke('nobody listens'),
  note: (text) => ipcRenderer.send('note', text),
  onTick: (callback) => {
    const listener = (_event, text) => callback(text);
    ipcRenderer.on('tick', listener);
    return () => ipcRenderer.off('tick', listener);
  },
  requireFs: () => require('fs'),
  platform: process.platform,
  worldHasDocument: typeof document === 'object',
});
window.setByPreload = 'only in the isolated world';
