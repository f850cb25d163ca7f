import { RCRP_STATEMENT } from '#contracts';
import { drawUp } from '../support/case-steps.js';
import { PlanningPartnership } from '../support/planning-partnership.js';

const at = new PlanningPartnership();
const PATHWAY = { pathway: 'MISSING_FROM_HOSPITAL' };
const CONTACT = {
  pathwayHealthAgency: 'mental-health',
  pathwayHealthContact: 'Made-up ward, at any hour, 01632 960002',
};

beforeAll(() => at.start(), 60_000);
afterAll(() => at.stop());

describe('S08: a plan for somebody who goes missing from a hospital', () => {
  let caseRef: string;

  it('S08: can be picked by anybody who writes a plan, with what it says to each kind of agency', async () => {
    const { pathways, threshold } = await at.as('constable').get('/api/pathways');
    expect(pathways.MISSING_FROM_HOSPITAL.steps).toContain('The hospital leads.');
    expect(threshold).toBe(RCRP_STATEMENT);
  });

  it('S08: cannot be saved without a health contact', async () => {
    caseRef = await at.beforeThePanel();
    const without = [
      PATHWAY,
      { ...PATHWAY, pathwayHealthContact: CONTACT.pathwayHealthContact },
      { ...PATHWAY, pathwayHealthAgency: 'mental-health' },
      { ...PATHWAY, ...CONTACT, pathwayHealthAgency: 'police' },
      { ...PATHWAY, ...CONTACT, pathwayHealthAgency: 'nobody-we-know' },
    ];
    for (const changes of without) expect((await at.refusal(caseRef, changes)).code).toBe('PATHWAY_NO_HEALTH_CONTACT');
    expect((await at.refusal(caseRef, CONTACT)).code).toBe('PATHWAY_NOT_CHOSEN');
    const named = { ...PATHWAY, ...CONTACT, pathwayHealthContact: 'Ring the ward about his olanzapine' };
    expect((await at.refusal(caseRef, named)).code).toBe('MEDICINE_NAMED');
    expect((await at.coordinator.get(`/api/cases/${caseRef}`)).plan).toBeUndefined();
  });

  it('S08: gives the police their lines and the threshold, and housing the summary, each with the contact', async () => {
    await at.write(caseRef, { ...PATHWAY, ...CONTACT });
    await at.approve(caseRef);
    const { manifestId } = await drawUp(at.partnership, caseRef);
    const { agencies } = await at.coordinator.get(`/api/manifests/${manifestId}`);
    const given = (agency: string, field: string): string =>
      agencies
        .find((one: { agency: string }) => one.agency === agency)
        .fields.find((one: { field: string }) => one.field === field).value;
    expect(given('police', 'responderGuidance')).toMatch(
      /^Missing from a hospital: ask the health contact.*Ring the crisis line first.*Right Care, Right Person stands/,
    );
    for (const agency of ['police', 'housing']) {
      expect(given(agency, 'agreedPathway')).toContain(CONTACT.pathwayHealthContact);
      expect(given(agency, 'agreedPathway')).toContain(RCRP_STATEMENT);
    }
    expect(given('housing', 'agreedPathway')).not.toContain('tells the care team');
    expect((await at.as('constable').get(`/api/cases/${caseRef}`)).plan.pathway.kind).toBe('MISSING_FROM_HOSPITAL');
  });

  it('S08: asks for the contact again in every later version', async () => {
    expect((await at.refusal(caseRef, PATHWAY)).code).toBe('PATHWAY_NO_HEALTH_CONTACT');
    await at.write(caseRef, {});
    expect((await at.coordinator.get(`/api/cases/${caseRef}`)).plan.pathway).toBeUndefined();
  });
});
