import { ConflictException, NotFoundException } from '@nestjs/common';
import { ReasonRequest } from '../cases/case.requests.js';
import { faultsOf, Form, FormFaults } from './forms.js';

describe('a form', () => {
  it('leaves out what was left empty', () => {
    const form = new Form({ reason: '  ', 'fields.whatHelps': ' A calm voice\r\n', 'fields.riskToSelf': '' });
    expect(form.text('reason')).toBeUndefined();
    expect(form.group('fields.')).toEqual({ whatHelps: 'A calm voice' });
  });

  it('reads one tick and several alike, and nothing that is not text', () => {
    expect(new Form({ recipients: 'one' }).list('recipients')).toEqual(['one']);
    expect(new Form({ recipients: ['one', { two: 2 }] }).list('recipients')).toEqual(['one']);
    expect(new Form({}).list('constructor')).toEqual([]);
  });

  it.each([
    ['27', '3', '2027', '2027-03-27'],
    ['1', '01', '2027', '2027-01-01'],
    ['31', '2', '2027', undefined],
    ['', '2', '2027', undefined],
    ['1', '1', '27', undefined],
    ['', '', '', undefined],
  ])('reads the day %s %s %s as %s', (day, month, year, expected) => {
    expect(new Form({ 'on-day': day, 'on-month': month, 'on-year': year }).day('on', 'The day')).toBe(expected);
  });

  it('says what to do, field by field', async () => {
    const form = new Form({ reason: 'no' });
    const checked = form.check(ReasonRequest, { reason: form.text('reason') }, { reason: 'Say why' });
    await expect(checked).rejects.toMatchObject({ faults: [{ field: 'reason', text: 'Say why' }] });
  });

  it('is never shown again with its token in it', () => {
    expect(new Form({ _csrf: 'token', reason: 'why' }).values()).toEqual({ reason: 'why' });
  });
});

describe('what an error asks of a person', () => {
  it('stands on the page the form came from, in words', () => {
    const refusal = new ConflictException({ code: 'NOT_NOW', message: 'This case is CLOSED.' });
    expect(faultsOf(refusal)).toEqual({ status: 409, faults: [{ text: 'This case is “closed”.' }] });
    expect(faultsOf(new FormFaults([{ text: 'Say why' }]))?.status).toBe(422);
  });

  it('is not made of what is not there, or of what nobody expected', () => {
    expect(faultsOf(new NotFoundException())).toBeUndefined();
    expect(faultsOf(new Error('secret'))).toBeUndefined();
  });
});
