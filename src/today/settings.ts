/** What a charity says otherwise than we do, of what one person may set alone. */
export type CharitySettings = {
  /** Under which number a count is not told. */
  readonly smallestCount: number;
  /** Words that stand at the head and the foot of what is sent to an agency on paper. */
  readonly shareMarking: string;
  /** How much of the most sensitive, and of the rest, one account opens on a day before somebody is told. */
  readonly vaultRows: number;
  readonly otherRows: number;
};

/** As typed: what is no whole number is null. */
export type GivenSettings = { readonly [Name in keyof CharitySettings]: CharitySettings[Name] | null };
export type SettingsProblem = `wrong ${keyof CharitySettings}`;
