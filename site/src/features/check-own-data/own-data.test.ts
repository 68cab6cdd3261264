import { localeOf } from '../../i18n/locale.ts';
import { billFor } from '../../testing/bills.ts';
import { ownData } from './own-data.ts';

const groupsOf = (...[name, isIdentified]: [Parameters<typeof billFor>[0], boolean]) =>
  ownData(billFor(name, { today: '2026-05-08', language: 'it', isIdentified }), localeOf('it'));

describe('your data', () => {
  it('are told in groups, with every code', () => {
    const groups = groupsOf('electricity', true);
    expect(groups.map(({ heading }) => heading)).toEqual(['Intestatario', 'Fornitura', 'Recapiti e pagamento']);
    expect(groups.flatMap(({ facts }) => facts)).toEqual(
      expect.arrayContaining([
        { label: 'Nome', value: 'Marta Ronconi' },
        { label: 'Codice fiscale', value: 'RNCMRT80A41D653X' },
        { label: 'POD', value: 'IT001E00000042' },
        { label: 'Come paghi', value: 'Bonifico' },
      ]),
    );
  });

  it('have one group for each supply', () => {
    expect(groupsOf('dual', true).filter(({ heading }) => heading === 'Fornitura')).toHaveLength(2);
  });

  it('leave out what is not known', () => {
    const labels = groupsOf('bare', true).flatMap(({ facts }) => facts.map(({ label }) => label));
    expect(labels).not.toContain('Partita IVA');
    expect(labels).not.toContain('Contatore');
  });

  it('leave out the supply of a bill that is about amounts alone', () => {
    const view = billFor('bare', { today: '2026-05-08', language: 'it', isIdentified: true });
    for (const supply of view.bill.content.supplies) Object.assign(supply, { ...supply, code: '-', address: '-' });
    const labels = ownData(view, localeOf('it')).flatMap(({ facts }) => facts.map(({ label }) => label));
    expect(labels).not.toContain('POD');
  });
});
