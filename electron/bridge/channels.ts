/** The bridge's two channels; their names are written here and nowhere else. */
export const channels = { snapshot: 'gatehouse:snapshot', intent: 'gatehouse:intent' } as const;
