/** What stands around every page, and what each of them says when something did not work. */
export const frame = {
  title: 'Help desk',
  skip: 'Skip to the content',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  languages: 'Language',
  zone: (zone: string) => `Times are those of ${zone}.`,
  errorPrefix: 'Error:',
  problemTitle: 'This did not work',
  start: 'To the first page',
  problems: {
    'not-found': 'There is no such page.',
    'method-not-allowed': 'This cannot be done in that way.',
    form: 'This form is not one of your session, so nothing was done. Begin again from the first page.',
    foreign: 'This was sent by another page than ours, so nothing was done.',
    unreadable: 'The form could not be read, so nothing was done.',
    'no-person': 'The account is gone from the directory.',
    unavailable:
      'The directory or the store cannot be reached now. Nothing was done. Try again in a minute.',
    internal: 'The backend made a mistake. Tell the administrator when it was; the log has more.',
  },
  signIn: {
    heading: 'Sign in to the help desk',
    lead: "With your own account of the directory. Only members of the help desk's group can.",
    account: 'Account name',
    password: 'Password',
    button: 'Sign in',
    refused:
      "Signing in did not work. Check account and password; only members of the help desk's group can sign in.",
    heldBack: (until: string | undefined) =>
      `There were too many tries. ${until === undefined ? 'Ask an administrator to unlock you.' : `Try again after ${until}.`}`,
    unreachable: 'The directory cannot be reached, so nobody can sign in. Try again in a minute.',
    ended: (minutes: number) =>
      `You were signed out, after ${minutes} minutes without use or at the end of a long day. Sign in again.`,
    noLonger: 'You were signed out, because this account is no longer one of the help desk.',
    out: 'You are signed out.',
    empty: 'Type your account name and your password.',
  },
  look: {
    heading: 'Who is calling?',
    label: 'Support code, or account name',
    hint: 'The code is on every screen of Gatehouse, such as 7K2M-9QXR. An account may be written alice, CORP\\alice or alice@corp.example.',
    button: 'Look up',
    empty: 'Type a support code or an account name.',
    unknown: 'No attempt has this support code, and the directory knows no account of this name.',
  },
};
export type FrameWords = typeof frame;
