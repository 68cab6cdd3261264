import fc from 'fast-check';
import { billContent, customer } from '../testing/bill-view.ts';
import { masked } from './masking.ts';

describe('what somebody with a forwarded link sees', () => {
  const seen = masked({ customer: customer(), content: billContent() });

  it('is the shape of a name and an address, not who it is', () => {
    expect(seen.customer.name).toBe('M•••• R••••');
    expect(seen.customer.billingAddress).toBe('V•••• G•••• •••• •••• R••••');
    expect(seen.customer.email).toBe('m••••@e••••');
    expect(seen.customer.mobile).toBe('••••');
  });

  it('is none of the codes whose end proves who one is', () => {
    expect(seen.customer).toMatchObject({ code: null, taxCode: null, vatNumber: null });
  });

  it('hides the supply, and leaves what the bill is about', () => {
    const [supply] = seen.content.supplies;
    expect(supply).toMatchObject({
      code: '••••',
      address: 'V•••• G•••• •••• •••• R••••',
      meterSerial: '••••',
      billedConsumption: '459',
    });
    expect(seen.content.billTotalCents).toBe(19_866);
  });

  it('is nothing about earlier bills that were not paid', () => {
    const notice = (kind: 'previous_payments' | 'info') => ({ kind, text: `about ${kind}` });
    const { content } = masked({
      customer: customer(),
      content: billContent({
        pastPayments: 'unpaid',
        unpaidBills: [{ number: '2025/17', dueDate: '2025-11-20', amountCents: 8_000 }],
        notices: [notice('previous_payments'), notice('info')],
      }),
    });
    expect(content).not.toHaveProperty('pastPayments');
    expect(content).not.toHaveProperty('unpaidBills');
    expect(content.notices).toEqual([notice('info')]);
  });

  it('hides nothing where nothing is known', () => {
    const [supply] = billContent().supplies;
    const { content } = masked({
      customer: customer(),
      content: billContent({ supplies: [{ ...supply!, code: '-', address: '-', meterSerial: null }] }),
    });
    expect(content.supplies).toMatchObject([{ code: '-', address: '-', meterSerial: null }]);
  });

  it('says nothing about how long a name is', () => {
    const shape = (name: string) => masked({ customer: customer({ name }), content: billContent() }).customer.name;
    expect(shape('Al Po')).toBe('A•••• P••••');
    expect(shape('Alessandra Postiglione')).toBe('A•••• P••••');
  });

  it('never contains the end of a personal code, whatever the data', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{6}[A-Z0-9]{2,10}$/), (code) => {
        const written = `Rossi ${code}`;
        const seen = masked({
          customer: customer({
            name: written,
            code,
            taxCode: code,
            vatNumber: code,
            billingAddress: written,
            email: `rossi.${code}@${code}.example`,
            mobile: code,
          }),
          content: billContent({
            supplies: [{ ...billContent().supplies[0]!, code, meterSerial: code, address: written }],
            notices: [{ kind: 'previous_payments', text: written }],
            unpaidBills: [{ number: code, dueDate: '2026-01-01', amountCents: 1 }],
          }),
        });
        expect(JSON.stringify(seen)).not.toContain(code);
        expect(JSON.stringify(seen.customer)).not.toContain(code.slice(-4));
      }),
    );
  });
});
