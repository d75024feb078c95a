import type { Agency, ConcernLevel, ConcernOutcome, Dwelling, EndReason, Gender, ImportedMeeting, RiskLevel } from './records.js';

/** The first pattern that fits tells the meaning; what fits none is not understood. */
export type Vocabulary<Meaning> = readonly (readonly [RegExp, Meaning])[];

export const meaningIn = <Meaning>(text: string, vocabulary: Vocabulary<Meaning>): Meaning | null =>
  vocabulary.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null;

export const genders: Vocabulary<Gender> = [
  [/^(?:f|female|woman|w|lady|she)$/i, 'female'],
  [/^(?:m|male|man|he)$/i, 'male'],
  [/^(?:nb|non[- ]?binary|enby|they)$/i, 'non-binary'],
];

export const riskLevels: Vocabulary<RiskLevel> = [
  [/^(?:v(?:ery)?[\s.-]*h(?:igh)?)(?: risk)?$/i, 'very high'],
  [/^(?:high|h|hi)(?: risk)?$/i, 'high'],
  [/^(?:med(?:ium)?\.?|m|moderate)(?: risk)?$/i, 'medium'],
  [/^(?:low|l)(?: risk)?$/i, 'low'],
];

export const agencies: Vocabulary<Agency> = [
  [/^(?:the )?(?:police|pc|dc|ppu|mosovo|visor)\b/i, 'police'],
  [/^(?:the )?(?:prison|hmp|omu|custody)\b/i, 'prison'],
  [/^(?:the )?(?:national )?(?:probation|nps|crc|om|com)\b/i, 'probation'],
  [/^(?:social (?:services|worker|work|care)|childrens?'? services|adult (?:social )?services)\b/i, 'social services'],
  [/^(?:nhs|health|gp|hospital|psycholog\w+|cmht)\b/i, 'health'],
];

export const dwellings: Vocabulary<Dwelling> = [
  [/^(?:nfa|no fixed abode|homeless|sofa\w*|street\w*)\b/i, 'no fixed abode'],
  [/^(?:ap|approved prem\w*)\b/i, 'approved premises'],
  [/^(?:with )?(?:family|parents?|mother|father|relatives?)\b/i, 'family'],
  [/^(?:with )?friends?\b/i, 'friends'],
  [/^(?:private(?:ly)?(?: rent\w*)?|prs|renting)\b/i, 'private rent'],
  [/^(?:council|local authority|la |social (?:rent|housing)|housing association|ha )/i, 'council'],
  [/^council$/i, 'council'],
  [/^hostel\b/i, 'hostel'],
  [/^supported\b/i, 'supported'],
  [/^(?:own(?:ed)?(?: home| house| flat)?|owner\w*)\b/i, 'own home'],
  [/^(?:prison|hmp|custody)\b/i, 'prison'],
  [/^hospital\b/i, 'hospital'],
];

export const endReasons: Vocabulary<EndReason> = [
  [/\berror\b/i, 'opened in error'],
  [/\bneeds?\b.*\bmet\b/i, 'needs met early'],
  [/\brecall/i, 'recalled'],
  [/\b(?:new )?charge|arrest|reoffend|re-offend/i, 'new charge'],
  [/\bmoved?\b|\brelocat/i, 'core member moved'],
  [/\bwithdr[ae]w/i, 'core member withdrew'],
  [/\bfund/i, 'funding ended'],
  [/\b(?:died|death|deceased)\b/i, 'death'],
  [/\bbr(?:oke|eak|oken)[\s-]*down\b/i, 'breakdown'],
  [/\b(?:lack|loss|lost|short\w*|no)\b.*\bvol/i, 'loss of volunteers'],
  [/\brisk\b/i, 'risk too high'],
  [/^(?:complet|finish|ended as planned|planned)/i, 'completed'],
];

export const meetingKinds: Vocabulary<Exclude<ImportedMeeting['kind'], null>> = [
  [/^(?:f|form|formal)\b/i, 'formal'],
  [/^(?:s|soc|social|outing)\b/i, 'social'],
  [/^(?:e|emerg|emergency)\b/i, 'emergency'],
  [/^(?:r|rev|review)\b/i, 'review'],
];

// Colours are left out on purpose: what a charity's amber meant, only that charity knows.
export const concernLevels: Vocabulary<ConcernLevel> = [
  [/^(?:imminent|immediate|999|emergency)\b/i, 'imminent'],
  [/^(?:high|h|hi)$/i, 'high'],
  [/^(?:med(?:ium)?\.?|m|moderate)$/i, 'medium'],
  [/^(?:low|l|lo)$/i, 'low'],
];

export const concernOutcomes: Vocabulary<ConcernOutcome> = [
  [/\brecall/i, 'recalled'],
  [/\barrest|\bcharged?\b/i, 'arrest'],
  [/\bwarn/i, 'warning'],
  [/\bcondition/i, 'extra condition'],
  [/\bbreach/i, 'breach'],
  [/^(?:nfa|none|nothing|no (?:further )?action)\b/i, 'no action'],
];

/** True for words that say that no agency was told. */
export const isNobodyTold = (text: string): boolean =>
  /^(?:not (?:told|passed(?: on)?|shared|reported|informed)|no[\s-]?(?:one|body)(?: told)?|none|no|n|not yet|nil|-?\s*not told)\.?$/i.test(
    text.trim(),
  );

/** True for words that stand for somebody who is no volunteer, or for no person at all. */
export const isNoVolunteer = (text: string): boolean =>
  /^(?:the |our )?(?:co-?ord(?:inator)?s?|staff|manager|worker|probation.*|police.*|prison.*|office|om|po|pp|supervisor|guests?|visitors?|trainees?|\d+ (?:guests?|others?|visitors?)|others?|all|every(?:one|body)|full (?:circle|team)|whole (?:circle|team)|team|group|consensus|circle|jointly?|vacan(?:t|cy)|core member|cm|family|neighbou?r|landlord|anon(?:ymous)?|member of (?:the )?public|public|himself|herself|self|volunteers?|a volunteer|no-?one|nobody|none)$/i.test(
    text.trim(),
  );
