import { secretBox } from './secret-box.ts';

const OLD = '0'.repeat(64);
const NEW = 'f'.repeat(64);

describe('a sealed secret', () => {
  it('comes back as it was', () => {
    const box = secretBox(NEW);
    expect(box.open(box.seal('p@sswörd'))).toBe('p@sswörd');
    expect(box.open(box.seal(''))).toBe('');
  });

  it('never looks the same twice, and never like the secret', () => {
    const box = secretBox(NEW);
    expect(box.seal('hunter2')).not.toBe(box.seal('hunter2'));
    expect(box.seal('hunter2')).not.toContain('hunter2');
  });

  it('opens with an earlier key, and is sealed with the newest', () => {
    const sealedBefore = secretBox(OLD).seal('hunter2');
    expect(secretBox(`${NEW},${OLD}`).open(sealedBefore)).toBe('hunter2');
    expect(secretBox(NEW).open(secretBox(`${NEW},${OLD}`).seal('hunter2'))).toBe('hunter2');
  });

  it('says which key is missing', () => {
    const sealed = secretBox(OLD).seal('hunter2');
    expect(() => secretBox(NEW).open(sealed)).toThrow(expect.objectContaining({ code: 'secret.unknown_key' }));
  });

  it('does not open after a change', () => {
    const box = secretBox(NEW);
    const [id, iv, tag, text = ''] = box.seal('hunter2').split('.');
    const changed = [id, iv, tag, (text.startsWith('A') ? 'B' : 'A') + text.slice(1)].join('.');
    expect(() => box.open(changed)).toThrow(expect.objectContaining({ code: 'secret.tampered' }));
  });

  it.each(['', 'hunter2', 'a.b.c', 'a.b.c.d', 'a.b.c.d.e'])('is not %p', (text) => {
    expect(() => secretBox(NEW).open(text)).toThrow(expect.objectContaining({ code: 'secret.unreadable' }));
  });

  it.each(['', 'short', 'g'.repeat(64)])('needs a real key, not %p', (key) => {
    expect(() => secretBox(key)).toThrow(expect.objectContaining({ code: 'secret.bad_key' }));
  });
});
