import { z } from 'zod';

/**
 * The rules that the directory will apply to a new password, told before a person types.
 * `complexity` is Windows' "must meet complexity requirements": three of five kinds of characters
 * and no part of the account's or the display name ([MS-SAMR] 3.1.1.7.2, Microsoft's
 * "Password must meet complexity requirements").
 */
export const passwordRulesSchema = z.object({
  minLength: z.int().min(0).max(256),
  complexity: z.boolean(),
  /** How many earlier passwords are remembered; 0 means that none is. */
  history: z.int().min(0).max(1024),
  /** Whether the directory applies its history to a reset too. */
  historyOnReset: z.boolean(),
});
export type PasswordRules = z.infer<typeof passwordRulesSchema>;
