const plain = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

/**
 * A setting's path as it is written in the documentation, such as `connection.pins[0]`. A name that
 * no setting of ours could have is not repeated: it may be a value that slipped into its place.
 */
export function nameSetting(path: readonly PropertyKey[]): string {
  let name = '';
  for (const part of path) {
    if (typeof part === 'number') name += `[${part}]`;
    else name += `${name && '.'}${plain.test(String(part)) ? String(part) : '(unreadable name)'}`;
  }
  return name;
}
