/** The only display: 1280x800, or what ELECTRON_HOST_SCREEN says, for example 1920x1080. */
export function screenSize(): { width: number; height: number } {
  const [width, height] = (process.env['ELECTRON_HOST_SCREEN'] ?? '').split('x').map(Number);
  return width && height ? { width, height } : { width: 1280, height: 800 };
}
