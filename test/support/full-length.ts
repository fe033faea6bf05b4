/** Whether everything is gone through (`npm run test:all`), and not what shows most in the least time. */
export const fullLength = process.env['GATEHOUSE_FULL'] === '1';
