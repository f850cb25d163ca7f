/** Words in capitals that stress or are known to everyone, and so are no abbreviations to look up. */
export const ORDINARY_CAPITALS: ReadonlySet<string> = new Set(
  [
    'ALWAYS AM AN AND ANY ARE AS ASK AT AVOID BE BST BUT BY CALL CAN CCTV DO DOB DVD EMAIL FOR FROM GIVE GMT GO GOOD',
    'HE HELP HER HIM HIS HOME ID IF II III IN IS IT ITV IV KEEP LET ME MUST MY NAME NEVER NO NOT NOTE OF OFF OK ON',
    'ONE ONLY OR OUR OUT PC PIN PLEASE PM PS RING SAFE SAY SHE SIT SLOW SMS SO STAY STOP TALK THE THEIR THEM THEN',
    'THEY THIS TO TV UK UP URGENT US VIP WAIT WAS WE WHEN WITH YES YOU YOUR',
  ]
    .join(' ')
    .split(' '),
);

/** Words that begin the name of a medicine or stand beside it, but say nothing of it alone. */
export const ORDINARY_BESIDE_MEDICINES: ReadonlySet<string> = new Set(
  [
    'a acid adult an and baby big blue calm capsule capsules care cold cough cream daily day drops ear extra eye first',
    'for gel gentle heart high hot injection iron junior light liquid little long low max milk modified natural new',
    'night no nasal of oil ointment old one oral pain patch patches pure quick red relief release sleep slow small',
    'sodium soft spray strong sugar syrup tablet tablets the three time today tomorrow two vitamin water white with',
    'yellow milligram milligrams microgram micrograms',
  ]
    .join(' ')
    .split(' '),
);

/** Ordinary words one letter away from the name of a medicine, or with an ending that medicines have. */
export const NO_MEDICINE: ReadonlySet<string> = new Set(
  [
    'ability allegro allegros aspiring augmenting austral concert concerted concerto concertos concerts creator creators',
    'circadian dioxin eolian lyric lyrical lyrics moderate moderates morphing nadin nadine optima optimal provolone serenade serenades',
    'serenaded shorted shorten shorter',
  ]
    .join(' ')
    .split(' '),
);
