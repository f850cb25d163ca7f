import { directionOf } from './restrictive.js';

describe('guidance that keeps something from the person', () => {
  it.each([
    'Do not take the dog away.',
    'Don’t stand in the doorway.',
    'Refuse a lift home.',
    'Divert calls to the crisis line.',
    'Speak first. Never raise your voice.',
    'Ring the crisis line instead of the daughter.',
    'You should not touch the door.',
  ])('is noticed: %s', (text) => {
    expect(directionOf(text)).toBe('RESTRICTIVE');
  });

  it.each([
    'Do not send an ambulance.',
    'Do not attend.',
    'Don’t convey.',
    'Never treat at the scene.',
    'Divert from A&E.',
    'Refuse admission',
    'Ring the crisis line instead of 999.',
    'Officers must not respond to calls about self-harm.',
    'Be kind. DO NOT DISPATCH to this address.',
    'Turn her away from the emergency department',
  ])('can never name emergency care: %s', (text) => {
    expect(directionOf(text)).toBe('FORBIDDEN');
  });

  it.each([
    'Say your first name. Walk along beside.',
    'Call an ambulance as for anyone.',
    'Assess and treat as anyone; ring the crisis line as well.',
    'When the note on the door says no, knock twice.',
    'Another nurse knows the house.',
  ])('is not seen where there is none: %s', (text) => {
    expect(directionOf(text)).toBe('FREE');
  });

  it('takes a long text without being slow about it', () => {
    expect(directionOf('do not '.repeat(50_000))).toBe('RESTRICTIVE');
    expect(directionOf('n'.repeat(300_000))).toBe('FREE');
  });
});
