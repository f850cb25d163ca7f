import { Closing } from './closing.js';

describe('closing', () => {
  it('goes through everything in the opposite order, once, even when something fails', async () => {
    const closing = new Closing();
    const closed: string[] = [];
    await closing.add(() => void closed.push('first'));
    await closing.add(() => Promise.reject(new Error('stuck')));
    await closing.add(() => void closed.push('last'));
    await expect(Promise.all([closing.run(), closing.run()])).rejects.toThrow('stuck');
    expect(closed).toEqual(['last', 'first']);
  });

  it('closes at once what is opened after it has begun', async () => {
    const closing = new Closing();
    await closing.run();
    let closed = false;
    await expect(closing.add(() => void (closed = true))).rejects.toThrow('being stopped');
    expect(closed).toBe(true);
    expect(() => closing.mustNotHaveBegun()).toThrow();
  });
});
