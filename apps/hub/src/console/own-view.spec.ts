import { FIELD_CATALOGUE } from '#contracts';
import { policyFromCatalogue } from '#sharing-policy';
import type { Reader } from '../cases/reading.js';
import { ownView } from './own-view.js';
import type { Content } from './own-view.js';

const policy = policyFromCatalogue(FIELD_CATALOGUE, 'policy-test');
const POLICE: Reader = { agency: 'police', kind: 'POL' };
const HEALTH: Reader = { agency: 'mental-health', kind: 'MHT' };
const HOUSING: Reader = { agency: 'housing', kind: 'HOU' };

const CONTENT: Content = {
  asker: 'police',
  identity: {
    ...{ givenName: 'Sam', familyName: 'Canaryson', formerFamilyName: 'Oldname', dateOfBirth: '1980-02-03' },
    ...{ nhsNumber: '9999999468', nhsNumberVerified: true, address: '1 Madeup Row', phone: '01632 960123' },
  },
  contributions: [
    {
      agency: 'mental-health',
      fields: [
        { field: 'diagnosisCoded', value: 'A made-up diagnosis', summary: 'A long illness' },
        { field: 'natureOfNeed', value: 'Written for clinicians', summary: 'Lives with severe anxiety' },
        { field: 'selfHarmMethodTrauma', value: 'What only the team knows' },
        { field: 'whatHelps', value: 'A quiet room' },
      ],
      heldBack: [{ field: 'allergies', rule: 'POLICY_N' }],
    },
    { agency: 'housing', fields: [{ field: 'tenancyContact', value: 'Made-up landlord' }], heldBack: [] },
  ],
  words: {
    outOfHoursContact: 'Made-up crisis line',
    fields: { whatHelps: 'A quiet room', natureOfNeed: 'Written for clinicians' },
    summaries: { natureOfNeed: 'Lives with severe anxiety' },
    guidance: { POL: 'Ring the crisis line first', HOU: 'Visit in pairs' },
    restrictiveReason: 'Said by two clinicians',
  },
};

const seenBy = (reader: Reader): Content => ownView(policy, reader, CONTENT);
const toldTo = (reader: Reader, agency: string) => seenBy(reader).contributions.find((one) => one.agency === agency)!;
const fieldsOf = (reader: Reader, agency: string) => toldTo(reader, agency).fields.map(({ field }) => field);

describe('S04: a case as somebody of one agency sees it', () => {
  it('S37: what is health’s stays with health, whoever else sits on the panel', () => {
    for (const reader of [POLICE, HOUSING]) {
      const text = JSON.stringify(seenBy(reader));
      for (const secret of [
        'diagnosis',
        'Written for clinicians',
        'What only the team knows',
        'Said by two clinicians',
      ])
        expect(text).not.toContain(secret);
    }
    expect(toldTo(HEALTH, 'mental-health')).toEqual(CONTENT.contributions[0]);
    expect(seenBy(HEALTH).words?.restrictiveReason).toBe('Said by two clinicians');
  });

  it('S38: the police have the summary of the need, and housing not even that', () => {
    expect(fieldsOf(POLICE, 'mental-health')).toEqual(['natureOfNeed', 'whatHelps']);
    expect(toldTo(POLICE, 'mental-health').fields[0]).toEqual({
      field: 'natureOfNeed',
      summary: 'Lives with severe anxiety',
    });
    expect(seenBy(POLICE).words?.summaries).toEqual(CONTENT.words?.summaries);
    expect(seenBy(HOUSING).words).toMatchObject({ fields: { whatHelps: 'A quiet room' }, summaries: {} });
    expect(fieldsOf(HOUSING, 'mental-health')).toEqual(['whatHelps']);
  });

  it('an agency sees what it said itself, and not why another held something back', () => {
    expect(fieldsOf(HOUSING, 'housing')).toEqual(['tenancyContact']);
    expect(fieldsOf(POLICE, 'housing')).toEqual([]);
    expect(toldTo(POLICE, 'mental-health').heldBack).toEqual([]);
  });

  it('each agency sees the guidance written for it and nobody else’s', () => {
    expect(seenBy(POLICE).words?.guidance).toEqual({ POL: 'Ring the crisis line first' });
    expect(seenBy(HOUSING).words?.guidance).toEqual({ HOU: 'Visit in pairs' });
  });

  it('of the identity each sees what it may have; whoever asked sees what it gave', () => {
    expect(seenBy(HOUSING).identity).toEqual({
      givenName: 'Sam',
      familyName: 'Canaryson',
      dateOfBirth: '1980-02-03',
    });
    expect(seenBy(HEALTH).identity).toEqual(CONTENT.identity);
    expect(seenBy(POLICE).identity).toEqual(CONTENT.identity);
  });
});
