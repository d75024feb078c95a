import type { CharitySettings, GivenSettings, SettingsProblem } from './settings.js';

/** Within these nobody sets a protection away, nor makes it so tight that it is not read any more. Where each is used it is held to them again. */
export const settingLimits = { smallestCount: [2, 50], vaultRows: [5, 500], otherRows: [50, 5000] } as const;

const isWithin = (name: keyof typeof settingLimits, value: number | null): boolean =>
  value !== null && Number.isInteger(value) && value >= settingLimits[name][0] && value <= settingLimits[name][1];

/** Every reason why these are not kept, in the order of the page. */
export const problemsWithSettings = (given: GivenSettings): SettingsProblem[] => [
  ...(isWithin('smallestCount', given.smallestCount) ? [] : (['wrong smallestCount'] as const)),
  ...(/^[A-Z][A-Z :-]{2,60}$/.test(given.shareMarking ?? '') ? [] : (['wrong shareMarking'] as const)),
  ...(isWithin('vaultRows', given.vaultRows) ? [] : (['wrong vaultRows'] as const)),
  ...(isWithin('otherRows', given.otherRows) ? [] : (['wrong otherRows'] as const)),
];

export const settingNames: readonly (keyof CharitySettings)[] = ['smallestCount', 'shareMarking', 'vaultRows', 'otherRows'];
