const pin = `sha256/${'A'.repeat(43)}=`;

/** Lines that client and launcher must judge alike: does this line name an https address? */
export const connectionLineCases: readonly { what: string; line: string; sound: boolean }[] = [
  { what: 'an address alone', line: 'https://reset.corp.example', sound: true },
  { what: 'an address with a port', line: 'https://reset.corp.example:8443', sound: true },
  { what: 'an IPv6 address', line: 'https://[fd00::1]:8443', sound: true },
  { what: 'members after it', line: `https://a.example;pins=${pin},${pin}`, sound: true },
  {
    what: 'blanks between the parts',
    line: `  https://a.example ; Pins = ${pin} , ${pin} `,
    sound: true,
  },
  { what: 'http', line: 'http://a.example', sound: false },
  { what: 'no scheme', line: 'reset.corp.example', sound: false },
  { what: 'no host', line: 'https://', sound: false },
  { what: 'no host before a member', line: `https:// ;pins=${pin}`, sound: false },
  { what: 'nothing first', line: ';https://a.example', sound: false },
  { what: 'a member first', line: `pins=${pin};https://a.example`, sound: false },
  { what: 'the address by its name', line: 'backendUrl=https://a.example', sound: false },
  { what: 'JSON', line: '{"backendUrl":"https://a.example"}', sound: false },
  { what: 'quotes around it', line: '"https://a.example"', sound: false },
  { what: 'a quote in a member', line: 'https://a.example;caFile="ca.pem"', sound: false },
  { what: 'a tab', line: 'https://a.example;\tcaFile=ca.pem', sound: false },
  { what: 'a control character at the end', line: 'https://a.example\u007f', sound: false },
];
