/** The variable of the environment that holds the keyring where no file does. */
export const keyringVariable = 'GATEHOUSE_KEYRING';
