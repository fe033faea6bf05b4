/** Menus and dragging are ways out of a kiosk and into other programs; neither is needed here. */
export function refuseGestures(page: Document): void {
  for (const gesture of ['contextmenu', 'dragstart', 'dragover', 'drop'] as const) {
    page.addEventListener(gesture, (event) => {
      event.preventDefault();
    });
  }
}
