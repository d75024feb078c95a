const marks = new Set(
  (
    "|-|--|---|–|—|.|..|...|…|?|??|???|n/k|nk|n.k.|n k|not known|unknown|unk|don’t know|dont know|don't know|dk|d/k|n/a|na|n.a.|#n/a|" +
    'not applicable|none|nil|null|(blank)|blank|tbc|tba|t.b.c.|to be confirmed|to follow|awaited|pending|not stated|not given|' +
    'not recorded|missing|x|xx|xxx|#ref!|#value!|#name?|#div/0!|#null!|#num!'
  ).split('|'),
);

/** True for a blank cell and for the marks by which people write that they do not know. */
export const isNotKnown = (text: string): boolean => marks.has(text.trim().toLowerCase());
