import { z } from 'zod';
import { changeAddress, readAddress } from './address.ts';

const Filters = z.object({
  state: z.enum(['ready', 'sent']).optional(),
  q: z.string().trim().max(20).optional(),
  page: z.coerce.number().int().min(1).default(1),
});

const read = (address: string) => readAddress(Filters, new URLSearchParams(address));

const change = (address: string, next: Record<string, string | number | undefined>) =>
  changeAddress(new URLSearchParams(address), next).toString();

describe('filters in the address', () => {
  it('are read as the contract reads them', () => {
    expect(read('state=ready&q=%20acqua%20&page=3')).toEqual({ state: 'ready', q: 'acqua', page: 3 });
    expect(read('')).toEqual({ page: 1 });
  });

  it('are passed over where they cannot be read, one by one', () => {
    expect(read('state=lost&q=acqua&page=-2')).toEqual({ q: 'acqua', page: 1 });
  });

  it('begin on the first page when one changes', () => {
    expect(change('state=ready&page=3', { q: 'A&B' })).toBe('state=ready&q=A%26B');
    expect(change('state=ready&page=3', { page: 4 })).toBe('state=ready&page=4');
  });

  it('know one place in the list only', () => {
    expect(change('state=ready&after=12', { before: '9' })).toBe('state=ready&before=9');
    expect(change('state=ready&after=12', { q: 'x' })).toBe('state=ready&q=x');
  });

  it('leave the address when they are emptied, and leave alone what is not theirs', () => {
    expect(change('state=ready&other=1', { state: undefined })).toBe('other=1');
    expect(change('q=acqua', { q: '' })).toBe('');
  });
});
